"""Questions about kept files."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import OwnerOfEvidence, find_owner
from ecocounty.units.models import User

# Each owner elsewhere is asked whether the person may see it; more than these would only repeat it.
MOST_ELSEWHERE = 5


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The very bytes of a file, kept with something else that the person may see."""

    file: Evidence
    owner: OwnerOfEvidence


def files_of(kind: str, owner_id: str) -> list[Evidence]:
    """Return the files of one thing with those who brought them, superseded ones too. One query."""
    files = Evidence.objects.belonging_to(kind, owner_id)
    return list(files.select_related("stored_by__unit", "superseded_by").order_by("pk"))


def bytes_of_unit(unit_code: str) -> int:
    """Return how much evidence a unit keeps."""
    kept = Evidence.objects.exclude(owner_kind="").filter(unit_code=unit_code)
    return kept.aggregate(total=Sum("size"))["total"] or 0


def same_file_of(kind: str, owner_id: str, hashes: Iterable[str]) -> dict[str, Evidence]:
    """Return hash -> the file in force of the same thing with the same bytes."""
    files = Evidence.objects.belonging_to(kind, owner_id).in_force().filter(sent_sha256__in=set(hashes))
    return {file.sent_sha256: file for file in files.select_related("stored_by")}


def kept_elsewhere(user: User, owner: OwnerOfEvidence, files: Iterable[Evidence]) -> dict[str, Elsewhere]:
    """Return hash -> where the same bytes are kept too, as far as the person may see it."""
    others = (
        Evidence.objects.exclude(owner_kind="")
        .exclude(owner_kind=owner.kind, owner_id=owner.owner_id)
        .filter(sent_sha256__in={file.sent_sha256 for file in files})
        .select_related("stored_by")
        .order_by("pk")[:50]
    )
    found: dict[str, Elsewhere] = {}
    asked: dict[tuple[str, str], OwnerOfEvidence | None] = {}
    for file in others:
        key = (file.owner_kind, file.owner_id)
        if file.sent_sha256 in found or (key not in asked and len(asked) >= MOST_ELSEWHERE):
            continue
        if key not in asked:
            asked[key] = find_owner(user, *key)
        if asked[key] is not None:
            found[file.sent_sha256] = Elsewhere(file=file, owner=asked[key])
    return found


def find_file(user: User, pk: int) -> tuple[Evidence, OwnerOfEvidence] | None:
    """Return a file with what it belongs to, if the person may see that; workbooks belong to nothing here."""
    file = Evidence.objects.select_related("stored_by__unit", "superseded_by").filter(pk=pk).first()
    owner = find_owner(user, file.owner_kind, file.owner_id) if file and file.owner_kind else None
    return (file, owner) if owner else None
