"""Units found by name or code."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.spellings import Words
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import units_reached_by
from ecocounty.units.selectors.tree import manages, units_managed_by


def find_units(user: User, words: Words) -> Group:
    """Return the units into which a person looks, or which they keep."""
    newest = MonthlyReturn.objects.filter(unit=OuterRef("pk"), unit__in=units_visible_to(user))
    units = units_of(user).filter(matches(words.words)).order_by("path")
    rows, more = first_of(units.annotate(newest=Subquery(newest.order_by("-period").values("period")[:1])))
    found = [
        Found(name=unit, unit=unit, url=page_of(user, unit), facts=(unit.get_kind_display(), unit.code))
        for unit in rows
    ]
    return Group("units", _("Units"), found, more)


def units_of(user: User) -> QuerySet[Unit]:
    """Return the units that a person may find."""
    return Unit.objects.filter(Q(pk__in=units_reached_by(user)) | Q(pk__in=units_managed_by(user)))


def page_of(user: User, unit: Unit) -> str:
    """Return a unit's newest month that the person may read, or the page of whoever keeps it."""
    if unit.newest:
        return reverse("returns:return", args=[unit.code, unit.newest])
    return reverse("units:unit", args=[unit.code]) if manages(user, unit) else ""
