"""Questions about the register of counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q, QuerySet

from campaigns.models import Channel, Count
from campaigns.selectors.counted import add_up_entries
from campaigns.selectors.reach import seen_by
from campaigns.selectors.sums import Sum, add_sums
from ecocounty.figures.models import Figure
from ecocounty.periods import Period
from ecocounty.units.models import Unit, User


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFilter:
    """Which entries a list shows; `period` is a year (2005) or a month (2005-06)."""

    period: str = ""
    channel: Channel | None = None
    unit: Unit | None = None
    withdrawn: bool = False


def counts_seen_by(user: User) -> QuerySet[Count]:
    """Return the entries that a person may read, with what a page prints of them."""
    return Count.objects.filter(seen_by(user)).select_related(
        "unit", "channel__indicator", "campaign", "entered_by", "withdrawn_by"
    )


def choose_counts(counts: QuerySet[Count], asked: CountFilter) -> QuerySet[Count]:
    """Keep the entries that were asked for, the newest day first; withdrawn ones only if asked for."""
    kept = Q() if asked.withdrawn else Q(withdrawn_at__isnull=True)
    if asked.period:
        year, _line, month = asked.period.partition("-")
        kept &= Q(day__year=int(year))
        if month:
            kept &= Q(day__month=int(month))
    if asked.channel:
        kept &= Q(channel=asked.channel)
    if asked.unit:
        kept &= Q(unit__path__startswith=asked.unit.path)
    return counts.filter(kept).order_by("-day", "-pk")


def years_of(counts: QuerySet[Count]) -> list[int]:
    """Return the years of which there are entries, the newest first."""
    ends = counts.aggregate(first=models.Min("day"), last=models.Max("day"))
    if ends["first"] is None:
        return []
    return list(range(ends["last"].year, ends["first"].year - 1, -1))


def sums_by_channel(counts: QuerySet[Count]) -> dict[int, Sum]:
    """Return channel id -> what the entries in force of these add up to. One query."""
    held: dict[int, list[Sum]] = {}
    for row, one in add_up_entries(
        counts.filter(withdrawn_at__isnull=True), by_channel=models.F("channel_id")
    ):
        held.setdefault(row["by_channel"], []).append(one)
    return {channel: add_sums(sums) for channel, sums in held.items()}


def months_accepted(counts: Sequence[Count], *, days: Iterable[date]) -> list[Period]:
    """Return of the months of two days, where they are two, those of which a figure of these counts is accepted."""
    months = {str(Period.of_day(day)) for day in days}
    if len(months) < 2:
        return []
    held = Figure.objects.in_force().filter(
        unit__in={count.unit_id for count in counts},
        indicator__in={count.channel.indicator_id for count in counts},
        period__in=months,
    )
    return [Period.parse(month) for month in sorted(set(held.values_list("period", flat=True)))]
