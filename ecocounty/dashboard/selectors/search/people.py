"""People found by name."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches
from ecocounty.spellings import Words
from ecocounty.units.models import User
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.reach import units_reached_by


def find_people(user: User, words: Words) -> Group:
    """Return the people whom a person looks after, and the colleagues in the units into which they look."""
    kept = Exists(people_managed_by(user).filter(pk=OuterRef("pk")))
    people = User.objects.annotate(kept=kept).filter(
        Q(kept=True) | Q(unit__in=units_reached_by(user), is_active=True),
        matches(words.words, ("display_name", "username")),
    )
    rows, more = first_of(people.select_related("unit").order_by("unit__path", "username"))
    found = [
        Found(
            name=person.display_name,
            unit=person.unit,
            url=reverse("people:person", args=[person.pk]) if person.kept else "",
            facts=(person.username,) if person.kept else (),
        )
        for person in rows
    ]
    return Group("people", _("People"), found, more)
