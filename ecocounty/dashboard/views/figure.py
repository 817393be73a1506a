"""One ledger entry, and the way it came: return, line, workbook, and the units below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ecocounty.dashboard.selectors.trace import Trace, figures_visible_to, trace_figure
from ecocounty.figures.models import Figure
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.periods import Period
from ecocounty.returns.selectors.overrides import Override, overrides_of
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.returns.views.writing import write
from ecocounty.units.selectors.changes import ChangeMark, changes_within


def show_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an entry with every version of it and where each came from."""
    figure = get_object_or_404(figures_visible_to(request.user), pk=pk)
    trace = trace_figure(figure)
    readable = set(units_visible_to(request.user).values_list("pk", flat=True))
    overrides = overrides_of([*(one.pk for one in trace.versions), *(part.pk for part in trace.parts)])
    context = {
        "answer": answer_for(trace),
        "figure": figure,
        "trace": trace,
        "versions": [
            shown_version(trace, version, readable) | {"override": shown_override(overrides, version.pk)}
            for version in reversed(trace.versions)
        ],
        "parts": [
            {
                "figure": part,
                "written": write(part.quantity),
                "override": shown_override(overrides, part.pk),
            }
            for part in trace.parts
        ],
        "changes": changes_before(figure),
        "derived_written": write(trace.derived.total.quantity) if trace.derived else "",
        "return_readable": is_readable(trace, figure.pk, readable),
    }
    return render(request, "dashboard/figure.html", context)


def changes_before(figure: Figure) -> list[ChangeMark]:
    """Return what happened to the unit since the same period of the year before."""
    period = Period.parse(figure.period)
    return changes_within(figure.unit, period.same_last_year().first_day, period.last_day)


def answer_for(trace: Trace) -> str:
    """Return the heading: what is held to be so."""
    figure = trace.figure
    return _("%(unit)s, %(month)s: %(indicator)s %(quantity)s") % {
        "unit": figure.unit.name_now().text,
        "month": month_words(figure.period),
        "indicator": figure.indicator.name_now().text,
        "quantity": write(figure.quantity),
    }


def shown_version(trace: Trace, version, readable: set[int]) -> dict:
    """Return one version of the entry with its line, where the person may read the return."""
    posting = trace.postings.get(version.pk)
    return {
        "figure": version,
        "written": write(version.quantity),
        "in_force": not hasattr(version, "superseded_by"),
        "posting": posting,
        "readable": is_readable(trace, version.pk, readable),
    }


def shown_override(overrides: dict[int, Override], figure_id: int) -> dict | None:
    """Return what the register says beside an entry that says otherwise, and why it does."""
    found = overrides.get(figure_id)
    if found is None:
        return None
    register = write(found.computed.quantity) if found.computed else ""
    return {"register": register, "reason": found.line.override_reason}


def is_readable(trace: Trace, figure_id: int, readable: set[int]) -> bool:
    """Say whether the person may open the return an entry came from."""
    posting = trace.postings.get(figure_id)
    return posting is not None and posting.line.monthly_return.unit_id in readable
