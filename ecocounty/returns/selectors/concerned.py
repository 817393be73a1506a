"""Whom a unit's return concerns: those who fill it in, and those who decide about it."""

from django.db.models import QuerySet
from django.utils import timezone

from ecocounty.units.models import OFFICE_KINDS, Role, RoleKind, Unit, User


def people_who_fill(unit: Unit) -> QuerySet[User]:
    """Return the people who fill in a unit's return as its own today."""
    return holders(unit.pk, RoleKind.REPORTER, RoleKind.COUNTY_OFFICE)


def people_who_decide(unit: Unit) -> QuerySet[User]:
    """Return the people of the parent's office, who accept or send back today."""
    return holders(unit.parent_id, *OFFICE_KINDS)


def holders(unit_pk: int | None, *kinds: str) -> QuerySet[User]:
    """Return the people who may sign in and hold one of these roles at a unit today."""
    held = Role.objects.in_force(timezone.localdate()).filter(unit=unit_pk, kind__in=kinds)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
