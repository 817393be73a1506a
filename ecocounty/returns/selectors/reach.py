"""Who may see, fill in and decide which unit's returns."""

from django.db.models import QuerySet

from ecocounty.units.models import RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.reach import holds_at, runs_office_over, units_reached_by

REPORTING_KINDS = (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units whose returns a person may read."""
    return units_reached_by(user).filter(kind__in=REPORTING_KINDS).select_related("parent")


def may_fill(user: User, unit: Unit) -> bool:
    """Say whether a person may fill in a unit's return: its own people, or the office above it (代填)."""
    return fills_as_own(user, unit) or runs_office_over(user, unit)


def fills_as_own(user: User, unit: Unit) -> bool:
    """Say whether a person fills in the unit's return as one of its own: a reporter, a county's own office."""
    return holds_at(user, unit, RoleKind.REPORTER, RoleKind.COUNTY_OFFICE)


def may_decide(user: User, unit: Unit) -> bool:
    """Say whether a person may accept or send back: the office of the parent unit only."""
    return runs_office_over(user, unit)
