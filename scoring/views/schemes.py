"""The rule book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from scoring.models import Scheme
from scoring.selectors.rule_book_page import page_of


def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a scheme's tree with its points, and its rules in words."""
    found = get_object_or_404(Scheme.objects.visible_to(request.user).select_related("belongs_to"), pk=pk)
    page = page_of(found)
    return render(request, "scoring/scheme.html", {"answer": page.finding, "scheme": found, "page": page})
