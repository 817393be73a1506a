"""Files going out: a register as it stands, and one that was uploaded, as it was."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ecocounty.evidence.services import FileAlteredError, read_file
from ecocounty.registers.models import RegisterKind
from ecocounty.registers.sentences import say_altered
from ecocounty.registers.views.fetch import fetch_upload
from ecocounty.registers.workbook import TooManyRowsError, title_of, write_register
from ecocounty.units.selectors.tree import units_managed_by

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_register(request: HttpRequest, register: RegisterKind) -> HttpResponse:
    """Return a register as a workbook: what the person keeps, or the part of it under one unit."""
    under = None
    if code := request.GET.get("under", ""):
        under = get_object_or_404(units_managed_by(request.user), code=code)
    try:
        data = write_register(actor=request.user, kind=register, under=under)
    except TooManyRowsError:
        messages.error(
            request,
            _(
                "The register has too many rows for one file. Download it by county: add ?under= and its code."
            ),
        )
        return redirect("registers:index")
    name = f"{title_of(register)}-{timezone.localdate().isoformat()}.xlsx"
    return attachment(data, name)


def download_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a file byte for byte as it was uploaded."""
    upload = fetch_upload(request, pk)
    try:
        data = read_file(upload.workbook)
    except FileAlteredError:
        messages.error(request, say_altered())
        return redirect("registers:index")
    return attachment(data, upload.workbook.original_name)


def attachment(data: bytes, name: str) -> HttpResponse:
    """Return bytes as a file to save, never to show."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response = HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": disposition})
    add_never_cache_headers(response)
    return response
