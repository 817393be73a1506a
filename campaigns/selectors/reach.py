"""Whose entries of the publicity registers a person may read, and for which units one may make some."""

from django.db.models import Q, QuerySet

from ecocounty.units.models import OFFICE_KINDS, RoleKind, Unit, User
from ecocounty.units.selectors.reach import roles_of, units_reached_by


def seen_by(user: User) -> Q:
    """Return the condition on an entry that its unit lies within a person's reach."""
    return Q(unit__in=units_reached_by(user))


def units_kept_by(user: User) -> QuerySet[Unit]:
    """Return the units for which a person may make entries: their own, an office also for those right below it."""
    kept = Q(pk__in=[])
    for role in roles_of(user):
        if role.kind in (RoleKind.REPORTER, RoleKind.COUNTY_OFFICE):
            kept |= Q(pk=role.unit_id)
        if role.kind in OFFICE_KINDS:
            kept |= Q(parent=role.unit_id)
    return Unit.objects.filter(kept).select_related("parent")
