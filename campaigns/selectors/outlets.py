"""Which outlets hold for which units."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from campaigns.models import Outlet
from campaigns.selectors.offices import codes_above, offices_of
from ecocounty.units.models import Unit, User


def outlets_over(units: Iterable[Unit]) -> QuerySet[Outlet]:
    """Return the outlets that hold for these units: their own and those of the units above."""
    return Outlet.objects.filter(belongs_to__code__in=codes_above(units))


def outlets_read_by(user: User) -> QuerySet[Outlet]:
    """Return the outlets of the offices a person works in, of those above and of those below, with their use."""
    offices = offices_of(user)
    seen = Q(belongs_to__code__in=codes_above(offices))
    for unit in offices:
        seen |= Q(belongs_to__path__startswith=unit.path)
    used = Count("publications", filter=Q(publications__withdrawn_at__isnull=True))
    return Outlet.objects.filter(seen).select_related("belongs_to").annotate(used=used)


def keeps_catalogue_of(user: User, unit: Unit) -> bool:
    """Say whether a person keeps the outlets and points tables of this very unit."""
    return any(office.pk == unit.pk for office in offices_of(user))
