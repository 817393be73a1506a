"""Questions about the register of bodies: who may read and keep which."""

from django.db.models import Q, QuerySet

from ecocounty.units.access import MANAGERS
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.selectors.reach import reached_paths, units_reached_by
from ecocounty.units.selectors.tree import manages, units_managed_by


def bodies_visible_to(user: User) -> QuerySet[Body]:
    """Return the bodies in the places that a person looks into or keeps."""
    places = Q(place__in=units_reached_by(user))
    for path in reached_paths(user, MANAGERS):
        places |= Q(place__path__startswith=path)
    return Body.objects.filter(places).select_related("place", "unit")


def bodies_kept_by(user: User) -> QuerySet[Body]:
    """Return the bodies that a person may change: those in the places they keep."""
    return Body.objects.filter(place__in=units_managed_by(user)).select_related("place", "unit")


def may_keep(user: User, body: Body) -> bool:
    """Say whether a person may change a body."""
    return manages(user, body.place)


def places_for(user: User) -> QuerySet[Unit]:
    """Return the units in which a person may enter a body, and to which one may answer."""
    return units_managed_by(user)
