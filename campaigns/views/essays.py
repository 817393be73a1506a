"""Calls for essays, and the list of what came in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.forms.essays import CallForm, EssayFilterForm
from campaigns.models import EssayCall
from campaigns.selectors.essays import (
    calls_seen_by,
    calls_visible_to,
    counts_of,
    essays_asked_for,
    with_counts,
    with_papers,
)
from campaigns.services.essays import change_call, open_call, withdraw_call
from campaigns.views.entry import (
    fetch_entry,
    fetch_entry_to_change,
    kept,
    say_refused,
    show_form,
    withdraw,
)
from ecocounty.filling import fill
from ecocounty.paging import page_of, query_without_page
from ecocounty.units.access import FILLERS, OFFICES
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import may_fill, role_kinds_of
from ecocounty.units.templatetags.names import typed


def show_essays(request: HttpRequest) -> HttpResponse:
    """Show the essays that were asked for, and the calls they belong to."""
    calls = calls_visible_to(request.user)
    form = EssayFilterForm(request.GET, calls=calls.in_force())
    form.is_valid()
    return render(
        request,
        "campaigns/essays.html",
        list_of(request, form.cleaned_data)
        | {
            "form": form,
            "calls": with_counts(calls.in_force(), request.user),
            "may_call": bool(role_kinds_of(request.user) & OFFICES),
        },
    )


def list_of(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    """Return the essays that were asked for, a page of them, and how many they are in a sentence."""
    asked = essays_asked_for(request.user, said)
    counted = counts_of(asked)
    return {
        "answer": answer_of(counted),
        "page": page_of(request, with_papers(asked).order_by("-received_on", "-pk")),
        "query": query_without_page(request),
        "may_enter": bool(role_kinds_of(request.user) & FILLERS),
    }


def answer_of(counted: dict[str, int]) -> str:
    """Return how many essays were chosen and published."""
    sentence = ngettext(
        "%(chosen)s essay chosen of %(received)s; %(published)s published",
        "%(chosen)s essays chosen of %(received)s; %(published)s published",
        counted["chosen"],
    )
    return sentence % counted


def show_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a call with what came in for it."""
    call = fetch_entry(request, EssayCall, pk, also=calls_seen_by(request.user))
    withdrawn = bool(request.GET.get("withdrawn"))
    context = list_of(request, {"call": call, "withdrawn": withdrawn})
    context["may_change"] = (
        bool(role_kinds_of(request.user) & OFFICES)
        and may_fill(request.user, call.unit)
        and not call.is_withdrawn
    )
    return render(request, "campaigns/essay_call.html", context | {"call": call})


def add_call(request: HttpRequest) -> HttpResponse:
    """Enter a call."""
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            call = open_call(
                actor=request.user,
                unit=said["unit"],
                on_behalf_reason=said["on_behalf_reason"],
                **form.said(),
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Entered."))
            return redirect("campaigns:essay_call", pk=call.pk)
    back = reverse("campaigns:essays")
    return show_form(
        request, "campaigns/essay_form.html", form, answer=_("Enter a call for essays"), back=back
    )


def edit_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a call right."""
    call = fetch_entry_to_change(request, EssayCall, pk, also=calls_seen_by(request.user))
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, user=request.user, entry=call)

    def keep() -> bool:
        return change_call(
            actor=request.user,
            call=call,
            seen=form.cleaned_data["version"],
            on_behalf_reason=form.cleaned_data["on_behalf_reason"],
            **form.said(),
        )

    if request.method == "POST" and form.is_valid() and kept(request, form, keep):
        return redirect("campaigns:essay_call", pk=call.pk)
    answer = fill(_("Put “%(name)s” right"), name=typed(call.name))
    back = reverse("campaigns:essay_call", args=[call.pk])
    return show_form(request, "campaigns/essay_form.html", form, answer=answer, back=back)


def withdraw_a_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a call entered by mistake."""
    call = fetch_entry_to_change(request, EssayCall, pk, also=calls_seen_by(request.user))
    back = reverse("campaigns:essay_call", args=[call.pk])
    return withdraw(request, call, name=typed(call.name), back=back, take_back=withdraw_call)
