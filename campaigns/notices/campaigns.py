"""How notices about events read, for those who may still read the event."""

from functools import partial

from django.utils.translation import gettext_lazy

from campaigns.models import Campaign
from campaigns.notices.teller import teller_of
from campaigns.selectors.campaigns import read_by
from ecocounty.notices.kinds import Kind, Told, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.units.models import User

NAMED_BESIDE, ENTERED_FOR_YOU = "campaigns.named_beside", "campaigns.entered_for_you"

KINDS = {
    NAMED_BESIDE: Kind("info", gettext_lazy("Named as a joint unit")),
    ENTERED_FOR_YOU: Kind("info", gettext_lazy("Entered for you")),
}
SENTENCES = {
    NAMED_BESIDE: gettext_lazy("%(office)s named your unit beside its own in the event “%(event)s”."),
    ENTERED_FOR_YOU: gettext_lazy("%(office)s entered or changed the event “%(event)s” for you."),
}


def names_for(user: User, numbers: list[int]) -> dict[int, str]:
    """Return the names of those of these events that a person may read."""
    readable = Campaign.objects.filter(read_by(user), pk__in=numbers)
    return dict(readable.order_by().values_list("pk", "name"))


def say(notice: Notice, office: str, name: str) -> Told:
    """Return the sentence of a notice."""
    words = {"office": office, "event": name}
    return Told(str(SENTENCES[notice.kind]) % words, quoted=notice.said.get("quoted", ""))


def register() -> None:
    """Tell the room of notices about our kinds."""
    register_kinds(KINDS, partial(teller_of, find=names_for, say=say))
