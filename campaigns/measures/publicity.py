"""The measures of publicity: each channel's register to date, events held, held over planned, people taking part.

A unit's measure is that of itself and all below it. A piece of several units counts by its shares, so that what
two counties wrote together is not counted twice among them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import F, Q, QuerySet

from campaigns.models import Campaign, Channel, PlannedCampaign
from campaigns.selectors.channel_sums import NOTHING, Sum, add_sums
from campaigns.selectors.counted import ChannelsAsked, add_up_entries, read_groups
from campaigns.selectors.plan import with_held
from campaigns.selectors.sums import decimal_of
from campaigns.selectors.within import units_within
from ecocounty.figures.measures import Reading, Readings, UnknownMeasureError, offer
from ecocounty.periods import Period
from ecocounty.quantities import NOT_APPLICABLE, Quantity
from ecocounty.units.models import Unit

EVENTS, PEOPLE = "場", "人次"
DECEMBER = 12


def last_month(period: Period) -> Period:
    return period.months()[-1]


class PublicityMeasures:
    """`publicity:<channel>`: what a channel's register holds from January to the period's last month."""

    prefix = "publicity"

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading; a constant number of queries."""
        channels = {
            channel.indicator.code: channel
            for channel in Channel.objects.filter(indicator__code__in=codes).select_related("indicator")
        }
        for code in codes:
            if code not in channels:
                raise UnknownMeasureError(f"{self.prefix}:{code}")
        within = units_within(units)
        everybody = {one.pk: one for held in within.values() for one in held}
        held: dict[tuple[int, int], list[Sum]] = defaultdict(list)
        asked = ChannelsAsked(
            channels=list(channels.values()),
            first=Period.of_year(period.year).first_day,
            last=last_month(period).last_day,
            units=list(everybody),
            undated_in=period.year if last_month(period).number == DECEMBER else None,
            by_month=False,
        )
        for group in read_groups(asked):
            held[group.channel, group.unit].append(group.sum)
        return {
            code: {
                unit.pk: reading_of(
                    add_sums(one for below in within[unit.pk] for one in held[channels[code].pk, below.pk]),
                    channels[code].indicator.unit_of_measure,
                )
                for unit in units
            }
            for code in codes
        }


def reading_of(added: Sum, unit_of_measure: str) -> Reading:
    """Return a register's sum as a reading; of an empty register nobody knows whether there was nothing."""
    return Reading(
        value=added.fraction_value,
        quantity=added.quantity,
        unit_of_measure=unit_of_measure,
        expected=max(added.entries, 1),
        missing=added.without_number if added.entries else 1,
        invented=added.invented,
    )


@dataclass(slots=True)
class EventsToDate:
    """A unit's events to date, and its plan as far as it was due."""

    events: list[Sum] = field(default_factory=list)
    planned: int = 0
    carried_out: int = 0
    plan_invented: bool = False

    @property
    def invented(self) -> bool:
        return any(one.invented for one in self.events)


class CampaignMeasures:
    """`campaigns:held`, `campaigns:held_over_planned`, `campaigns:people`, each to date; by the lead unit."""

    prefix = "campaigns"

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading; three queries."""
        for code in codes:
            if code not in READERS:
                raise UnknownMeasureError(f"{self.prefix}:{code}")
        within = units_within(units)
        owners = owners_of(within)
        held = {unit.pk: EventsToDate() for unit in units}
        everybody = Q(unit__in=list(owners))
        events = Campaign.objects.in_force().filter(everybody, to_date(period))
        for row, one in add_up_entries(events, by_unit=F("unit_id")):
            for unit in owners[row["by_unit"]]:
                held[unit].events.append(one)
        for row in count_plan(everybody, period):
            for unit in owners[row["unit_id"]]:
                held[unit].planned += 1
                held[unit].carried_out += row["is_held"]
                held[unit].plan_invented |= row["invented"]
        return {code: {unit.pk: READERS[code](held[unit.pk]) for unit in units} for code in codes}


def owners_of(within: Mapping[int, Sequence[Unit]]) -> dict[int, list[int]]:
    """Return unit id -> the measured units whose events its own are."""
    found: dict[int, list[int]] = defaultdict(list)
    for measured, held in within.items():
        for one in held:
            found[one.pk].append(measured)
    return found


def to_date(period: Period) -> Q:
    """Return the condition that an event took place by then; one without a day counts with its whole year."""
    last = last_month(period)
    by_day = Q(first_day__gte=Period.of_year(period.year).first_day, first_day__lte=last.last_day)
    undated = Q(first_day__isnull=True, year=period.year)
    return by_day | undated if last.number == DECEMBER else by_day


def count_plan(kept: Q, period: Period) -> QuerySet:
    """Return what was planned to be held by then, and whether it was; one query.

    What is planned for a year without a day is due when the year is over.
    """
    last = last_month(period)
    due = Q(due__lte=last.last_day)
    if last.number == DECEMBER:
        due |= Q(due__isnull=True)
    planned = PlannedCampaign.objects.in_force().filter(kept, due, year=period.year)
    return with_held(planned).order_by().values("unit_id", "is_held", "invented", plan=F("pk"))


def read_events(held: EventsToDate) -> Reading:
    """Return how many events were held; where none was entered nobody knows whether there was none."""
    if not held.events:
        return reading_of(NOTHING, EVENTS)
    count = sum(one.entries for one in held.events)
    return Reading(
        value=Fraction(count),
        quantity=quantity_of(Fraction(count)),
        unit_of_measure=EVENTS,
        expected=count,
        invented=held.invented,
    )


def read_held_over_planned(held: EventsToDate) -> Reading:
    """Return the share of the plan due to date that was carried out; none where nothing was planned."""
    share = Fraction(held.carried_out, held.planned) if held.planned else None
    return Reading(
        value=share,
        quantity=NOT_APPLICABLE if share is None else quantity_of(share),
        unit_of_measure="",
        expected=held.planned,
        invented=held.plan_invented or held.invented,
    )


def read_people(held: EventsToDate) -> Reading:
    """Return how many people took part; an event of which nobody wrote it down is missing in it."""
    return reading_of(add_sums(held.events), PEOPLE)


def quantity_of(value: Fraction) -> Quantity:
    """Return an exact number as it is written, to the last digit kept."""
    return Quantity(decimal_of(value))


READERS: dict[str, Callable[[EventsToDate], Reading]] = {
    "held": read_events,
    "held_over_planned": read_held_over_planned,
    "people": read_people,
}


def offer_measures() -> None:
    """Offer the registers of counts and of events to the schemes."""
    offer(PublicityMeasures())
    offer(CampaignMeasures())
