"""Whom the register tells: those who write for a unit."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from ecocounty.units.models import Role, RoleKind, User


def people_of(unit_ids: Iterable[int]) -> QuerySet[User]:
    """Return the people who write for these units as their own today, and may sign in."""
    held = Role.objects.in_force(timezone.localdate()).filter(
        unit__in=list(unit_ids), kind__in=(RoleKind.REPORTER, RoleKind.COUNTY_OFFICE)
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
