"""Workbooks going out: the month's to fill in, and one that was sent, as it was."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from ecocounty.evidence.services import FileAlteredError, read_file
from ecocounty.periods import Period
from ecocounty.returns.sentences import say_altered
from ecocounty.returns.views.fetch import fetch_sheet, fetch_upload
from ecocounty.returns.workbook import text_of, write_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_workbook(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Return the month's workbook with what is already saved in it."""
    sheet = fetch_sheet(request, code, period)
    return attachment(write_sheet(sheet), f"{text_of(sheet.unit)}-{period}.xlsx")


def download_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a workbook byte for byte as it was sent."""
    upload = fetch_upload(request, pk)
    try:
        data = read_file(upload.workbook)
    except FileAlteredError:
        messages.error(request, say_altered())
        return redirect("returns:return", code=upload.unit.code, period=upload.period)
    return attachment(data, upload.workbook.original_name)


def attachment(data: bytes, name: str) -> HttpResponse:
    """Return bytes as a file to save, never to show; Django encodes the name."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": disposition})
