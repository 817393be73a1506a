"""The catalogue of outlets, kept by the offices."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns.forms.articles import OutletForm
from campaigns.selectors.offices import offices_of
from campaigns.selectors.outlets import keeps_catalogue_of, outlets_read_by
from campaigns.services.outlets import add_outlet, set_outlet_closed
from campaigns.views.entry import say_refused, show_form
from ecocounty.units.refused import RefusedError


def show_outlets(request: HttpRequest) -> HttpResponse:
    """Show the outlets that hold for the person's units, and whose they are."""
    kept = {unit.pk for unit in offices_of(request.user)}
    outlets = list(outlets_read_by(request.user).order_by("-level", "medium", "name"))
    offered = sum(1 for outlet in outlets if not outlet.closed)
    context = {
        "answer": _("Outlets in the catalogue: %(count)s") % {"count": offered},
        "outlets": outlets,
        "kept": kept,
    }
    return render(request, "campaigns/outlets.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Add an outlet."""
    form = OutletForm(request.POST if request.method == "POST" else None, units=offices_of(request.user))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            outlet = add_outlet(actor=request.user, unit=said.pop("belongs_to"), **said)
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("%(name)s is in the catalogue.") % {"name": outlet.name})
            return redirect("campaigns:outlets")
    return show_form(
        request,
        "campaigns/article_form.html",
        form,
        answer=_("Add an outlet"),
        button=_("Add it"),
        back=reverse("campaigns:outlets"),
        behind=_("Outlets"),
    )


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer an outlet no more, or again."""
    outlet = get_object_or_404(outlets_read_by(request.user), pk=pk)
    if not keeps_catalogue_of(request.user, outlet.belongs_to):
        raise PermissionDenied
    closed = request.POST.get("closed") == "1"
    if set_outlet_closed(actor=request.user, outlet=outlet, closed=closed):
        said = _("%(name)s is no longer offered.") if closed else _("%(name)s is offered again.")
        messages.success(request, said % {"name": outlet.name})
    return redirect("campaigns:outlets")
