"""A county's totals as its units' accepted figures make them, beside what it reports itself."""

from ecocounty.figures.models import Indicator, OverUnits
from ecocounty.figures.selectors.totals import Derived, add_up
from ecocounty.periods import Period
from ecocounty.returns.models import Form
from ecocounty.returns.selectors.forms import newest_form, units_that_supply
from ecocounty.units.models import Unit


def form_before_units_of(unit: Unit, period: Period) -> Form | None:
    """Return the form that this unit puts before those below it."""
    return newest_form(unit.pk, period)


def adds_up(indicator: Indicator, suppliers: list[int]) -> bool:
    """Say whether the units' figures make the county's; shares and the like do only where one unit supplies them."""
    return len(suppliers) == 1 or (bool(suppliers) and indicator.over_units == OverUnits.SUM)


def derived_totals(*, unit: Unit, indicators: list[Indicator], period: Period) -> dict[int, Derived]:
    """Return indicator id -> total of the figures accepted from the units below, with what is missing in it."""
    form = form_before_units_of(unit, period)
    if form is None:
        return {}
    supply = units_that_supply(form, [indicator.code for indicator in indicators], period)
    supplied = [indicator for indicator in indicators if adds_up(indicator, supply[indicator.code])]
    expected = {indicator.pk: supply[indicator.code] for indicator in supplied}
    return add_up(indicators=supplied, expected=expected, period=period)
