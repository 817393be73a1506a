"""Units compared by what they made known."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def compare_units(request: HttpRequest) -> HttpResponse:
    """Show units beside channels."""
    return render(request, "campaigns/units.html", {"answer": _("Units compared")})
