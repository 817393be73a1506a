"""A unit's publicity in a year: for each channel what was entered, reported, planned, and held the year before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.agreement import Agreement, agreement_of
from campaigns.models import Channel, CountedFrom
from campaigns.plan_share import PlanShare, share_of_plan
from campaigns.selectors.channel_sums import (
    NOTHING,
    UNDATED,
    ChannelYear,
    Sum,
    add_sums,
    channel_sums,
    channel_year,
)
from campaigns.selectors.counted import ChannelsAsked, read_groups
from campaigns.selectors.reported import AllReported, ByUnit, Reported, read_reported
from ecocounty.figures.sections import SectionRow, columns_for
from ecocounty.periods import FIRST_YEAR, Period
from ecocounty.quantities import Quantity
from ecocounty.units.models import Unit, UnitKind

SECTION = "campaigns.channels"


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that reported more of a channel than stands in its register; `entered` None: nothing stands there."""

    unit: Unit
    reported: Quantity
    entered: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """One channel's year."""

    channel: Channel
    year: ChannelYear
    register: Sum
    reported: Reported
    agreement: Agreement
    plan: Quantity | None
    share: PlanShare | None
    last_year: Reported
    behind: tuple[Behind, ...] = ()

    @property
    def invented(self) -> bool:
        """Say whether a number of the row rests on something made up."""
        return self.register.invented or self.reported.invented or self.last_year.invented

    @property
    def missing_units(self) -> int:
        """Count the units that reported something and entered nothing."""
        return sum(one.entered is None for one in self.behind)

    @property
    def difference_in_parts(self) -> Decimal:
        """Return how large the difference is beside the number reported, to tell the worst from the rest."""
        said, held = self.reported.quantity.value or Decimal(0), self.register.quantity.value or Decimal(0)
        return abs(said - held) / (said or Decimal(1))


@dataclass(frozen=True, slots=True)
class PublicityYear:
    """All channels of a unit up to a month."""

    unit: Unit
    month: Period
    rows: list[ChannelRow] = field(default_factory=list)

    def with_plan(self) -> list[ChannelRow]:
        return [row for row in self.rows if row.share is not None]

    def differing(self) -> list[ChannelRow]:
        """Return the channels whose register does not agree with what was reported, the errors first."""
        found = [row for row in self.rows if row.agreement.agrees is False]
        return sorted(found, key=lambda row: (row.agreement.state != "bad", -row.difference_in_parts))


def read_year(*, unit: Unit, month: Period, channels: Sequence[Channel]) -> PublicityYear:
    """Return a unit's year up to a month; constant queries, whatever the registers hold."""
    if not channels:
        return PublicityYear(unit, month)
    years = register_of(unit=unit, year=month.year, channels=channels)
    reported = read_reported(channels=channels, unit=unit, month=month)
    before = AllReported()
    if month.year > FIRST_YEAR:
        last_year = month.same_last_year()
        before = read_reported(channels=channels, unit=unit, month=last_year, with_silent=False)
    plans = read_plans(channels=channels, unit=unit, year=month.year)
    behind = units_behind(unit=unit, month=month, channels=channels, reported=reported.by_unit)
    return PublicityYear(
        unit,
        month,
        [
            row_of(
                channel,
                month=month,
                year=years.get(channel.pk, ChannelYear()),
                reported=reported,
                before=before,
                plan=plans.get(channel.pk),
                behind=behind.get(channel.pk, ()),
            )
            for channel in channels
        ],
    )


def row_of(
    channel: Channel,
    *,
    month: Period,
    year: ChannelYear,
    reported: AllReported,
    before: AllReported,
    plan: Quantity | None,
    behind: Sequence[Behind],
) -> ChannelRow:
    """Return one channel's row: its register held against what was reported."""
    register = year.to_date(str(month))
    said = reported.of[channel.pk]
    return ChannelRow(
        channel=channel,
        year=year,
        register=register,
        reported=said,
        agreement=agreement_of(said.quantity, register.quantity, off_by=said.off_by),
        plan=plan,
        share=share_of_plan(said.quantity, plan),
        last_year=before.of.get(channel.pk, Reported()),
        behind=tuple(behind),
    )


def register_of(*, unit: Unit, year: int, channels: Sequence[Channel]) -> dict[int, ChannelYear]:
    """Return channel id -> what stands in the registers: a county's pieces once, a single unit's by its shares."""
    if unit.kind not in (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT):
        return channel_year(channels=channels, county=unit, year=year)
    sums = channel_sums(
        channels=channels, units=[unit], months=Period.of_year(year).months(), undated_in=year
    )
    months: dict[int, dict[str, Sum]] = {channel.pk: {} for channel in channels}
    for (channel, _unit, month), added in sorted(sums.items()):
        months[channel][month] = added
    return {
        channel: ChannelYear(undated=held.pop(UNDATED, NOTHING), months=held)
        for channel, held in months.items()
    }


def read_plans(*, channels: Sequence[Channel], unit: Unit, year: int) -> dict[int, Quantity]:
    """Return channel id -> what is planned for the year, by whichever room plans."""
    rows = {
        channel.pk: SectionRow(
            section=SECTION,
            item=channel.indicator.code,
            about=unit,
            label=channel.indicator,
            unit_of_measure=channel.indicator.unit_of_measure,
        )
        for channel in channels
    }
    found: Mapping[str, Quantity] = {}
    for source in columns_for(SECTION):
        found = {**source.values(rows=list(rows.values()), period=Period.of_year(year)), **found}
    return {pk: found[row.key] for pk, row in rows.items() if row.key in found}


def units_behind(
    *, unit: Unit, month: Period, channels: Sequence[Channel], reported: ByUnit
) -> dict[int, list[Behind]]:
    """Return channel id -> the units right below that reported more than stands in their registers."""
    # Who reports a broadcast or an essay need not be who wrote it; a banner is entered by who reports it.
    counted = [channel for channel in channels if channel.counted_from == CountedFrom.COUNTS]
    reported = {channel.pk: reported[channel.pk] for channel in counted if channel.pk in reported}
    ids = {pk for units in reported.values() for pk in units}
    units = {one.pk: one for one in Unit.objects.filter(pk__in=ids).order_by("path")}
    asked = ChannelsAsked(
        channels=counted,
        first=Period.of_year(month.year).first_day,
        last=month.last_day,
        units=list(units),
        by_month=False,
    )
    entered: dict[tuple[int, int], list[Sum]] = {}
    for group in read_groups(asked) if units else ():
        entered.setdefault((group.channel, group.unit), []).append(group.sum)
    found: dict[int, list[Behind]] = {}
    for channel, by_unit in reported.items():
        for pk, one in units.items():
            behind = behind_of(one, by_unit.get(pk), entered.get((channel, pk)))
            if behind is not None:
                found.setdefault(channel, []).append(behind)
    return found


def behind_of(unit: Unit, reported: Sum | None, entered: list[Sum] | None) -> Behind | None:
    """Return a unit that reported more than it entered; None where its register is as full as its returns."""
    said = reported.quantity.value if reported else None
    if not said:
        return None
    # With its qualifier: over 80 is not said to be 80.
    held = add_sums(entered or ()).quantity
    if held.value is not None and held.value >= said:
        return None
    return Behind(unit, reported.quantity, held if held.value else None)
