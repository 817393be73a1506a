"""Fetching a file with its permission: strangers get 404, readers who may not write 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import OwnerOfEvidence, find_owner
from ecocounty.evidence.selectors import find_file


def fetch_owner(request: HttpRequest, kind: str, owner_id: str) -> OwnerOfEvidence:
    """Return what files belong to, which the person may see."""
    owner = find_owner(request.user, kind, owner_id)
    if owner is None:
        raise Http404
    return owner


def fetch_file(request: HttpRequest, pk: int) -> tuple[Evidence, OwnerOfEvidence]:
    """Return a file of something that the person may see."""
    found = find_file(request.user, pk)
    if found is None:
        raise Http404
    return found


def fetch_file_to_supersede(request: HttpRequest, pk: int) -> tuple[Evidence, OwnerOfEvidence]:
    """Return a file of something that the person may add to."""
    file, owner = fetch_file(request, pk)
    if not owner.may_add:
        raise PermissionDenied
    return file, owner
