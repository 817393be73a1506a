"""Adding up the ledger over months and units, exactly, and saying how much is missing in the sum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ecocounty.figures.models import Figure, Indicator
from ecocounty.periods import Period
from ecocounty.quantities import NOT_REPORTED, Total, add_quantities


@dataclass(frozen=True, slots=True)
class Derived:
    """A total derived from the ledger, with the entries it rests on, and the units that were to supply it."""

    total: Total
    figures: tuple[int, ...]
    expected: int
    invented: bool
    units: frozenset[int] = frozenset()


def months_that_count(indicator: Indicator, period: Period) -> tuple[Period, ...]:
    """Return the months to add for a flow, or for a level the one month that stands for the period."""
    months = period.months()
    return months if indicator.is_flow else months[-1:]


def add_up(
    *, indicators: Iterable[Indicator], expected: Mapping[int, Sequence[int]], period: Period
) -> dict[int, Derived]:
    """Return indicator id -> total over the expected unit ids and the period's months. One query.

    A month or unit of which the ledger holds nothing is counted as missing, never as nought.
    """
    indicators = list(indicators)
    held = held_figures(indicators=indicators, expected=expected, period=period)
    return {
        indicator.pk: _derive(indicator, expected.get(indicator.pk, ()), period, held)
        for indicator in indicators
    }


Held = dict[tuple[int, int, str], Figure]


def held_figures(
    *, indicators: Sequence[Indicator], expected: Mapping[int, Sequence[int]], period: Period
) -> Held:
    """Return (indicator id, unit id, month) -> the entry in force."""
    unit_ids = {unit_id for ids in expected.values() for unit_id in ids}
    figures = Figure.objects.in_force().filter(
        indicator__in=[indicator.pk for indicator in indicators],
        unit__in=unit_ids,
        period__in=[str(month) for month in period.months()],
    )
    return {(figure.indicator_id, figure.unit_id, figure.period): figure for figure in figures}


def _derive(indicator: Indicator, unit_ids: Sequence[int], period: Period, held: Held) -> Derived:
    places = [
        (indicator.pk, unit_id, str(month))
        for unit_id in unit_ids
        for month in months_that_count(indicator, period)
    ]
    found = [held[place] for place in places if place in held]
    quantities = [held[place].quantity if place in held else NOT_REPORTED for place in places]
    return Derived(
        total=add_quantities(quantities),
        figures=tuple(figure.pk for figure in found),
        expected=len(places),
        invented=any(figure.invented for figure in found),
        units=frozenset(unit_ids),
    )
