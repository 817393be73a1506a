"""Figures found by their indicator, and narrowed by unit and month."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches_one
from ecocounty.dashboard.selectors.trace import figures_visible_to
from ecocounty.figures.models import Figure, Indicator
from ecocounty.figures.templatetags.measures import measured_in
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.returns.views.writing import write
from ecocounty.spellings import Words
from ecocounty.units.models import Unit, User


def find_figures(user: User, words: Words) -> Group:
    """Return the newest entries whose indicator has one of the words, and whose unit or indicator the others.

    The name of a unit alone finds no figures: it would find all of them.
    """
    figures = figures_visible_to(user).in_force().filter(about(words.words))
    if words.period:
        figures = figures.filter(period__startswith=words.period)
    rows, more = first_of(figures.order_by("-period", "unit__path", "indicator_id"))
    found = [
        Found(
            name=figure.indicator,
            unit=figure.unit,
            url=reverse("dashboard:figure", args=[figure.pk]),
            facts=(month_words(figure.period), written(figure)),
            invented=figure.invented,
        )
        for figure in rows
    ]
    return Group("figures", _("Figures"), found, more)


def about(words: tuple[str, ...]) -> Q:
    """Return the condition that the words are about a figure."""
    every, some = Q(), Q(pk__in=[])
    for word in words:
        by_indicator = Q(indicator__in=Indicator.objects.filter(matches_one(word)))
        every &= by_indicator | Q(unit__in=Unit.objects.filter(matches_one(word)))
        some |= by_indicator
    return every & some


def written(figure: Figure) -> str:
    """Return a figure with its unit of measure; none and not applicable are words that have no unit."""
    written = write(figure.quantity)
    if figure.quantity.value is None:
        return written
    return f"{written} {measured_in(figure.indicator.unit_of_measure)}"
