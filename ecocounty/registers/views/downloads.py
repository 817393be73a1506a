"""Files going out: a register as it stands, and one that was uploaded, as it was."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header

from ecocounty.evidence.services import FileAlteredError, read_file
from ecocounty.registers.kinds import RegisterKind
from ecocounty.registers.resources.register import NotThereError
from ecocounty.registers.sentences import say_altered
from ecocounty.registers.views.fetch import fetch_upload
from ecocounty.registers.workbook import TooManyRowsError, write_register

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_register(request: HttpRequest, register: RegisterKind) -> HttpResponse:
    """Return a register as a workbook: what the person reads of it, or the part that the address asks for."""
    if not register.may_download(request.user):
        raise PermissionDenied
    try:
        data = write_register(actor=request.user, kind=register, asked=request.GET)
    except NotThereError as error:
        raise Http404 from error
    except TooManyRowsError:
        messages.error(request, str(register.part))
        return redirect("registers:index")
    name = f"{register.title}-{timezone.localdate().isoformat()}.xlsx"
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
