"""Why a county has its score."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ecocounty.periods import Period
from ecocounty.units.models import Unit
from ecocounty.units.selectors.changes import ChangeMark, changes_among
from scoring.selectors.claims import claims_about
from scoring.selectors.findings import find_reason
from scoring.selectors.seen import Seen
from scoring.selectors.standing import Line
from scoring.selectors.why import other_line, why_for
from scoring.selectors.words import write_change, write_place
from scoring.views.seen import get_seen_line_or_404


def county(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show a county item by item, beside another one where the viewer may see one."""
    seen, line = get_seen_line_or_404(request.user, pk, code)
    other = other_line(seen.standing, line, request.GET.get("with", ""))
    return render(
        request,
        "scoring/county.html",
        {
            "answer": find_reason(seen.standing, line),
            "seen": seen,
            "standing": seen.standing,
            "why": why_for(seen, line, other),
            "place": write_place(line),
            "change": write_change(line),
            "claims": claims_about(seen.standing, seen.viewer).get(line.code),
            "changes": changes_beside(seen, line),
            "others": [one for one in seen.standing.lines if one.code != line.code],
        },
    )


def changes_beside(seen: Seen, line: Line) -> list[ChangeMark]:
    """Return what happened to the county since the same period of the year before, with which it is compared."""
    period = Period.parse(seen.standing.period)
    unit = Unit.objects.filter(code=line.code).values_list("pk", flat=True)
    return changes_among(list(unit), period.same_last_year().first_day, period.last_day)
