"""Whose comparisons a person may open at all: those of the units above, at and below their own."""

from django.db.models import Q

from ecocounty.units.models import RoleKind, User
from ecocounty.units.selectors.reach import reached_paths

# The administrator keeps the machine and reads no results.
READER_KINDS = frozenset(RoleKind.values) - {RoleKind.ADMINISTRATOR}


def above_or_below(user: User, field: str) -> Q:
    """Return the condition that a unit holds, is, or lies below one that the person has a role at."""
    condition = Q(pk__in=[])
    for path in reached_paths(user, READER_KINDS):
        codes = path.rstrip("/").split("/")
        condition |= Q(**{f"{field}__code__in": codes}) | Q(**{f"{field}__path__startswith": path})
    return condition
