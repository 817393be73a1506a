"""The page of the registers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ecocounty.registers.kinds import all_kinds
from ecocounty.registers.models import RegisterUpload

SHOWN = 20


def show_registers(request: HttpRequest) -> HttpResponse:
    """Show the registers to download and upload, and what the person uploaded before."""
    uploads = RegisterUpload.objects.filter(uploaded_by=request.user).select_related("workbook")[:SHOWN]
    context = {
        "answer": _("Registers: out to Excel and back"),
        "registers": [
            {"kind": kind, "may_upload": kind.may_upload(request.user)}
            for kind in all_kinds()
            if kind.may_download(request.user)
        ],
        "uploads": uploads,
    }
    return render(request, "registers/index.html", context)
