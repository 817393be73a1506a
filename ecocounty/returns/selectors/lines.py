"""Lines seen from the unit they are about."""

from ecocounty.periods import Period
from ecocounty.returns.models import ReturnLine, ReturnState
from ecocounty.units.models import Unit


def lines_about(unit: Unit, period: Period) -> list[ReturnLine]:
    """Return what bureaus sent in about a unit: it may read them, the bureau alone may change them."""
    return list(
        ReturnLine.objects.filter(about=unit, monthly_return__period=str(period))
        .exclude(monthly_return__unit=unit)
        .filter(monthly_return__state__in=(ReturnState.SUBMITTED, ReturnState.ACCEPTED))
        .exclude(state="not_reported")
        .select_related("monthly_return__unit")
    )
