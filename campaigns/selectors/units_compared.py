"""Units side by side: what each entered, or reported, of each channel between two months of a year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Q

from campaigns.models import Channel
from campaigns.selectors.channel_sums import NOTHING, Sum, add_sums
from campaigns.selectors.counted import ChannelsAsked, read_groups
from campaigns.selectors.reported import reported_by_units
from ecocounty.figures.measures import Reading, UnknownMeasureError, read_measures
from ecocounty.periods import Period
from ecocounty.units.models import Unit

POINTS = "articles:points"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last month of a year."""

    year: int
    first: int
    last: int

    @property
    def months(self) -> list[Period]:
        return [Period.of_month(self.year, number) for number in range(self.first, self.last + 1)]

    @property
    def end(self) -> Period:
        return Period.of_month(self.year, self.last)

    @property
    def is_whole_year(self) -> bool:
        return self.first == 1 and self.last == 12


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's numbers by channel, and the points of its articles where they are reckoned."""

    unit: Unit
    sums: dict[int, Sum]
    points: Reading | None = None

    def value_of(self, column: str, channels: Sequence[Channel]) -> Fraction | None:
        """Return the number by which the rows are put in order; None where there is none."""
        if column == "points":
            return self.points.value if self.points else None
        for channel in channels:
            if channel.indicator.code == column:
                return self.sums.get(channel.pk, NOTHING).fraction_value
        return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix: rows, and of each channel the total with how many units are missing in it."""

    rows: list[UnitRow]
    # What the unit above them entered itself: it is in the totals, and in no order.
    own: UnitRow | None = None
    totals: dict[int, Sum] = field(default_factory=dict)
    missing: dict[int, int] = field(default_factory=dict)
    has_points: bool = False

    @property
    def invented(self) -> bool:
        return any(added.invented for added in self.totals.values())

    def silent(self) -> list[Unit]:
        """Return the units that have nothing in any channel."""
        return [row.unit for row in self.rows if not any(added.entries for added in row.sums.values())]


def compare_entered(
    *, unit: Unit, channels: Sequence[Channel], stretch: Stretch, with_points: bool = False
) -> Comparison:
    """Return what the registers of a unit's units hold, its own entries in a row of their own.

    Each unit has its share of a piece written together, so the total counts every piece once. Points are
    reckoned piece by piece, and so only where they are asked for.
    """
    children = children_of(unit, stretch)
    inside = list(Unit.objects.filter(path__startswith=unit.path))
    held: dict[int, dict[int, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    row_of = {one.pk: child.pk for one in inside for child in children if child.holds(one)}
    asked = ChannelsAsked(
        channels=channels,
        first=stretch.months[0].first_day,
        last=stretch.end.last_day,
        units=[one.pk for one in inside],
        undated_in=stretch.year if stretch.is_whole_year else None,
        by_month=False,
    )
    for group in read_groups(asked):
        held[row_of.get(group.unit, unit.pk)][group.channel].append(group.sum)
    sums = {pk: {channel: add_sums(of) for channel, of in by.items()} for pk, by in held.items()}
    points = points_of(children, stretch) if with_points else {}
    rows = [UnitRow(child, sums.get(child.pk, {}), points.get(child.pk)) for child in children]
    own = UnitRow(unit, sums[unit.pk]) if unit.pk in sums else None
    return with_totals(rows, channels, own=own, has_points=bool(points))


def compare_reported(*, unit: Unit, channels: Sequence[Channel], stretch: Stretch) -> Comparison:
    """Return what was accepted from a unit's units."""
    children = children_of(unit, stretch)
    found = reported_by_units(channels=channels, under=unit, month=stretch.end, first=stretch.first)
    rows = [
        UnitRow(child, {pk: by_unit[child.pk] for pk, by_unit in found.items() if child.pk in by_unit})
        for child in children
    ]
    return with_totals(rows, channels)


def children_of(unit: Unit, stretch: Stretch) -> list[Unit]:
    """Return the units right below one that were there between the two months."""
    first, last = stretch.months[0].first_day, stretch.end.last_day
    there = Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    there &= Q(valid_from__isnull=True) | Q(valid_from__lte=last)
    return list(Unit.objects.filter(there, parent=unit).order_by("path"))


def points_of(units: Sequence[Unit], stretch: Stretch) -> dict[int, Reading]:
    """Return unit id -> the points of its articles to date; none where they do not run from January."""
    if stretch.first != 1 or not units:
        return {}
    try:
        found = read_measures(keys=[POINTS], units=units, period=stretch.end)[POINTS]
    except UnknownMeasureError:
        return {}
    return dict(found) if any(reading.expected for reading in found.values()) else {}


def with_totals(
    rows: list[UnitRow], channels: Sequence[Channel], *, own: UnitRow | None = None, has_points: bool = False
) -> Comparison:
    """Add the totals, and of each how many of the units have nothing in it."""
    everything = [*rows, own] if own else rows
    return Comparison(
        rows=rows,
        own=own,
        totals={
            channel.pk: add_sums(row.sums[channel.pk] for row in everything if channel.pk in row.sums)
            for channel in channels
        },
        missing={
            channel.pk: sum(not row.sums.get(channel.pk, NOTHING).entries for row in rows)
            for channel in channels
        },
        has_points=has_points,
    )


def in_order(
    rows: Sequence[UnitRow], channels: Sequence[Channel], *, by: str, falling: bool
) -> list[UnitRow]:
    """Return the rows by a column; those without a number come last either way."""
    if by == "unit":
        return sorted(rows, key=lambda row: row.unit.path, reverse=falling)
    known = [row for row in rows if row.value_of(by, channels) is not None]
    unknown = [row for row in rows if row.value_of(by, channels) is None]
    known.sort(key=lambda row: row.unit.path)
    known.sort(key=lambda row: row.value_of(by, channels), reverse=falling)
    return known + unknown
