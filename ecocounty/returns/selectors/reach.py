"""Who may see and decide which unit's returns."""

from django.db.models import QuerySet

from ecocounty.units.models import Unit, UnitKind, User
from ecocounty.units.selectors.reach import runs_office_over, units_reached_by

REPORTING_KINDS = (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units whose returns a person may read."""
    return units_reached_by(user).filter(kind__in=REPORTING_KINDS).select_related("parent")


def may_decide(user: User, unit: Unit) -> bool:
    """Say whether a person may accept or send back: the office of the parent unit only."""
    return runs_office_over(user, unit)
