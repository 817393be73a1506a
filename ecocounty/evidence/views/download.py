"""Files going out: to save and never to show, but for the small pictures that we made ourselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from ecocounty.evidence.models import Evidence
from ecocounty.evidence.names import name_to_save
from ecocounty.evidence.owners import OwnerOfEvidence
from ecocounty.evidence.services import FileAlteredError, read_file, read_preview
from ecocounty.evidence.views.fetch import fetch_file

# Whatever a browser makes of the bytes, it runs nothing, loads nothing and has no part in our pages.
ALONE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def send_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a kept file, under the name it came with and the ending that it has."""
    file, owner = fetch_file(request, pk)
    try:
        data = read_file(file)
    except FileAlteredError:
        return say_altered(request, file, owner)
    name = name_to_save(file.original_name, ending=file.ending)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        data, content_type=file.media_type, headers={"Content-Disposition": disposition} | ALONE
    )


def send_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the small picture of a kept one; what is no picture has none."""
    file, owner = fetch_file(request, pk)
    if not file.preview:
        return say_altered(request, file, owner, status=404)
    try:
        data = read_preview(file)
    except FileAlteredError:
        return say_altered(request, file, owner)
    return HttpResponse(data, content_type="image/jpeg", headers={"Content-Disposition": "inline"} | ALONE)


def say_altered(
    request: HttpRequest, file: Evidence, owner: OwnerOfEvidence, *, status: int = 409
) -> HttpResponse:
    """Tell that a kept file is gone or no longer what was stored, or that there is no picture of it."""
    context = {"file": file, "owner": owner, "no_picture": status == 404}
    return render(request, "evidence/altered.html", context, status=status)
