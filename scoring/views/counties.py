"""Why a county has its score."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scoring.selectors.claims import claims_about
from scoring.selectors.findings import find_reason
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
            "others": [one for one in seen.standing.lines if one.code != line.code],
        },
    )
