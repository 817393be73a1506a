"""How a month stands: who has handed in, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecocounty.followups.models import Matter
from ecocounty.periods import Period
from ecocounty.returns.models import OPEN_STATES, MonthlyReturn, ReturnLine, ReturnState
from ecocounty.returns.selectors.derived import form_before_units_of
from ecocounty.returns.selectors.forms import form_for, units_expected
from ecocounty.units.models import Unit


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """The units that owe a month's return to an office, by where it stands."""

    office: Unit
    period: Period
    expected: list[Unit]
    states: dict[int, str]

    def in_state(self, *states: str) -> list[Unit]:
        """Return the units whose return is in one of these states."""
        return [unit for unit in self.expected if self.states.get(unit.pk, "") in states]

    @property
    def handed_in(self) -> list[Unit]:
        return self.in_state(ReturnState.SUBMITTED, ReturnState.ACCEPTED)

    @property
    def to_review(self) -> list[Unit]:
        return self.in_state(ReturnState.SUBMITTED)

    @property
    def accepted(self) -> list[Unit]:
        return self.in_state(ReturnState.ACCEPTED)

    @property
    def not_handed_in(self) -> list[Unit]:
        return self.in_state("", ReturnState.DRAFT)

    @property
    def sent_back(self) -> list[Unit]:
        return self.in_state(ReturnState.SENT_BACK)


def newest_month_under(office: Unit) -> Period | None:
    """Return the newest month for which a unit directly below an office began its return."""
    newest = (
        MonthlyReturn.objects.filter(unit__parent=office)
        .order_by("-period")
        .values_list("period", flat=True)
        .first()
    )
    return Period.parse(newest) if newest else None


def month_status(office: Unit, period: Period) -> MonthStatus | None:
    """Return how the month stands among the units that report to an office."""
    form = form_before_units_of(office, period)
    if form is None:
        return None
    returns = MonthlyReturn.objects.filter(unit__parent=office, period=str(period))
    return MonthStatus(
        office=office,
        period=period,
        expected=units_expected(form, period),
        states={one.unit_id: one.state for one in returns},
    )


@dataclass(frozen=True, slots=True)
class WaitingMonth:
    """A month that a unit must still send in; `reason` says why it was sent back, if it was."""

    unit: Unit
    period: Period
    state: str
    reason: str


def months_waiting(unit: Unit) -> list[WaitingMonth]:
    """Return the months a unit has begun or been sent back, and the newest one that others have begun."""
    begun = MonthlyReturn.objects.filter(unit=unit).order_by("-period")
    waiting = [
        WaitingMonth(unit, Period.parse(one.period), one.state, one.reason)
        for one in begun.filter(state__in=OPEN_STATES)
    ]
    newest = newest_month_under(unit.parent) if unit.parent else None
    if newest and form_for(unit, newest) and not begun.filter(period=str(newest)).exists():
        waiting.insert(0, WaitingMonth(unit, newest, "", ""))
    return waiting


def entered_for(unit: Unit, *, most: int) -> list[ReturnLine]:
    """Return the newest lines that the office entered on the unit's behalf (代填)."""
    lines = ReturnLine.objects.filter(monthly_return__unit=unit).exclude(on_behalf_reason="")
    return list(lines.select_related("monthly_return", "changed_by__unit").order_by("-changed_at")[:most])


def open_matters(units: Sequence[Unit], *, most: int) -> list[Matter]:
    """Return the newest problems that units reported and nobody has closed."""
    return list(Matter.objects.filter(unit__in=units, state=Matter.State.OPEN).select_related("unit")[:most])
