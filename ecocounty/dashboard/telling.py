"""The history of a figure: every version of it in the ledger, and the rows of returns that became it."""

from django.urls import reverse
from django.utils.html import format_html

from ecocounty.dashboard.selectors.trace import figures_visible_to, versions_of
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.figures.value_line import draw_values
from ecocounty.history.subjects import Heading, number_in, register_subject
from ecocounty.returns.models import Posting
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.units.models import User
from ecocounty.units.templatetags.names import named


def find_figure(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a figure's history; rows of a return only for those who may open the return."""
    found = figures_visible_to(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    versions = versions_of(found)
    lines = Posting.objects.filter(
        figure__in=versions, line__monthly_return__unit__in=units_visible_to(user)
    ).values_list("line_id", flat=True)
    title = format_html("{} {} {}", named(found.unit), month_words(found.period), named(found.indicator))
    return Heading(
        title=title,
        url=reverse("dashboard:figure", args=[found.pk]),
        back=title,
        subjects=(
            *(("figures.figure", str(version.pk)) for version in versions),
            *(("returns.line", str(pk)) for pk in set(lines)),
        ),
        holds="figures.figure",
        draw=draw_values,
        drawn_by="figures/_value_line.html",
    )


def register() -> None:
    """Tell the room of history that a figure has one."""
    register_subject("figures.figure", find_figure)
