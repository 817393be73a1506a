"""The register of bodies: listed, opened, added to, put right, closed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.paging import page_of, query_without_page
from ecocounty.units.access import MANAGERS
from ecocounty.units.forms.bodies import BodyFilterForm, BodyForm, CloseForm, NewBodyForm
from ecocounty.units.models import Body, Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.bodies import bodies_visible_to, may_keep, places_for
from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.units.services.bodies import SAID, close_body, create_body, edit_body
from ecocounty.units.views.people_form import sent
from ecocounty.units.views.units import PAGE


def fetch_body(request: HttpRequest, pk: int) -> Body:
    """Return a body that the person may read."""
    return get_object_or_404(bodies_visible_to(request.user), pk=pk)


def fetch_body_to_change(request: HttpRequest, pk: int) -> Body:
    """Return a body that the person may change."""
    body = fetch_body(request, pk)
    if not may_keep(request.user, body):
        raise PermissionDenied
    return body


def show_bodies(request: HttpRequest) -> HttpResponse:
    """Show the register as far as the person looks."""
    form = BodyFilterForm(request.GET)
    form.is_valid()
    found = filter_bodies(bodies_visible_to(request.user), form.cleaned_data)
    page = page_of(request, found.order_by("place__path", "code"), size=PAGE)
    count = page.paginator.count
    context = {
        "answer": ngettext("%(count)s body in the register", "%(count)s bodies in the register", count)
        % {"count": count},
        "form": form,
        "page": page,
        "today": timezone.localdate(),
        "query": query_without_page(request),
        "may_add": bool(role_kinds_of(request.user) & MANAGERS),
    }
    return render(request, "units/bodies.html", context)


def filter_bodies(bodies: QuerySet[Body], said: dict) -> QuerySet[Body]:
    """Keep the bodies that were asked for; closed ones only if so."""
    text = said.get("q", "")
    if text:
        names = Q(name__icontains=text) | Q(name_hans__icontains=text) | Q(name_en__icontains=text)
        bodies = bodies.filter(names | Q(code__istartswith=text))
    if said.get("kind"):
        bodies = bodies.filter(kind=said["kind"])
    if said.get("place"):
        bodies = bodies.filter(place__path__contains=f"{said['place'].strip('/')}/")
    gone = Q(valid_to__lt=timezone.localdate())
    if said.get("state") != "all":
        bodies = bodies.filter(gone) if said.get("state") == "closed" else bodies.exclude(gone)
    return bodies


def show_body(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one body."""
    body = fetch_body(request, pk)
    context = {
        "answer": body.name_now().text,
        "body": body,
        "may_change": may_keep(request.user, body),
        "today": timezone.localdate(),
    }
    return render(request, "units/body.html", context)


def add_body(request: HttpRequest) -> HttpResponse:
    """Enter a body."""
    form = NewBodyForm(sent(request), units=places_for(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            body = create_body(actor=request.user, **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("%(body)s was entered.") % {"body": body.name})
            return redirect("bodies:body", pk=body.pk)
    return render_form(request, form, {"answer": _("Enter a body"), "button": _("Enter it")})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what the register says of a body."""
    body = fetch_body_to_change(request, pk)
    form = BodyForm(sent(request), initial=initial_of(body), units=places_for(request.user))
    # The bureau it answers to may lie beyond the person's reach, and may stay.
    form.fields["unit"].units = places_for(request.user) | Unit.objects.filter(pk=body.unit_id)
    if request.method == "POST" and form.is_valid():
        try:
            changed = edit_body(actor=request.user, body=body, **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
            return redirect("bodies:body", pk=body.pk)
    heading = _("Put %(body)s right") % {"body": body.name_now().text}
    return render_form(request, form, {"answer": heading, "body": body, "button": _("Save")})


def initial_of(body: Body) -> dict[str, Any]:
    """Return what the register says of a body, units by their codes."""
    said = {name: getattr(body, name) for name in SAID}
    return said | {name: said[name].code for name in ("place", "unit") if said[name]}


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a body's last day."""
    body = fetch_body_to_change(request, pk)
    form = CloseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            close_body(actor=request.user, body=body, **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Closed. It stays in the register."))
            return redirect("bodies:body", pk=body.pk)
    heading = _("Close %(body)s") % {"body": body.name_now().text}
    return render_form(request, form, {"answer": heading, "body": body, "button": _("Close it")})


def render_form(request: HttpRequest, form, shown: dict) -> HttpResponse:
    """Show a form about a body; one that was refused says why."""
    return render(
        request, "units/body_form.html", {"form": form, **shown}, status=422 if form.errors else 200
    )
