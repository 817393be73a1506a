"""Who looks after whom: whose sign-ins and roles an administrator or an office may change."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ecocounty.units.models import Role, RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.reach import roles_of

BELOW_THE_CITY = frozenset(RoleKind.values) - {RoleKind.ADMINISTRATOR, RoleKind.CITY_OFFICE}
# Which roles each of those who look after people may give, at their unit and below it.
MAY_GIVE: dict[str, frozenset[str]] = {
    RoleKind.ADMINISTRATOR: frozenset(RoleKind.values),
    RoleKind.CITY_OFFICE: BELOW_THE_CITY | {RoleKind.CITY_OFFICE},
    RoleKind.COUNTY_OFFICE: BELOW_THE_CITY,
}
# Where a role makes sense; a kind that is not named here does at every unit.
SITS_AT: dict[str, frozenset[str]] = {
    RoleKind.ADMINISTRATOR: frozenset({UnitKind.PROVINCE, UnitKind.CITY, UnitKind.COUNTY}),
    RoleKind.CITY_OFFICE: frozenset({UnitKind.PROVINCE, UnitKind.CITY}),
    RoleKind.COUNTY_OFFICE: frozenset({UnitKind.COUNTY}),
    RoleKind.REPORTER: frozenset({UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT}),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A branch of the tree, and the kinds of role that may be given there."""

    path: str
    kinds: frozenset[str]


def scopes_of(user: User) -> list[Scope]:
    """Return the branches whose people somebody looks after."""
    return [Scope(role.unit.path, MAY_GIVE[role.kind]) for role in roles_of(user) if role.kind in MAY_GIVE]


def people_managed_by(user: User) -> QuerySet[User]:
    """Return the people somebody looks after.

    Nobody looks after a person who holds a role, now or from a later day, that they could not give: whoever
    may reset a password may sign in with it.
    """
    within, given = Q(pk__in=[]), Q(pk__in=[])
    for scope in scopes_of(user):
        within |= Q(unit__path__startswith=scope.path)
        given |= Q(unit__path__startswith=scope.path, kind__in=scope.kinds)
    beyond = Role.objects.not_over(timezone.localdate()).exclude(given)
    return User.objects.filter(within).exclude(Exists(beyond.filter(user=OuterRef("pk"))))


def may_give(user: User, *, kind: str, unit: Unit) -> bool:
    """Say whether somebody may give, hand over and end this kind of role at this unit."""
    return any(kind in scope.kinds and unit.path.startswith(scope.path) for scope in scopes_of(user))


def kinds_given_by(user: User) -> list[str]:
    """Return the kinds of role that somebody may give anywhere, in the order of the office."""
    kinds = frozenset().union(*(scope.kinds for scope in scopes_of(user)))
    return [kind for kind in RoleKind.values if kind in kinds]


def sits_at(kind: str, unit: Unit) -> bool:
    """Say whether a kind of role makes sense at a unit."""
    return unit.kind in SITS_AT.get(kind, frozenset(UnitKind.values))
