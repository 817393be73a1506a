"""The tree of units: listed, opened, added to, put right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.paging import page_of, query_without_page
from ecocounty.units.forms.units import NewUnitForm, ParticularsForm, UnitFilterForm
from ecocounty.units.models import Role, Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.changes import changes_of
from ecocounty.units.selectors.tree import (
    CHILDREN,
    depth_under,
    has_ended,
    kinds_founded_by,
    may_change_unit,
    roots_managed_by,
    units_managed_by,
)
from ecocounty.units.services.units import PARTICULARS, create_unit, edit_unit
from ecocounty.units.views.people_form import sent

PAGE = 60
CHILDREN_SHOWN = 60
# How far a row may be set in; deeper ones stand as deep as this.
DEEPEST = 3


def fetch_unit(request: HttpRequest, code: str) -> Unit:
    """Return a unit that the person keeps."""
    return get_object_or_404(units_managed_by(request.user).select_related("parent"), code=code)


def fetch_unit_to_change(request: HttpRequest, code: str) -> Unit:
    """Return a unit that the person may change."""
    unit = fetch_unit(request, code)
    if not may_change_unit(request.user, unit):
        raise PermissionDenied
    return unit


def show_units(request: HttpRequest) -> HttpResponse:
    """Show the units a person keeps, as a tree."""
    form = UnitFilterForm(request.GET)
    form.is_valid()
    today = timezone.localdate()
    managed = units_managed_by(request.user)
    found = filter_units(managed, form.cleaned_data)
    page = page_of(request, found, size=PAGE)
    roots = roots_managed_by(request.user)
    rows = [
        {"unit": unit, "depth": min(depth_under(unit, roots), DEEPEST), "ended": has_ended(unit, today)}
        for unit in page
    ]
    ended = managed.filter(valid_to__lt=today).count()
    context = {
        "answer": heading_of(managed.count() - ended, ended),
        "form": form,
        "page": page,
        "rows": rows,
        "query": query_without_page(request),
    }
    return render(request, "units/units.html", context)


def filter_units(units: QuerySet[Unit], said: dict) -> QuerySet[Unit]:
    """Keep the units that were asked for; those that have ended only if so."""
    text = said.get("q", "")
    if text:
        units = units.filter(
            Q(name__icontains=text)
            | Q(name_hans__icontains=text)
            | Q(name_en__icontains=text)
            | Q(code__istartswith=text)
        )
    if said.get("kind"):
        units = units.filter(kind=said["kind"])
    gone = Q(valid_to__lt=timezone.localdate())
    if said.get("state") != "all":
        units = units.filter(gone) if said.get("state") == "ended" else units.exclude(gone)
    people = Count("people", filter=Q(people__is_active=True))
    return units.select_related("parent").annotate(people_count=people).order_by("path")


def heading_of(count: int, ended: int) -> str:
    """Say how many units there are, and how many have ended."""
    sentence = ngettext("%(count)s unit", "%(count)s units", count) % {"count": count}
    if not ended:
        return sentence
    more = ngettext("%(count)s has ended", "%(count)s have ended", ended) % {"count": ended}
    return _("%(units)s; %(ended)s") % {"units": sentence, "ended": more}


def show_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show one unit: what it is, what lies below it, who works there, what happened to it."""
    unit = fetch_unit(request, code)
    today = timezone.localdate()
    children = list(
        unit.children.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))[: CHILDREN_SHOWN + 1]
    )
    context = {
        "answer": unit.name_now().text,
        "unit": unit,
        "ended": has_ended(unit, today),
        "children": children[:CHILDREN_SHOWN],
        "more_children": len(children) > CHILDREN_SHOWN,
        "seats": Role.objects.filter(unit=unit, user__is_active=True)
        .in_force(today)
        .select_related("user")
        .order_by("kind", "user__username"),
        "people": unit.people.filter(is_active=True).order_by("username"),
        "changes": changes_of(unit),
        "may_change": may_change_unit(request.user, unit) and unit.valid_to is None,
        "may_edit": may_change_unit(request.user, unit),
        "may_add": bool(kinds_founded_by(request.user, unit)) and unit.valid_to is None,
        "has_children": unit.kind in CHILDREN,
    }
    return render(request, "units/unit.html", context)


def add_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Add a unit under another one."""
    parent = fetch_unit(request, code)
    kinds = kinds_founded_by(request.user, parent)
    if not kinds or parent.valid_to is not None:
        raise PermissionDenied
    form = NewUnitForm(sent(request), kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            unit = create_unit(actor=request.user, parent=parent, **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("%(unit)s was added.") % {"unit": unit.name})
            return redirect("units:unit", code=unit.code)
    context = {
        "answer": _("Add a unit under %(unit)s") % {"unit": parent.name_now().text},
        "unit": parent,
        "form": form,
        "button": _("Add the unit"),
    }
    return render(request, "units/unit_form.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Put a unit's names, terrain or class right."""
    unit = fetch_unit_to_change(request, code)
    initial = {name: getattr(unit, name) for name in PARTICULARS}
    form = ParticularsForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        changed = edit_unit(actor=request.user, unit=unit, **form.cleaned_data)
        messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
        return redirect("units:unit", code=unit.code)
    context = {
        "answer": _("Put %(unit)s right") % {"unit": unit.name_now().text},
        "intro": _(
            "For slips of the pen. If the unit was given another name by an order, choose Rename: "
            "the old name is kept then."
        ),
        "unit": unit,
        "form": form,
        "button": _("Save"),
    }
    return render(request, "units/unit_form.html", context, status=422 if form.errors else 200)
