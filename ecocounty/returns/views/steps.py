"""The steps of a return: prefilled, sent in, accepted, sent back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.figures.services.figures import CorrectionNeedsReasonError
from ecocounty.periods import Period
from ecocounty.returns.forms import SendBackForm, StepForm
from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError
from ecocounty.returns.services.prefill import prefill_return
from ecocounty.returns.services.workflow import (
    NothingFilledInError,
    StepNotPossibleError,
    UnfinishedError,
    accept_return,
    send_back_return,
    submit_return,
)
from ecocounty.returns.views.fetch import fetch_sheet_to_decide, fetch_sheet_to_fill
from ecocounty.returns.views.page import ask_before_submit, context_for


def prefill(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Take over into a county's return what its units' accepted figures add up to."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    if rights.on_behalf:
        raise PermissionDenied
    try:
        filled = prefill_return(actor=request.user, sheet=sheet)
    except (ReturnClosedError, CellConflictError):
        messages.error(request, _("The return has changed meanwhile. Look at it again."))
    else:
        sentence = ngettext(
            "%(count)s figure taken over from the units.",
            "%(count)s figures taken over from the units.",
            filled,
        )
        messages.success(request, sentence % {"count": filled})
    return back_to(sheet)


def submit(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Send a month in; what is left to do is listed instead where there is something."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    if not is_as_seen(request, sheet):
        return say_changed(request, sheet)
    try:
        submit_return(actor=request.user, sheet=sheet, on_behalf=rights.on_behalf)
    except NothingFilledInError:
        messages.error(request, _("Nothing is filled in yet."))
        return ask_before_submit(request, sheet)
    except UnfinishedError:
        messages.error(request, _("Not sent in yet. What is left is listed below."))
        return ask_before_submit(request, sheet)
    except StepNotPossibleError:
        return say_changed(request, sheet)
    else:
        messages.success(request, _("Sent in. It now waits for review."))
    return back_to(sheet)


def accept(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Accept a month; its figures are recorded in the ledger."""
    sheet = fetch_sheet_to_decide(request, code, period)
    if not is_as_seen(request, sheet):
        return say_changed(request, sheet)
    try:
        accept_return(actor=request.user, sheet=sheet)
    except StepNotPossibleError:
        return say_changed(request, sheet)
    except CorrectionNeedsReasonError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Accepted. The figures are recorded in the ledger."))
    return back_to(sheet)


def send_back(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Send a month back with a reason."""
    sheet = fetch_sheet_to_decide(request, code, period)
    if not is_as_seen(request, sheet):
        return say_changed(request, sheet)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        context = context_for(request, sheet) | {"send_back_form": form}
        return render(request, "returns/return.html", context, status=422)
    try:
        send_back_return(
            actor=request.user, monthly_return=sheet.monthly_return, reason=form.cleaned_data["reason"]
        )
    except StepNotPossibleError:
        return say_changed(request, sheet)
    messages.success(request, _("Sent back with your reason."))
    return back_to(sheet)


def is_as_seen(request: HttpRequest, sheet: Sheet) -> bool:
    """Say whether the return still is the version that the person decided on."""
    form = StepForm(request.POST)
    version = sheet.monthly_return.version if sheet.monthly_return else 0
    return form.is_valid() and form.cleaned_data["version"] == version


def say_changed(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Tell that somebody else was quicker; nothing was done."""
    messages.error(request, _("The return has changed meanwhile. Look at it again."))
    return back_to(sheet)


def back_to(sheet: Sheet) -> HttpResponse:
    """Return to the month's page."""
    return redirect("returns:return", code=sheet.unit.code, period=sheet.period)
