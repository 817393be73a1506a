"""Every change to the catalogue of channels."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Channel, CountedFrom
from ecocounty.figures.services.figures import raise_version
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.history.services import Change, record_change, record_changes
from ecocounty.periods import Period
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError

KIND = "campaigns.channel"
# A month beyond was mistyped.
MONTHS_AHEAD = 12


class ChannelChangedError(Exception):
    """Somebody else set the month since the person read it."""


@transaction.atomic
def add_channels(*, actor: User | None, channels: Sequence[Channel]) -> list[Channel]:
    """Make channels of indicators; each says which register it is counted from."""
    for channel in channels:
        refuse_senseless(channel)
    # Two who make a channel of the same indicator stand in line here, and the second is told.
    raise_version()
    refuse_twice(channels)
    created = Channel.objects.bulk_create(channels)
    record_changes(
        [
            Change(
                action="create",
                subject_kind=KIND,
                subject_id=channel.pk,
                unit_code=channel.indicator.belongs_to.code,
                after=said_by(channel),
            )
            for channel in created
        ],
        actor=actor,
    )
    return created


def refuse_senseless(channel: Channel) -> None:
    """Refuse what a register does not know: only articles have outlets, only campaigns have kinds."""
    if channel.counted_from != CountedFrom.ARTICLES and (channel.medium or channel.level):
        raise RefusedError("medium", _("Only articles have a medium and a level. Leave both blank."))
    if channel.counted_from != CountedFrom.CAMPAIGNS and channel.campaign_kind:
        raise RefusedError("campaign_kind", _("Only campaigns have a kind. Leave it blank."))


def refuse_twice(channels: Sequence[Channel]) -> None:
    """Refuse an indicator that is a channel already."""
    held = Channel.objects.filter(indicator__in=[channel.indicator_id for channel in channels])
    for channel in held.select_related("indicator"):
        sentence = _("“%(indicator)s” is a channel already.")
        raise RefusedError("indicator", sentence % {"indicator": channel.indicator.name_now().text})


def said_by(channel: Channel) -> dict:
    """Return what a channel says, without what it leaves open."""
    said = {
        "indicator": channel.indicator.code,
        "counted_from": channel.counted_from,
        "medium": channel.medium,
        "level": channel.level,
        "kind": channel.campaign_kind,
        "register_from": channel.register_from,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


@transaction.atomic
def keep_register_from(*, actor: User | None, channel: Channel, month: Period | None, seen: str) -> bool:
    """Let the register make the return's row from a month on; None: the row is typed again.

    What was sent in and accepted stays as it is: both numbers stand side by side there.
    """
    refuse_far(month)
    raise_version()
    held = (
        Channel.objects.select_for_update(of=("self",), no_key=True)
        .select_related("indicator__belongs_to")
        .get(pk=channel.pk)
    )
    if held.register_from != seen:
        raise ChannelChangedError
    before, held.register_from = held.register_from, str(month or "")
    channel.register_from = held.register_from
    if before == held.register_from:
        return False
    held.save(update_fields=["register_from"])
    record_change(
        Change(
            action="change",
            subject_kind=KIND,
            subject_id=held.pk,
            unit_code=held.indicator.belongs_to.code,
            before={"register_from": before},
            after={"register_from": held.register_from},
        ),
        actor=actor,
    )
    return True


def refuse_far(month: Period | None) -> None:
    """Refuse a month so far ahead that it was mistyped."""
    today = timezone.localdate()
    if month and (month.year - today.year) * 12 + month.number - today.month > MONTHS_AHEAD:
        raise RefusedError(
            "register_from",
            _("%(month)s is more than a year ahead. Choose an earlier month.")
            % {"month": month_words(month)},
        )
