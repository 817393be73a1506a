"""A workbook coming in: uploaded, previewed, taken in or discarded."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.evidence.services import FileAlteredError
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.periods import Period
from ecocounty.returns.forms import ConfirmForm, UploadForm
from ecocounty.returns.models import Upload, UploadState
from ecocounty.returns.selectors.sheet import Sheet, read_sheet
from ecocounty.returns.selectors.upload import UploadReading, WrongWorkbookError
from ecocounty.returns.sentences import say_altered, say_refused
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError
from ecocounty.returns.services.uploads import (
    FileNotFitError,
    MonthChangedError,
    UploadSettledError,
    confirm_upload,
    discard_upload,
    keep_upload,
    read_kept,
)
from ecocounty.returns.views.answers import answer_about
from ecocounty.returns.views.fetch import Rights, fetch_sheet_to_fill, fetch_upload_to_settle
from ecocounty.returns.views.preview import preview_context
from ecocounty.sheets import SheetRefused


def upload_workbook(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Take a workbook up for its preview; nothing in the month changes yet."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        workbook = form.cleaned_data["workbook"]
        try:
            upload = keep_upload(
                actor=request.user,
                sheet=sheet,
                data=workbook.read(),
                filename=workbook.name,
                on_behalf=rights.on_behalf,
            )
        except SheetRefused as refusal:
            form.add_error("workbook", say_refused(refusal))
        except WrongWorkbookError as refusal:
            form.add_error("workbook", refusal.sentence)
        except ReturnClosedError:
            form.add_error(None, _("This return was sent in and can no longer be filled in."))
        else:
            return redirect("returns:preview", pk=upload.pk)
    context = upload_context(sheet, rights) | {"form": form}
    return render(request, "returns/upload.html", context, status=422 if form.errors else 200)


def upload_context(sheet: Sheet, rights: Rights) -> dict:
    """Return what the page for uploading shows."""
    sentence = (
        _("%(unit)s, %(month)s: upload the workbook filled in")
        if sheet.is_open
        else _("%(unit)s, %(month)s: sent in, no workbook is taken in any more")
    )
    heading = answer_about(sheet.unit, sentence, month=month_words(sheet.period))
    return {
        "sheet": sheet,
        "unit": sheet.unit,
        "period": sheet.period,
        "rights": rights,
        "title": heading.title,
        "answer": heading.answer,
        "uploads": past(sheet),
    }


def past(sheet: Sheet) -> list[Upload]:
    """Return the workbooks already taken in for a month."""
    return list(
        Upload.objects.filter(
            unit=sheet.unit, period=str(sheet.period), state=UploadState.TAKEN_IN
        ).select_related("workbook", "uploaded_by")
    )


def show_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a workbook would change, and every problem by cell."""
    upload, rights = fetch_upload_to_settle(request, pk)
    if upload.state != UploadState.PREVIEWED:
        messages.info(
            request,
            _("This workbook was already dealt with: %(state)s.") % {"state": upload.get_state_display()},
        )
        return back_to_month(upload)
    try:
        sheet, reading = read_both(upload)
    except SheetRefused as refusal:
        return say_unusable(request, upload, say_refused(refusal))
    except WrongWorkbookError as refusal:
        return say_unusable(request, upload, refusal.sentence)
    except FileAlteredError:
        return say_unusable(request, upload, say_altered())
    return render(request, "returns/preview.html", preview_context(upload, sheet, reading, rights))


def say_unusable(request: HttpRequest, upload: Upload, sentence: str) -> HttpResponse:
    """Tell why a kept workbook is of no use any more: its form was replaced, or the file altered."""
    messages.error(request, sentence)
    return back_to_month(upload)


def read_both(upload: Upload) -> tuple[Sheet, UploadReading]:
    """Return the month as it stands and the workbook held against it."""
    sheet = read_sheet(unit=upload.unit, period=Period.parse(upload.period))
    if sheet is None:
        raise PermissionDenied
    return sheet, read_kept(upload, sheet)


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a previewed workbook in, whole or not at all."""
    upload, rights = fetch_upload_to_settle(request, pk)
    sheet = read_sheet(unit=upload.unit, period=Period.parse(upload.period))
    form = ConfirmForm(request.POST)
    if not form.is_valid() or sheet is None:
        return redirect("returns:preview", pk=upload.pk)
    reason = form.cleaned_data["on_behalf_reason"].strip()
    if rights.on_behalf and not reason:
        messages.error(request, _("Say first on which paper or call this rests."))
        return redirect("returns:preview", pk=upload.pk)
    try:
        saved = confirm_upload(
            actor=request.user,
            upload=upload,
            sheet=sheet,
            seen=form.cleaned_data["seen"],
            on_behalf_reason=reason if rights.on_behalf else "",
        )
    except UploadSettledError:
        messages.info(request, _("This workbook was already taken in or discarded. Nothing was done twice."))
    except (MonthChangedError, CellConflictError):
        messages.error(request, _("The month has changed since this preview. Look at the new preview."))
        return redirect("returns:preview", pk=upload.pk)
    except (FileNotFitError, WrongWorkbookError, SheetRefused, FileAlteredError):
        messages.error(request, _("The file has something to be put right first. Nothing was taken in."))
        return redirect("returns:preview", pk=upload.pk)
    except ReturnClosedError:
        messages.error(request, _("This return was sent in and can no longer be filled in."))
    else:
        sentence = ngettext(
            "Taken in: %(count)s cell changed. Check it and send it in.",
            "Taken in: %(count)s cells changed. Check them and send them in.",
            saved,
        )
        messages.success(request, sentence % {"count": saved})
    return back_to_month(upload)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a previewed workbook aside."""
    upload, _may = fetch_upload_to_settle(request, pk)
    try:
        discard_upload(actor=request.user, upload=upload)
    except UploadSettledError:
        messages.info(request, _("This workbook was already taken in or discarded. Nothing was done twice."))
    else:
        messages.success(request, _("Discarded. Nothing of the workbook was taken in."))
    return back_to_month(upload)


def back_to_month(upload: Upload) -> HttpResponse:
    """Return to the page of the month the workbook is for."""
    return redirect("returns:return", code=upload.unit.code, period=upload.period)
