"""Every change to the register of counts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import Campaign, Channel, Count, CountedFrom
from campaigns.services.entries import (
    differences,
    hold_entry,
    is_in_force,
    record_entry,
    refuse_future,
    refuse_part_of_one,
    said_by,
    withdraw_entry,
    without_blanks,
)
from ecocounty.figures.models.quantity import columns_of, plain
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import Quantity
from ecocounty.spellings import one_line, spelt_alike
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError

SAID = ("channel", "day", "what", "place", "campaign")
# Beyond it a zero too many was typed; and the database can add up a hundred thousand of them.
LARGEST = Decimal(10) ** 8

__all__ = ["DuplicateError", "change_count", "enter_count", "move_counts", "withdraw_count"]

withdraw_count = withdraw_entry


class DuplicateError(Exception):
    """The register holds the same already; `found` is what it holds."""

    def __init__(self, found: Sequence[Count]) -> None:
        super().__init__(f"{len(found)} alike")
        self.found = list(found)


@transaction.atomic
def enter_count(
    *,
    actor: User | None,
    unit: Unit,
    channel: Channel,
    day: date,
    quantity: Quantity,
    what: str,
    place: str = "",
    campaign: Campaign | None = None,
    on_behalf_reason: str = "",
    invented: bool = False,
    confirmed: bool = False,
) -> Count:
    """Enter what a unit hung, posted, printed or handed out; the same twice only when it is confirmed."""
    # Two who send the same at once stand in line, and the second is shown the first.
    hold_ledger()
    refuse_withdrawn_campaign(campaign)
    count = Count(
        unit=unit,
        channel=channel,
        day=day,
        what=one_line(what),
        place=one_line(place),
        campaign=campaign,
        on_behalf_reason=on_behalf_reason,
        entered_by=actor,
        invented=invented,
        **columns_of(quantity),
    )
    check_count(count, confirmed=confirmed)
    count.save()
    record_entry("create", count, actor=actor, after=without_blanks(words_of(count)))
    return count


@transaction.atomic
def change_count(
    *,
    actor: User | None,
    count: Count,
    seen: int | None,
    channel: Channel,
    day: date,
    quantity: Quantity,
    what: str,
    place: str = "",
    on_behalf_reason: str = "",
    confirmed: bool = False,
) -> bool:
    """Put an entry right; say whether anything changed. What was entered on paper stays so."""
    held = hold_entry(count, seen=seen)
    before = words_of(held)
    held.channel, held.day, held.what, held.place = channel, day, one_line(what), one_line(place)
    held.on_behalf_reason = on_behalf_reason or held.on_behalf_reason
    for name, value in columns_of(quantity).items():
        setattr(held, name, value)
    was, now = differences(before, words_of(held))
    if not now:
        return False
    check_count(held, confirmed=confirmed)
    held.version += 1
    held.save()
    record_entry("change", held, actor=actor, before=was, after=now)
    return True


@transaction.atomic
def move_counts(*, actor: User | None, campaign: Campaign, was: date, to: date) -> list[Count]:
    """Let the counts that carry an event's old day move with it; one whose day was set otherwise stays.

    What a return of either month said stays said, as with any entry made later.
    """
    of_old_day = campaign.counts.in_force().filter(day=was).order_by("pk")
    moved = [hold_entry(count, seen=None) for count in of_old_day]
    beside = {count.pk for count in moved}
    for count in moved:
        before = words_of(count)
        count.day = to
        count.on_behalf_reason = campaign.on_behalf_reason or count.on_behalf_reason
        twin = next((one for one in alike(count) if one.pk not in beside), None)
        if twin is not None:
            sentence = _(
                "“%(what)s” of %(day)s is in the register of counts already. Withdraw one of the two first."
            )
            raise RefusedError("first_day", sentence % {"what": twin.what, "day": to.isoformat()})
        count.version += 1
        count.save(update_fields=["day", "on_behalf_reason", "version"])
        earlier, later = differences(before, words_of(count))
        record_entry("change", count, actor=actor, before=earlier, after=later)
    return moved


def words_of(count: Count) -> dict:
    """Return what an entry says, as history keeps it."""
    campaign = count.campaign.name if count.campaign is not None else None
    said = said_by(count, SAID) | {"channel": count.channel.indicator.code, "campaign": campaign}
    return said | {"quantity": plain(count.quantity)}


def check_count(count: Count, *, confirmed: bool) -> None:
    """Refuse what cannot be, and what stands in the register already unless that is meant."""
    for refuse in REFUSALS:
        refuse(count)
    found = [] if confirmed else alike(count)
    if found:
        raise DuplicateError(found)


def refuse_channel(count: Count) -> None:
    """Refuse a channel that is counted from elsewhere, or that does not hold for the unit."""
    if count.channel.counted_from != CountedFrom.COUNTS:
        raise RefusedError(
            "channel", _("This channel is counted from another register. Make the entry there.")
        )
    if not count.channel.indicator.belongs_to.holds(count.unit):
        raise RefusedError("channel", _("This channel does not hold for the unit. Choose another."))


def refuse_day(count: Count) -> None:
    """Refuse a day that has not come."""
    refuse_future("day", count.day)


def refuse_nothing_said(count: Count) -> None:
    """Refuse an entry that does not say what it is of."""
    if not count.what:
        raise RefusedError("what", _("Say what it is: what it says, where it hangs."))


def refuse_no_count(count: Count) -> None:
    """Refuse what is no count, and a number with a zero too many."""
    refuse_part_of_one("quantity", count.quantity)
    if count.value is not None and count.value > LARGEST:
        sentence = _("%(value)s is too large for one entry. Check the number.")
        raise RefusedError("quantity", sentence % {"value": quantity_words(count.quantity)})


def refuse_anothers_campaign(count: Count) -> None:
    """Refuse to count with one unit what another unit's campaign brought."""
    if count.campaign is not None and count.campaign.unit_id != count.unit_id:
        raise RefusedError("campaign", _("The campaign is another unit's, which counts it."))


def refuse_withdrawn_campaign(campaign: Campaign | None) -> None:
    """Refuse what a campaign brought that was withdrawn meanwhile, and its counts with it."""
    if campaign is not None and not is_in_force(campaign):
        raise RefusedError("campaign", _("This entry was withdrawn. Make a new one if it holds after all."))


# Each by itself, so that a file is told all of them at once.
REFUSALS = (refuse_channel, refuse_day, refuse_nothing_said, refuse_no_count, refuse_anothers_campaign)


def alike(count: Count) -> list[Count]:
    """Return the entries in force that say the same: unit, channel, day, number and words in any spelling."""
    found = Count.objects.in_force().filter(
        unit=count.unit,
        channel=count.channel,
        day=count.day,
        value=count.value,
        qualifier=count.qualifier,
        state=count.state,
    )
    if count.pk:
        found = found.exclude(pk=count.pk)
    related = found.select_related("channel__indicator", "unit", "entered_by")
    return [one for one in related if spelt_alike(one.what, count.what)]
