"""Units by months: whose return stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from ecocounty.periods import Period
from ecocounty.returns.models import Form, MonthlyReturn
from ecocounty.returns.selectors.forms import exists_in, has_begun, units_expected
from ecocounty.units.models import Unit, UnitKind
from ecocounty.units.selectors.changes import ChangeMark, changes_by_unit
from ecocounty.units.selectors.tree import exists_between

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One unit's month: the state of its return, blank where none was begun, and whether a form asks for it."""

    period: Period
    state: str
    asked: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    unit: Unit
    cells: list[MatrixCell]
    changes: list[ChangeMark]


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
    first = first_months(owed)
    changes = changes_by_unit([unit.pk for unit in owed], months[0].first_day, months[-1].last_day)
    groups = []
    for kind in (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT):
        rows = [
            MatrixRow(
                unit,
                [
                    MatrixCell(
                        period=month,
                        state=states.get((unit.pk, str(month)), ""),
                        asked=is_asked(unit, month, first),
                    )
                    for month in months
                ],
                changes.get(unit.pk, []),
            )
            for unit in owed
            if unit.kind == kind and exists_between(unit, months[0].first_day, months[-1].last_day)
        ]
        if rows:
            groups.append(MatrixGroup(kind=kind, label=kind.label, rows=rows))
    return groups


def is_asked(unit: Unit, month: Period, first: dict[int, str]) -> bool:
    """Say whether a form asks a unit for a month: one in force, begun, and in which the unit exists."""
    return str(month) >= first[unit.parent_id] and has_begun(month) and exists_in(unit, month)


def first_months(units: Sequence[Unit]) -> dict[int, str]:
    """Return parent unit id -> first month for which one of its forms asks."""
    forms = Form.objects.filter(belongs_to__in={unit.parent_id for unit in units})
    return dict(forms.order_by().values_list("belongs_to").annotate(first=Min("valid_from")))


def units_that_owe(units: Sequence[Unit]) -> list[Unit]:
    """Keep the units before which a form puts anything; queries grow with the forms, not with the units."""
    parents = {unit.parent_id for unit in units}
    owing: set[int] = set()
    for form in Form.objects.filter(belongs_to__in=parents).select_related("belongs_to"):
        owing |= {unit.pk for unit in units_expected(form)}
    return [unit for unit in units if unit.pk in owing]
