"""Short ways to hold a figure and to read what is held."""

from ecocounty.figures.models import Figure, Indicator
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.periods import Period
from ecocounty.quantities import Quantity, read_quantity
from ecocounty.units.models import Unit
from tests.cast import JANUARY


def make_figure(
    indicator: str, unit: Unit, typed: str, period: Period | str = JANUARY, **fields
) -> NewFigure:
    """Return a figure to be recorded, as it would be typed."""
    found = Indicator.objects.get(code=indicator)
    return NewFigure(
        indicator=found,
        unit=unit,
        period=Period.parse(str(period)),
        quantity=read_quantity(typed, unit=found.unit_of_measure),
        **fields,
    )


def hold(indicator: str, unit: Unit, typed: str, period: Period | str = JANUARY, **fields) -> Figure | None:
    """Record one figure and return the entry in force."""
    return record_figures(actor=None, figures=[make_figure(indicator, unit, typed, period, **fields)])[0]


def held(indicator: str, unit: Unit, period: Period | str = JANUARY) -> Quantity | None:
    """Return what the ledger holds, if anything."""
    found = Figure.objects.in_force().filter(indicator__code=indicator, unit=unit, period=str(period))
    return found.get().quantity if found else None
