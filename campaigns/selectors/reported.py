"""What was reported of each channel for the months to date: as a document prints it, by the unit, by those below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import Count, Q, Sum

from campaigns.models import Channel, CountedFrom
from campaigns.selectors.sums import Sum as Added
from campaigns.selectors.sums import add_sums, sum_alike
from ecocounty.figures.asked import months_asked
from ecocounty.figures.measures import Reading, read_measures
from ecocounty.figures.models import Figure, ReportedTotal
from ecocounty.figures.models.reported_total import Basis
from ecocounty.figures.selectors.totals import months_that_count
from ecocounty.periods import Period
from ecocounty.quantities import (
    NOT_REPORTED,
    ROUNDED_BY,
    DimensionMismatch,
    InexactConversion,
    Quantity,
    convert,
)
from ecocounty.units.models import Unit

# Channel id -> unit id -> what the unit's accepted returns add up to.
ByUnit = dict[int, dict[int, Added]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The number reported of a channel, where it stands, and what is missing in it.

    `source`: printed in a document, the unit's own accepted returns, the returns of the units right below it.
    """

    quantity: Quantity = NOT_REPORTED
    source: str = ""
    document: str = ""
    # The accepted returns beside a printed number.
    returns: Quantity | None = None
    # Months of which nothing was accepted.
    missing: int = 0
    # Units that are asked and of which nothing was accepted at all.
    silent: int = 0
    # How far the number may be off because shares were rounded before they were added.
    off_by: Decimal = Decimal(0)
    figures: tuple[int, ...] = ()
    invented: bool = False


@dataclass(frozen=True, slots=True)
class AllReported:
    """All that was reported for one stretch of months."""

    of: Mapping[int, Reported] = field(default_factory=dict)
    by_unit: ByUnit = field(default_factory=dict)


def read_reported(
    *, channels: Sequence[Channel], unit: Unit, month: Period, with_silent: bool = True
) -> AllReported:
    """Return what a unit reported from January to a month. Four questions, whatever the number of channels.

    `with_silent`: four more tell which units were asked and returned nothing.
    """
    keys = [f"value:{channel.indicator.code}" for channel in channels]
    own = read_measures(keys=keys, units=[unit], period=month) if keys else {}
    claims = claims_of(channels=channels, unit=unit, month=month)
    by_unit = reported_by_units(channels=channels, under=unit, month=month)
    codes = [channel.indicator.code for channel in channels]
    asked = months_asked(owner=unit, items=codes, months=month.year_to_date()) if with_silent else {}
    return AllReported(
        of={
            channel.pk: reported_of(
                channel,
                claim=claims.get(channel.indicator_id),
                own=own[f"value:{channel.indicator.code}"][unit.pk],
                below=by_unit.get(channel.pk, {}),
                asked=asked.get(channel.indicator.code, {}),
                months=months_of(channel, month),
            )
            for channel in channels
        },
        by_unit=by_unit,
    )


def reported_of(
    channel: Channel,
    *,
    claim: ReportedTotal | None,
    own: Reading,
    below: dict[int, Added],
    asked: Mapping[int, frozenset[Period]],
    months: tuple[Period, ...],
) -> Reported:
    """Return the number that stands for a channel: as printed, else as accepted, else what those below add up to."""
    returns = Reported()
    if own.figures:
        returns = Reported(
            quantity=own.quantity,
            source="own",
            missing=own.missing,
            figures=own.figures,
            invented=own.invented,
            off_by=rounding_of(channel, len(own.figures)),
        )
    elif below:
        returns = added_below(channel, below=below, asked=asked, months=months)
    printed = claimed(claim, channel) if claim else None
    if printed is None:
        return returns
    beside = returns.quantity if returns.source else None
    return replace(
        returns,
        quantity=printed,
        source="printed",
        document=claim.document,
        returns=beside,
        off_by=Decimal(0),
    )


