"""One criterion of one county, down to the ledger."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from scoring.selectors.criterion_page import page_of
from scoring.selectors.findings import find_criterion
from scoring.views.seen import get_seen_line_or_404


def criterion(request: HttpRequest, pk: int, code: str, key: str) -> HttpResponse:
    """Show the value, the rule's arithmetic, and each month's ledger entry."""
    seen, line = get_seen_line_or_404(request.user, pk, code)
    clause = seen.standing.book.clause(key)
    if clause is None:
        raise Http404
    return render(
        request,
        "scoring/criterion.html",
        {
            "answer": find_criterion(seen.standing, line, clause),
            "seen": seen,
            "line": line,
            "clause": clause,
            "page": page_of(seen, line, clause),
        },
    )
