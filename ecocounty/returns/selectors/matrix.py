"""Units by months: whose return stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from ecocounty.periods import Period
from ecocounty.returns.models import Form, MonthlyReturn, ReturnState
from ecocounty.returns.selectors.forms import units_expected
from ecocounty.units.models import Unit, UnitKind

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One unit's month: the state of its return, blank where none was begun."""

    period: Period
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    unit: Unit
    cells: list[MatrixCell]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Units of one kind."""

    kind: str
    label: str
    rows: list[MatrixRow]


def newest_month(units: Sequence[Unit]) -> Period:
    """Return the newest month of which any of the units has a return, else the month now."""
    newest = (
        MonthlyReturn.objects.filter(unit__in=units)
        .order_by("-period")
        .values_list("period", flat=True)
        .first()
    )
    if newest:
        return Period.parse(newest)
    today = timezone.localdate()
    return Period.of_month(today.year, today.month)


def months_around(month: Period) -> list[Period]:
    """Return the twelve months that end with the one after this, so that the next can be begun."""
    months = [month.next()]
    while len(months) < MONTHS_SHOWN:
        months.append(months[-1].previous())
    return months[::-1]


def read_matrix(*, units: Sequence[Unit], months: Sequence[Period]) -> list[MatrixGroup]:
    """Return the units that have something to fill in, by kind, with the state of each month."""
    owed = units_that_owe(units)
    returns = MonthlyReturn.objects.filter(unit__in=owed, period__in=[str(month) for month in months])
    states = {(one.unit_id, one.period): one.state for one in returns}
    groups = []
    for kind in (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT):
        rows = [
            MatrixRow(unit, [cell_for(month, states.get((unit.pk, str(month)), "")) for month in months])
            for unit in owed
            if unit.kind == kind
        ]
        if rows:
            groups.append(MatrixGroup(kind=kind, label=kind.label, rows=rows))
    return groups


def cell_for(month: Period, state: str) -> MatrixCell:
    """Return a month's cell with its word."""
    return MatrixCell(period=month, state=state, label=ReturnState(state).label if state else "")


def units_that_owe(units: Sequence[Unit]) -> list[Unit]:
    """Keep the units before which a form puts anything; queries grow with the forms, not with the units."""
    parents = {unit.parent_id for unit in units}
    owing: set[int] = set()
    for form in Form.objects.filter(belongs_to__in=parents).select_related("belongs_to"):
        owing |= {unit.pk for unit in units_expected(form)}
    return [unit for unit in units if unit.pk in owing]
