"""Questions about the tree: who manages which unit, which units exist in which days."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from ecocounty.units.access import MANAGERS
from ecocounty.units.models import RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.reach import roles_of

# What may lie directly under what.
CHILDREN: dict[str, tuple[str, ...]] = {
    UnitKind.PROVINCE: (UnitKind.CITY, UnitKind.DEPARTMENT),
    UnitKind.CITY: (UnitKind.COUNTY, UnitKind.DEPARTMENT),
    UnitKind.COUNTY: (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT),
}
# What a county's office may found; counties are founded by the city's office.
OF_A_COUNTY = (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)


def units_managed_by(user: User) -> QuerySet[Unit]:
    """Return the units that a person keeps: those at and below their seat as administrator or office."""
    reach = Q(pk__in=[])
    for role in roles_of(user):
        if role.kind in MANAGERS:
            reach |= Q(path__startswith=role.unit.path)
    return Unit.objects.filter(reach)


def manages(user: User, unit: Unit) -> bool:
    """Say whether a unit lies within what a person keeps."""
    return any(role.kind in MANAGERS and role.unit.holds(unit) for role in roles_of(user))


def may_change_unit(user: User, unit: Unit) -> bool:
    """Say whether a person may change a unit: the administrator, or the office above it.

    An office does not change its own unit: terrain and class count in the comparison.
    """
    return any(
        role.unit.holds(unit)
        and (
            role.kind == RoleKind.ADMINISTRATOR
            or (role.kind in (RoleKind.CITY_OFFICE, RoleKind.COUNTY_OFFICE) and role.unit_id != unit.pk)
        )
        for role in roles_of(user)
    )


def kinds_founded_by(user: User, parent: Unit) -> tuple[str, ...]:
    """Return the kinds of unit that a person may found directly under one."""
    possible = CHILDREN.get(parent.kind, ())
    held = {role.kind for role in roles_of(user) if role.unit.holds(parent)}
    if held & {RoleKind.ADMINISTRATOR, RoleKind.CITY_OFFICE}:
        return possible
    if RoleKind.COUNTY_OFFICE in held:
        return tuple(kind for kind in possible if kind in OF_A_COUNTY)
    return ()


def parents_for(user: User, unit: Unit) -> list[Unit]:
    """Return the units under which a person may put one: not itself, nothing below it, nothing that has ended."""
    return [
        parent
        for parent in units_managed_by(user).filter(valid_to__isnull=True).exclude(pk=unit.parent_id)
        if unit.kind in kinds_founded_by(user, parent) and not unit.holds(parent)
    ]


def exists_between(unit: Unit, first_day: date, last_day: date) -> bool:
    """Say whether a unit exists on any of these days; one without dates always does."""
    begun = unit.valid_from is None or unit.valid_from <= last_day
    return begun and (unit.valid_to is None or unit.valid_to >= first_day)


def has_ended(unit: Unit, today: date) -> bool:
    """Say whether a unit's last day is over."""
    return unit.valid_to is not None and unit.valid_to < today


def depth_under(unit: Unit, roots: Iterable[str]) -> int:
    """Return how deep a unit lies under the highest of the roots that it belongs to."""
    above = [root.count("/") for root in roots if unit.path.startswith(root)]
    return unit.path.count("/") - min(above) if above else 0


def roots_managed_by(user: User) -> list[str]:
    """Return the paths of the units at which a person sits as administrator or office."""
    return [role.unit.path for role in roles_of(user) if role.kind in MANAGERS]
