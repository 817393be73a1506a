"""Units renamed, moved, merged and split."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ecocounty.units.forms.changes import MergeForm, MoveForm, OrderForm, RenameForm, SplitForm
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.tree import may_change_unit, parents_for
from ecocounty.units.services.changes import merge_units, move_unit, rename_unit, split_unit
from ecocounty.units.views.people_form import sent
from ecocounty.units.views.units import fetch_unit_to_change


def rename(request: HttpRequest, code: str) -> HttpResponse:
    """Give a unit the name that it has by an order."""
    unit = fetch_unit_to_change(request, code)
    form = RenameForm(sent(request))

    def save() -> str:
        said = form.cleaned_data
        names = {name: said[name] for name in ("name", "name_hans", "name_en")}
        rename_unit(actor=request.user, unit=unit, order=form.order(), **names)
        return _("Renamed. The old name is kept.")

    heading = _("Rename %(unit)s") % {"unit": unit.name_now().text}
    return carry_out(request, unit, form, save, {"answer": heading, "intro": say_at_once()})


def move(request: HttpRequest, code: str) -> HttpResponse:
    """Put a unit under another one."""
    unit = fetch_unit_to_change(request, code)
    parents = parents_for(request.user, unit)
    form = MoveForm(sent(request), parents=parents)

    def save() -> str:
        [parent] = [one for one in parents if one.code == form.cleaned_data["parent"]]
        move_unit(actor=request.user, unit=unit, parent=parent, order=form.order())
        return _("Moved, with everything below it.")

    heading = _("Move %(unit)s under another unit") % {"unit": unit.name_now().text}
    return carry_out(request, unit, form, save, {"answer": heading, "intro": say_at_once()})


def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Merge a unit with others beside it."""
    unit = fetch_unit_to_change(request, code)
    siblings = siblings_of(request, unit)
    form = MergeForm(sent(request), unit=unit, siblings=siblings)

    def save() -> str:
        said = form.cleaned_data
        chosen = [unit, *(one for one in siblings if one.code in said["others"])]
        goes_on = [one for one in chosen if one.code == said["successor"]]
        if said["successor"] != "new" and not goes_on:
            raise RefusedError("successor", _("What remains must be one of the units that are merged."))
        successor = goes_on[0] if goes_on else form.new_unit()
        merge_units(actor=request.user, sources=chosen, successor=successor, order=form.order())
        return _("Merged. The units that end are asked for nothing after their last day; nothing is deleted.")

    heading = _("Merge %(unit)s with others") % {"unit": unit.name_now().text}
    return carry_out(request, unit, form, save, {"answer": heading, "intro": say_ahead()})


def split(request: HttpRequest, code: str) -> HttpResponse:
    """Split a unit into several."""
    unit = fetch_unit_to_change(request, code)
    form = SplitForm(sent(request))

    def save() -> str:
        split_unit(
            actor=request.user,
            source=unit,
            into=form.new_units(),
            goes_on=form.cleaned_data["goes_on"] == "yes",
            order=form.order(),
        )
        return _("Split. Add people to the new units next.")

    heading = _("Split %(unit)s") % {"unit": unit.name_now().text}
    return carry_out(
        request, unit, form, save, {"answer": heading, "intro": say_ahead(), "parts": form.parts}
    )


def carry_out(
    request: HttpRequest, unit: Unit, form: OrderForm, save: Callable[[], str], shown: dict
) -> HttpResponse:
    """Show the form, or carry the change out and return to the unit; a refusal stands in the form."""
    if request.method == "POST" and form.is_valid():
        try:
            sentence = save()
        except RefusedError as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, sentence)
            return redirect("units:unit", code=unit.code)
    context = {"unit": unit, "form": form, "button": _("Carry it out"), **shown}
    return render(request, "units/unit_form.html", context, status=422 if form.errors else 200)


def siblings_of(request: HttpRequest, unit: Unit) -> list[Unit]:
    """Return the units of the same kind beside one that the person may change as well."""
    beside = Unit.objects.filter(parent=unit.parent_id, kind=unit.kind, valid_to__isnull=True)
    return [one for one in beside.exclude(pk=unit.pk) if may_change_unit(request.user, one)]


def say_at_once() -> str:
    """Say that a new name or place holds at once."""
    return _(
        "A new name or place holds at once: the day is today or one that is over, and cannot lie ahead. "
        "What was before is kept, and figures on both sides of the day are marked."
    )


def say_ahead() -> str:
    """Say that the day of a merger or a split may lie ahead."""
    return _(
        "The day may lie ahead: until the day before, everything stays as it is. A unit that ends is asked "
        "for no return after its last day; its figures, its people's accounts and its history stay."
    )
