"""The year's publicity at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def show_year(request: HttpRequest) -> HttpResponse:
    """Show each channel's year."""
    return render(request, "campaigns/year.html", {"answer": _("Publicity of the year")})
