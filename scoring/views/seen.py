"""Fetching a comparison with the viewer's permission: what every view of this room does first."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from ecocounty.units.models import User
from scoring.models import Assessment
from scoring.selectors.seen import Seen, see
from scoring.selectors.standing import Line


def get_assessment_or_404(user: User, pk: int) -> Assessment:
    """Return a comparison that the person may open."""
    return get_object_or_404(Assessment.objects.visible_to(user).select_related("scheme", "group"), pk=pk)


def get_seen_line_or_404(user: User, pk: int, code: str) -> tuple[Seen, Line]:
    """Return the comparison and a county's line in it; a line that is not shown does not exist."""
    seen = see(get_assessment_or_404(user, pk), user)
    line = seen.standing.line_of(code)
    if line is None:
        raise Http404
    return seen, line
