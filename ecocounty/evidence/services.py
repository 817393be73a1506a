"""Keeping files, and reading them back whole."""

import hashlib
import secrets
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from ecocounty.evidence.models import Evidence
from ecocounty.history.services import Change, record_change
from ecocounty.units.models import User


class FileAlteredError(OSError):
    """A kept file is gone or no longer what was stored."""


@transaction.atomic
def store_file(*, actor: User | None, data: bytes, original_name: str, extension: str) -> Evidence:
    """Keep a file under a random name; the one it came with is kept as text only."""
    name = f"{secrets.token_hex(2)}/{secrets.token_hex(16)}.{extension}"
    evidence = Evidence(
        original_name=PurePath(original_name.replace("\\", "/")).name[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        stored_by=actor,
    )
    evidence.file.save(name, ContentFile(data), save=False)
    evidence.save()
    record_change(
        Change(
            action="store",
            subject_kind="evidence.file",
            subject_id=evidence.pk,
            unit_code=actor.unit.code if actor else "",
            after={"sha256": evidence.sha256, "size": evidence.size, "name": evidence.original_name},
        ),
        actor=actor,
    )
    return evidence


def read_file(evidence: Evidence) -> bytes:
    """Return a kept file's bytes, refusing one that is not what was stored."""
    try:
        with evidence.file.open("rb") as handle:
            data = handle.read()
    except FileNotFoundError as error:
        raise FileAlteredError(evidence.original_name) from error
    if hashlib.sha256(data).hexdigest() != evidence.sha256:
        raise FileAlteredError(evidence.original_name)
    return data
