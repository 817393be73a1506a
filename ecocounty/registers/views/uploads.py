"""A register coming in: uploaded, its columns named if need be, previewed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.evidence.services import FileAlteredError
from ecocounty.registers.forms import ColumnsForm, UploadForm, header_chosen
from ecocounty.registers.kinds import RegisterKind
from ecocounty.registers.models import RegisterUpload, UploadState
from ecocounty.registers.resources.people import MOST_NEW_PEOPLE
from ecocounty.registers.selectors.reading import CHANGE, NEW, REFUSED, SAME, Reading
from ecocounty.registers.selectors.tables import NoRegisterError
from ecocounty.registers.sentences import say_altered, say_refused
from ecocounty.registers.services.uploads import UploadSettledError, keep_upload, name_columns, read_kept
from ecocounty.registers.views.fetch import fetch_upload
from ecocounty.sheets import SheetRefused

# More rows of one outcome are counted, not listed: a slow line must load the page.
MOST_LISTED = 300


def upload_register(request: HttpRequest, register: RegisterKind) -> HttpResponse:
    """Take a file up for its preview; nothing in the register changes yet."""
    if not register.may_upload(request.user):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        workbook = form.cleaned_data["workbook"]
        try:
            upload = keep_upload(
                actor=request.user, kind=register, data=workbook.read(), filename=workbook.name
            )
        except SheetRefused as refusal:
            form.add_error("workbook", say_refused(refusal))
        except NoRegisterError as refusal:
            form.add_error("workbook", refusal.sentence)
        else:
            return redirect("registers:preview", pk=upload.pk)
    context = {
        "answer": _("Upload: %(register)s") % {"register": register.title},
        "register": register,
        "form": form,
        "most_people": MOST_NEW_PEOPLE,
    }
    return render(request, "registers/upload.html", context, status=422 if form.errors else 200)


def show_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file would do, row by row; one without tags asks first which column is which."""
    upload = fetch_upload(request, pk)
    if upload.state != UploadState.PREVIEWED:
        words = {"state": upload.get_state_display()}
        messages.info(request, _("This file was already dealt with: %(state)s.") % words)
        return redirect("registers:index")
    try:
        reading = read_kept(upload, actor=request.user)
    except (SheetRefused, NoRegisterError, FileAlteredError) as refusal:
        return say_unusable(request, refusal)
    if reading.found.table is None:
        return ask_columns(request, upload, reading)
    return render(request, "registers/preview.html", preview_context(upload, reading))


def say_unusable(request: HttpRequest, refusal: Exception) -> HttpResponse:
    """Tell why a kept file is of no use any more."""
    if isinstance(refusal, SheetRefused):
        messages.error(request, say_refused(refusal))
    elif isinstance(refusal, NoRegisterError):
        messages.error(request, refusal.sentence)
    else:
        messages.error(request, say_altered())
    return redirect("registers:index")


def ask_columns(
    request: HttpRequest, upload: RegisterUpload, reading: Reading, form: ColumnsForm | None = None
) -> HttpResponse:
    """Ask which column is which: the headers propose, the person decides."""
    header = header_chosen(reading.found.headers, request.GET.get("sheet", ""))
    form = form or ColumnsForm(header=header, resource_class=reading.kind.resource)
    context = {
        "answer": _("Which column is which?"),
        "upload": upload,
        "header": form.header,
        "headers": reading.found.headers,
        "form": form,
    }
    return render(request, "registers/columns.html", context, status=422 if form.errors else 200)


def say_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep which column is which, and show the preview."""
    upload = fetch_upload(request, pk)
    if upload.state != UploadState.PREVIEWED:
        return redirect("registers:preview", pk=upload.pk)
    try:
        reading = read_kept(upload, actor=request.user)
    except (SheetRefused, NoRegisterError, FileAlteredError) as refusal:
        return say_unusable(request, refusal)
    if reading.found.table is None:
        header = header_chosen(reading.found.headers, request.POST.get("sheet", ""))
        form = ColumnsForm(request.POST, header=header, resource_class=reading.kind.resource)
        if not form.is_valid():
            return ask_columns(request, upload, reading, form)
        try:
            name_columns(actor=request.user, upload=upload, columns=form.columns())
        except UploadSettledError:
            messages.info(request, _("This file was already taken in or discarded."))
    return redirect("registers:preview", pk=upload.pk)


def preview_context(upload: RegisterUpload, reading: Reading) -> dict:
    """Return what the preview shows."""
    rows = {outcome: reading.of(outcome) for outcome in (NEW, CHANGE, SAME, REFUSED)}
    problems = [(row, problem) for row in rows[REFUSED] for problem in row.problems]
    listed = [*rows[NEW], *rows[CHANGE]]
    return {
        "answer": answer_for(reading),
        "upload": upload,
        "reading": reading,
        "register": reading.kind,
        "counts": {outcome: len(found) for outcome, found in rows.items()},
        "refusals": reading.refusals,
        "listed": listed[:MOST_LISTED],
        "not_listed": max(0, len(listed) - MOST_LISTED),
        "problems": problems[:MOST_LISTED],
        "problems_not_listed": max(0, len(problems) - MOST_LISTED),
        "newcomers": len(reading.newcomers),
        "can_confirm": reading.can_be_taken_in,
    }


def answer_for(reading: Reading) -> str:
    """Say that nothing is taken in yet, and what stands in the way or would happen."""
    if reading.refusals:
        sentence = ngettext(
            "Not taken in yet: %(count)s row refused",
            "Not taken in yet: %(count)s rows refused",
            reading.refusals,
        )
        return sentence % {"count": reading.refusals}
    words = {"new": len(reading.of(NEW)), "changed": len(reading.of(CHANGE))}
    if not any(words.values()):
        return _("Not taken in yet: nothing in the file differs from the register")
    return _("Not taken in yet: %(new)s new, %(changed)s changed") % words