def added_below(
    channel: Channel,
    *,
    below: dict[int, Added],
    asked: Mapping[int, frozenset[Period]],
    months: tuple[Period, ...],
) -> Reported:
    """Return what the units below add up to, with the months missing in it and the units that are silent."""
    added = add_sums(below.values())
    # Of a unit that no form asks, and that reports all the same, every month is expected.
    expected = {
        unit: len(asked[unit].intersection(months)) if unit in asked else len(months) for unit in below
    }
    return Reported(
        quantity=added.quantity,
        source="units",
        missing=sum(max(expected[unit] - one.entries, 0) for unit, one in below.items())
        + added.total.missing,
        silent=sum(bool(held.intersection(months)) for unit, held in asked.items() if unit not in below),
        invented=added.invented,
        off_by=rounding_of(channel, added.entries),
    )


def rounding_of(channel: Channel, figures: int) -> Decimal:
    """Return how far a sum of so many figures may be off: of articles, each may be a share, to six decimals."""
    return ROUNDED_BY * figures if channel.counted_from == CountedFrom.ARTICLES else Decimal(0)


def months_of(channel: Channel, month: Period) -> tuple[Period, ...]:
    """Return the months that add up to the year to date: all of a flow, the last of a level."""
    return month.year_to_date() if channel.indicator.is_flow else months_that_count(channel.indicator, month)


def periods_ending_with(month: Period) -> list[str]:
    """Return how a document calls the months from January to this one."""
    written = {
        12: Period.of_year(month.year),
        6: Period.of_half(month.year, 1),
        3: Period.of_quarter(month.year, 1),
        1: month,
    }
    return [str(written[month.number])] if month.number in written else []


def claims_of(*, channels: Sequence[Channel], unit: Unit, month: Period) -> dict[int, ReportedTotal]:
    """Return indicator id -> what a document about the unit prints for these months; of several the newest."""
    found = ReportedTotal.objects.filter(
        unit=unit,
        period__in=periods_ending_with(month),
        indicator__in=[channel.indicator_id for channel in channels],
    ).exclude(basis=Basis.FORECAST)
    return {claim.indicator_id: claim for claim in found.order_by("pk")}


def claimed(claim: ReportedTotal, channel: Channel) -> Quantity | None:
    """Return a printed number in the channel's counting word; None where the two cannot be compared."""
    quantity = claim.quantity
    if quantity.value is None:
        return quantity
    try:
        value = convert(quantity.value, claim.unit_of_measure, channel.indicator.unit_of_measure)
    except (DimensionMismatch, InexactConversion):
        return None
    return replace(quantity, value=value)


def reported_by_units(*, channels: Sequence[Channel], under: Unit, month: Period, first: int = 1) -> ByUnit:
    """Return what the accepted returns of the units right below one add up to; one question.

    `first`: the month of the year from which on they are added.
    """
    of_indicator = {channel.indicator_id: channel for channel in channels}
    flows = [pk for pk, channel in of_indicator.items() if channel.indicator.is_flow]
    months = [str(one) for one in month.year_to_date()[first - 1 :]]
    rows = (
        Figure.objects.in_force()
        .filter(
            Q(indicator__in=flows, period__in=months) | Q(indicator__in=of_indicator, period=str(month)),
            unit__parent=under,
        )
        .order_by()
        .values("indicator_id", "unit_id", "qualifier", "state")
        .annotate(added=Sum("value"), held=Count("pk"), made_up=Count("pk", filter=Q(invented=True)))
    )
    found: dict[int, dict[int, list[Added]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        added = sum_alike(
            value=row["added"],
            qualifier=row["qualifier"],
            state=row["state"],
            entries=row["held"],
            made_up=row["made_up"],
        )
        found[of_indicator[row["indicator_id"]].pk][row["unit_id"]].append(added)
    return {
        channel: {unit: add_sums(sums) for unit, sums in units.items()} for channel, units in found.items()
    }
