"""The published result as a file: the very bytes that were frozen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response

from scoring.models import Ranking
from scoring.views.seen import get_assessment_or_404


def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the frozen bytes with their checksum; while provisional there are none."""
    assessment = get_assessment_or_404(request.user, pk)
    ranking = get_object_or_404(Ranking, assessment=assessment)
    response = HttpResponse(bytes(ranking.result), content_type="application/json")
    response["ETag"] = f'"{ranking.sha256}"'
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response)
