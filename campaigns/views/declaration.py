"""One declaration: its steps, begun, taken further, put right, taken back, withdrawn."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.forms.declarations import CorrectForm, DeclareForm, StepForm, new_step, subjects_offered
from campaigns.forms.entry import WithdrawForm
from campaigns.ladder import climbing
from campaigns.models import Declaration
from campaigns.selectors.awards import rungs_of
from campaigns.selectors.declarations import declarations_visible_to, row_of, tell_row
from campaigns.selectors.steps import steps_of
from campaigns.services.declarations import correct_step, declare, last_stage, take_back_step, take_step
from campaigns.services.entries import kind_of
from campaigns.services.new_bodies import KnownBodyError, declare_new_body
from campaigns.services.steps import OpenAlreadyError
from campaigns.telling.ladder_words import step_words
from campaigns.views.declarations import address_of, done, fetch_declaration, name_of
from campaigns.views.entry import kept, say_refused, show_form, withdraw
from ecocounty.evidence.selectors import files_of
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.bodies import bodies_visible_to
from ecocounty.units.selectors.reach import may_fill

# The newest files of evidence; the others stand on their own page.
FILES_SHOWN = 6


def add_declaration(request: HttpRequest) -> HttpResponse:
    """Enter a declaration; one that is open already is shown beside what was typed."""
    data = request.POST if request.method == "POST" else None
    form = DeclareForm(data, user=request.user, initial=asked_for(request))
    held, known = None, []
    if request.method == "POST" and form.is_valid():
        try:
            made = declare_as_said(request.user, form.cleaned_data)
        except KnownBodyError as error:
            known = list(bodies_visible_to(request.user).filter(pk__in=[one.pk for one in error.held]))
            say_refused(form, error)
        except OpenAlreadyError as error:
            held = error.held
            say_refused(form, error)
        except RefusedError as error:
            say_refused(form, error)
        else:
            return done(request, made, _("Entered."))
    seen = held if held and may_read(request, held) else None
    return show_form(
        request,
        "campaigns/declaration_form.html",
        form,
        answer=_("Enter a declaration"),
        subjects=subjects_offered(request.user),
        known=known,
        held=seen,
        held_name=name_of(seen) if seen else "",
    )


def declare_as_said(user: User, said: dict[str, Any]) -> Declaration:
    """Enter the declaration of somebody in the register, or of a new body with it."""
    declared = {name: said[name] for name in ("unit", "award", "level", "note", "on_behalf_reason")}
    declared["first"] = new_step(said, said["kind"])
    if said.get("new_name"):
        return declare_new_body(actor=user, name=said["new_name"], place=said["new_place"], **declared)
    return declare(actor=user, body=said["body"], township=said["township"], **declared)


def asked_for(request: HttpRequest) -> dict[str, Any]:
    """Return what a link to the form filled in already."""
    return {name: request.GET[name] for name in ("award", "level", "subject", "unit") if name in request.GET}


def may_read(request: HttpRequest, declaration: Declaration) -> bool:
    """Say whether the person reads a declaration that stands in the way."""
    return declarations_visible_to(request.user).filter(pk=declaration.pk).exists()


def show_declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one declaration with its steps, and the form of the next one."""
    declaration = fetch_declaration(request, pk)
    return render_declaration(request, declaration)


def render_declaration(
    request: HttpRequest, declaration: Declaration, form: StepForm | None = None
) -> HttpResponse:
    """Show a declaration; a step that was refused comes back in its form."""
    row = row_of(request.user, [declaration], rungs_of(declaration.award), timezone.localdate())
    if row:
        tell_row(row)
    fillable = may_fill(request.user, declaration.unit) and not declaration.is_withdrawn
    if form is None and fillable and climbing.next_kinds(steps_of(declaration)):
        form = step_form(request, declaration, None)
    files = [file for file in files_of(kind_of(declaration), str(declaration.pk)) if not file.superseded_at]
    stages = sorted(declaration.stages.all(), key=lambda stage: stage.pk)
    in_force = [stage for stage in stages if not stage.is_withdrawn]
    context = {
        "answer": name_of(declaration),
        "declaration": declaration,
        "row": row,
        "stages": stages,
        "last": in_force[-1] if in_force else None,
        "may_take_back": fillable and len(in_force) > 1,
        "fillable": fillable,
        "form": form,
        "evidence": files[::-1][:FILES_SHOWN],
        "evidence_count": len(files),
        "evidence_kind": kind_of(declaration),
    }
    refused = form is not None and bool(form.errors)
    return render(request, "campaigns/declaration.html", context, status=422 if refused else 200)


def step_form(request: HttpRequest, declaration: Declaration, data: Any) -> StepForm:
    """Return the form of the next step."""
    steps = steps_of(declaration)
    following = climbing.next_kinds(steps)
    return StepForm(data, user=request.user, entry=declaration, steps=steps, following=following)


def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the next step of a declaration."""
    declaration = fetch_declaration(request, pk, to_change=True)
    form = step_form(request, declaration, request.POST)
    if form.is_valid():
        said = form.cleaned_data

        def keep() -> Declaration:
            return take_step(
                actor=request.user,
                declaration=declaration,
                seen=said["version"],
                step=new_step(said, said["kind"]),
                on_behalf_reason=said["on_behalf_reason"],
            )

        entered = _("Entered: %(step)s.") % {"step": step_words(said["kind"])}
        if kept(request, form, keep, said=entered):
            return redirect(address_of(declaration))
    return render_declaration(request, fetch_declaration(request, pk, to_change=True), form)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the last step of a declaration right."""
    declaration = fetch_declaration(request, pk, to_change=True)
    stage = last_stage(declaration)
    data = request.POST if request.method == "POST" else None
    form = CorrectForm(data, user=request.user, entry=declaration, stage=stage)

    def keep() -> bool:
        said = form.cleaned_data
        return correct_step(
            actor=request.user,
            declaration=declaration,
            seen=said["version"],
            step=new_step(said, said["kind"]),
            why=said["why"],
            on_behalf_reason=said["on_behalf_reason"],
        )

    if request.method == "POST" and form.is_valid() and kept(request, form, keep):
        return redirect(address_of(declaration))
    answer = _("Put “%(step)s” right") % {"step": step_words(stage.kind)}
    return show_step_form(request, form, declaration, answer, _("Save"))


def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw the last step of a declaration."""
    declaration = fetch_declaration(request, pk, to_change=True)
    stage = last_stage(declaration)
    data = request.POST if request.method == "POST" else None
    form = WithdrawForm(data, initial={"version": declaration.version})

    def keep() -> Declaration:
        return take_back_step(
            actor=request.user,
            declaration=declaration,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["version"],
        )

    said = _("The step is withdrawn; the one before it holds again.")
    if request.method == "POST" and form.is_valid() and kept(request, form, keep, said=said):
        return redirect(address_of(declaration))
    answer = _("Withdraw the step “%(step)s”") % {"step": step_words(stage.kind)}
    return show_step_form(request, form, declaration, answer, _("Withdraw it"))


def show_step_form(
    request: HttpRequest, form: Any, declaration: Declaration, answer: str, button: str
) -> HttpResponse:
    """Show a form about the last step."""
    return show_form(
        request,
        "campaigns/declaration_step.html",
        form,
        answer=answer,
        button=button,
        declaration=declaration,
        name=name_of(declaration),
    )


def withdraw_whole(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a declaration entered by mistake."""
    declaration = fetch_declaration(request, pk, to_change=True)
    return withdraw(request, declaration, name=name_of(declaration), back=address_of(declaration))
