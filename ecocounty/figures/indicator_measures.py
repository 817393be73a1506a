"""The measure `value:<indicator>`: what the ledger holds about a unit itself for the months to date."""

from collections.abc import Sequence
from fractions import Fraction

from ecocounty.figures.measures import Reading, Readings, UnknownMeasureError, offer
from ecocounty.figures.models import Figure, Indicator
from ecocounty.figures.selectors.totals import months_that_count
from ecocounty.periods import Period
from ecocounty.quantities import NOT_REPORTED, State, add_quantities
from ecocounty.units.models import Unit


class ValueMeasures:
    """A unit's own accepted entries, added over the months (flow) or the last month's (level)."""

    prefix = "value"

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading; two queries whatever the number of codes and units."""
        indicators = {indicator.code: indicator for indicator in Indicator.objects.filter(code__in=codes)}
        for code in codes:
            if code not in indicators:
                raise UnknownMeasureError(f"{self.prefix}:{code}")
        months = period.year_to_date()
        figures = Figure.objects.in_force().filter(
            indicator__code__in=codes, unit__in=units, period__in=[str(month) for month in months]
        )
        held = {(figure.indicator_id, figure.unit_id, figure.period): figure for figure in figures}
        return {
            code: {unit.pk: read_unit(indicators[code], unit, period, held) for unit in units}
            for code in codes
        }


def read_unit(indicator: Indicator, unit: Unit, period: Period, held: dict) -> Reading:
    """Return one unit's reading of one indicator from the entries already fetched."""
    counted = months_to_date_that_count(indicator, period)
    found = [
        figure for month in counted if (figure := held.get((indicator.pk, unit.pk, str(month)))) is not None
    ]
    quantities = [figure.quantity for figure in found] + [NOT_REPORTED] * (len(counted) - len(found))
    total = add_quantities(quantities)
    return Reading(
        value=exact_value(total.quantity),
        quantity=total.quantity,
        unit_of_measure=indicator.unit_of_measure,
        expected=len(counted),
        missing=total.missing,
        figures=tuple(figure.pk for figure in found),
        invented=any(figure.invented for figure in found),
    )


def months_to_date_that_count(indicator: Indicator, period: Period) -> tuple[Period, ...]:
    """Return January to the period's last month for a flow, the last month alone for a level."""
    months = period.year_to_date()
    return months_that_count(indicator, period) if not indicator.is_flow else months


def exact_value(quantity) -> Fraction | None:
    """Return a quantity as an exact number: none is nought, unknown is None."""
    if quantity.state is State.NONE:
        return Fraction(0)
    return None if quantity.value is None else Fraction(quantity.value)


def offer_measures() -> None:
    """Offer the ledger's measures to the schemes."""
    offer(ValueMeasures())
