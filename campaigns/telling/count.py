"""How entries of the register of counts, and channels, are told on a history page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.models import Channel, Count
from campaigns.selectors.channels import channels_seen_by
from campaigns.selectors.reach import seen_by
from ecocounty.figures.telling import said_quantity
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.history.subjects import Heading, number_in, register_subject, register_words
from ecocounty.units.access import OFFICES
from ecocounty.units.models import User
from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.units.templatetags.names import named, typed


def find_count(user: User, subject_id: str) -> Heading | None:
    """Return the heading of an entry's history, for those who read the entry."""
    number = number_in(subject_id)
    found = Count.objects.filter(seen_by(user), pk=number).first() if number is not None else None
    if found is None:
        return None
    return Heading(
        title=typed(found.what),
        url=reverse("campaigns:count", args=[found.pk]),
        back=typed(found.what),
        subjects=(("campaigns.count", str(found.pk)),),
    )


def find_channel(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a channel's history, for offices."""
    number = number_in(subject_id)
    found: Channel | None = None
    if number is not None and role_kinds_of(user) & OFFICES:
        found = channels_seen_by(user).filter(pk=number).first()
    if found is None:
        return None
    name = named(found.indicator)
    return Heading(
        title=name,
        url=reverse("campaigns:channels"),
        back=str(_("Channels")),
        subjects=(("campaigns.channel", str(found.pk)),),
    )


def register() -> None:
    """Tell the room of history how our entries read."""
    register_subject("campaigns.count", find_count)
    register_subject("campaigns.channel", find_channel)
    register_words(
        actions={"withdraw": _("withdrawn")},
        fields={
            "channel": _("channel"),
            "day": _("day"),
            "campaign": _("campaign"),
            "medium": _("medium"),
            "level": pgettext_lazy("of an outlet or a name", "level"),
            "quantity": _("how many"),
            "what": _("what"),
            "counted_from": _("counted from"),
            "register_from": _("register kept from"),
            "withdrawn": _("withdrawn"),
            "invented": _("demonstration data"),
            "on_behalf_reason": _("on which paper"),
        },
        values={"quantity": said_quantity, "register_from": month_words},
    )
