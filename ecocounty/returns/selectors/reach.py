"""Who may see and decide which unit's returns."""

from django.db.models import QuerySet

from ecocounty.units.models import Unit, UnitKind, User
from ecocounty.units.selectors.reach import runs_office_over, unit_of_seat, units_reached_by

REPORTING_KINDS = (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units whose returns a person may read."""
    return units_reached_by(user).filter(kind__in=REPORTING_KINDS).select_related("parent")


def unit_visible_to(user: User, code: str) -> Unit | None:
    """Return the unit of that code if a person may read its returns; where they sit, it is at hand already."""
    at_hand = unit_of_seat(user, code)
    if at_hand is None:
        return units_visible_to(user).filter(code=code).first()
    return at_hand if at_hand.kind in REPORTING_KINDS else None


def may_decide(user: User, unit: Unit) -> bool:
    """Say whether a person may accept or send back: the office of the parent unit only."""
    return runs_office_over(user, unit)
