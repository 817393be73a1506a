"""Returns found by unit and month, typed like 坪村 2005-06."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.spellings import Words
from ecocounty.units.models import User


def find_returns(user: User, words: Words) -> Group:
    """Return the months that were begun by the units whose returns a person may read; a month must be named."""
    units = units_visible_to(user).filter(matches(words.words))
    returns = MonthlyReturn.objects.filter(unit__in=units) if words.period else MonthlyReturn.objects.none()
    returns = returns.filter(period__startswith=words.period).select_related("unit")
    rows, more = first_of(returns.order_by("-period", "unit__path"))
    found = [
        Found(
            name=month_words(one.period),
            unit=one.unit,
            url=reverse("returns:return", args=[one.unit.code, one.period]),
            facts=(str(one.get_state_display()),),
        )
        for one in rows
    ]
    return Group("returns", _("Returns"), found, more)
