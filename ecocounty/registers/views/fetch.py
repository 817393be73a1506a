"""Fetching an upload: whoever uploaded it, and nobody else."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ecocounty.registers.models import RegisterUpload


def fetch_upload(request: HttpRequest, pk: int) -> RegisterUpload:
    """Return one of the person's own uploads: another's preview shows people and places of another reach."""
    uploads = RegisterUpload.objects.select_related("workbook", "uploaded_by__unit")
    upload = get_object_or_404(uploads, pk=pk, uploaded_by=request.user)
    if not upload.kind.may_upload(request.user):
        # Whoever has other work now does not take in what the former one allowed.
        raise PermissionDenied
    return upload
