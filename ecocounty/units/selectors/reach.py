"""Questions about units, people and what their roles reach."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from ecocounty.units.models import OFFICE_KINDS, Role, RoleKind, Unit, UnitKind, User

# Roles that look down the tree; a reporter looks at its own unit only.
LOOK_BELOW = frozenset(
    {RoleKind.CITY_OFFICE, RoleKind.COUNTY_OFFICE, RoleKind.CHECKER, RoleKind.LEADER, RoleKind.APPROVER}
)
LOOK_INTO = LOOK_BELOW | {RoleKind.REPORTER}


def find_person_with_roles(pk: int) -> User | None:
    """Return a person with the roles they hold today, for every request asks for both. One query, of nobody's two."""
    held = list(
        Role.objects.in_force(timezone.localdate()).filter(user=pk).select_related("user", "unit").order_by()
    )
    # Each request passes here: to sort a few roles is cheaper than to have the database asked for an order.
    held.sort(key=lambda role: (role.held_from, role.pk))
    user = held[0].user if held else User.objects.filter(pk=pk).first()
    if user is not None:
        user._roles_today = held
        for role in held:
            if role.unit_id == user.unit_id:
                user.unit = role.unit
    return user


def roles_of(user: User) -> list[Role]:
    """Return the roles a person holds today, read once a request."""
    held = getattr(user, "_roles_today", None)
    if held is None:
        held = list(user.roles.in_force(timezone.localdate()).select_related("unit"))
        user._roles_today = held
    return held


def role_kinds_of(user: User) -> set[str]:
    """Return the kinds of role a person holds today."""
    return {role.kind for role in roles_of(user)}


def reaches(user: User, unit: Unit, *kinds: str) -> bool:
    """Say whether one of these roles of the person reaches the unit; a reporter's reaches its own only."""
    return any(
        role.kind in kinds
        and (role.unit_id == unit.pk if role.kind == RoleKind.REPORTER else role.unit.holds(unit))
        for role in roles_of(user)
    )


def holds_at(user: User, unit: Unit, *kinds: str) -> bool:
    """Say whether the person holds one of these roles at this very unit."""
    return any(role.kind in kinds and role.unit_id == unit.pk for role in roles_of(user))


def runs_office_over(user: User, unit: Unit) -> bool:
    """Say whether the person runs the eco-office of the unit's parent (county over township, city over county)."""
    return any(role.kind in OFFICE_KINDS and role.unit_id == unit.parent_id for role in roles_of(user))


def reached_paths(user: User, kinds: Iterable[str]) -> list[str]:
    """Return the paths of the units at which the person holds one of these roles."""
    wanted = set(kinds)
    return [role.unit.path for role in roles_of(user) if role.kind in wanted]


def may_fill(user: User, unit: Unit) -> bool:
    """Say whether a person may write for a unit: its own people, or the office above it (代填)."""
    return fills_as_own(user, unit) or runs_office_over(user, unit)


def fills_as_own(user: User, unit: Unit) -> bool:
    """Say whether a person writes for the unit as one of its own: a reporter, a county's own office."""
    return holds_at(user, unit, RoleKind.REPORTER, RoleKind.COUNTY_OFFICE)


def units_reached_by(user: User) -> QuerySet[Unit]:
    """Return the units into which a person may look: their own and those below, a reporter its own only."""
    reach = Q(pk__in=[])
    for role in roles_of(user):
        if role.kind in LOOK_BELOW:
            reach |= Q(path__startswith=role.unit.path)
        elif role.kind == RoleKind.REPORTER:
            reach |= Q(pk=role.unit_id)
    return Unit.objects.filter(reach)


def unit_of_seat(user: User, code: str) -> Unit | None:
    """Return the unit of that code if the person sits there in a role that looks into it; no query."""
    return next(
        (role.unit for role in roles_of(user) if role.unit.code == code and role.kind in LOOK_INTO), None
    )


def county_of(unit: Unit) -> Unit | None:
    """Return the county a unit is or belongs to."""
    if unit.kind == UnitKind.COUNTY:
        return unit
    if unit.parent is not None and unit.parent.kind == UnitKind.COUNTY:
        return unit.parent
    codes = unit.path.rstrip("/").split("/")
    return Unit.objects.filter(code__in=codes, kind=UnitKind.COUNTY).first()


def city_of(unit: Unit) -> Unit | None:
    """Return the city a unit is or belongs to."""
    codes = unit.path.rstrip("/").split("/")
    return Unit.objects.filter(code__in=codes, kind=UnitKind.CITY).first()
