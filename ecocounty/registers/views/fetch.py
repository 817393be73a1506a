"""Fetching an upload: whoever uploaded it, and nobody else."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ecocounty.registers.models import RegisterUpload


def fetch_upload(request: HttpRequest, pk: int) -> RegisterUpload:
    """Return one of the person's own uploads: another's preview shows people and places of another reach."""
    uploads = RegisterUpload.objects.select_related("workbook", "uploaded_by__unit")
    return get_object_or_404(uploads, pk=pk, uploaded_by=request.user)
