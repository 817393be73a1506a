"""Bodies found by name or code."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches
from ecocounty.spellings import Words
from ecocounty.units.models import User
from ecocounty.units.selectors.bodies import bodies_visible_to


def find_bodies(user: User, words: Words) -> Group:
    """Return the schools, enterprises, villages and producers in the places into which a person looks."""
    bodies = bodies_visible_to(user).filter(matches(words.words)).order_by("place__path", "code")
    rows, more = first_of(bodies)
    found = [
        Found(
            name=body,
            unit=body.place,
            url=reverse("bodies:body", args=[body.pk]),
            facts=(body.get_kind_display(), body.code),
        )
        for body in rows
    ]
    return Group("bodies", _("Bodies"), found, more)
