"""The ranking, its list, and its publication."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from scoring.selectors.claims import claims_about
from scoring.selectors.comparisons import comparisons_for
from scoring.selectors.league import league_for
from scoring.selectors.rule_book_page import write_rounding
from scoring.selectors.seen import published_ranking
from scoring.selectors.today import moved_since
from scoring.selectors.viewers import viewer_of
from scoring.services.rankings import PublishRefusedError, publish_ranking
from scoring.views.seen import get_assessment_or_404


def rankings(request: HttpRequest) -> HttpResponse:
    """Open the comparison that was chosen, or the newest."""
    choices = comparisons_for(request.user)
    chosen = next((one for one in choices if str(one.pk) == request.GET.get("comparison")), None)
    if choices:
        return redirect("scoring:ranking", pk=(chosen or choices[0]).pk)
    return render(request, "scoring/rankings.html", {"answer": _("No comparison is open yet.")})


def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the counties stand, as far as the viewer may see it."""
    choices = comparisons_for(request.user)
    assessment = next((one.assessment for one in choices if one.pk == pk), None)
    if assessment is None:
        raise Http404
    published = published_ranking(assessment)
    viewer = viewer_of(request.user, assessment.group)
    league = league_for(request.user, assessment, published)
    claims = claims_about(league.standing, viewer)
    return render(
        request,
        "scoring/ranking.html",
        {
            "answer": league.finding,
            "assessment": assessment,
            "choices": choices,
            "published": published,
            "viewer": viewer,
            "league": league,
            "rows": [(row, claims.get(row.code)) for row in league.rows],
            "moved": moved_since(assessment, league.standing, viewer),
            "rounding": write_rounding(league.standing.book.places),
        },
    )


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the ranking; the city's office alone."""
    assessment = get_assessment_or_404(request.user, pk)
    try:
        publish_ranking(actor=request.user, assessment=assessment)
    except PublishRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The ranking is published. Everybody compared now sees all scores."))
    return redirect("scoring:ranking", pk=assessment.pk)
