"""Keeping files, superseding them, and reading them back whole."""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from ecocounty.evidence.examine import ExaminedFile
from ecocounty.evidence.kinds import media_type_of
from ecocounty.evidence.limits import MAX_BYTES_OF_UNIT, MAX_FILES_OF_OWNER
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.names import tidy_name
from ecocounty.evidence.owners import OwnerOfEvidence, hold_owner
from ecocounty.evidence.selectors import bytes_of_unit, same_file_of
from ecocounty.history.services import Change, record_change
from ecocounty.units.models import Unit, User

log = logging.getLogger(__name__)

# Only what this room wrote itself is ever cleared away: other rooms keep files in the same place.
_OUR_NAME = re.compile(r"[0-9a-f]{4}/[0-9a-f]{32}\.[a-z0-9]{1,8}")


class FileAlteredError(OSError):
    """A kept file is gone or no longer what was stored."""


class OwnerClosedError(Exception):
    """What the files would belong to takes none any more."""


class AlreadyKeptError(Exception):
    """The same bytes are kept there already; `held` says who brought them when."""

    def __init__(self, name: str, held: Evidence | None) -> None:
        super().__init__(name)
        self.name = name
        self.held = held


class NoRoomError(Exception):
    """More files or bytes than are kept for one thing or one unit."""


class AlreadySupersededError(Exception):
    """The file was superseded already."""


class ReasonMissingError(ValueError):
    """A file is superseded with a reason or not at all."""


def store_file(
    *,
    actor: User | None,
    data: bytes,
    original_name: str,
    extension: str,
    unit: Unit | None,
    on_behalf: bool = False,
) -> Evidence:
    """Keep a file that belongs to nothing in this room, such as a workbook: byte for byte as it was sent."""
    digest = hashlib.sha256(data).hexdigest()
    file = ExaminedFile(
        name=tidy_name(original_name), data=data, ending=extension, sent_sha256=digest, sent_size=len(data)
    )
    with transaction.atomic(), putting_away() as written:
        evidence = write_file(file, actor=actor, unit_code=unit.code if unit else "", written=written)
        record_stored(evidence, actor=actor, on_behalf_of=unit.code if unit and on_behalf else "")
    return evidence


def add_evidence(
    *, actor: User, owner: OwnerOfEvidence, files: Sequence[ExaminedFile], caption: str = ""
) -> list[Evidence]:
    """Keep files with what they belong to: all of them or none."""
    with transaction.atomic(), putting_away() as written:
        refuse_unfit(owner, files)
        return [
            write_owned(file, actor=actor, owner=owner, caption=caption, written=written) for file in files
        ]


def supersede_evidence(
    *,
    actor: User,
    owner: OwnerOfEvidence,
    old: Evidence,
    file: ExaminedFile,
    reason: str,
    caption: str | None = None,
) -> Evidence:
    """Put a file in another's place; the earlier one stays readable and says why it no longer counts."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissingError
    with transaction.atomic(), putting_away() as written:
        refuse_unfit(owner, [file])
        now = timezone.now()
        if not Evidence.objects.in_force().filter(pk=old.pk).update(superseded_at=now):
            raise AlreadySupersededError
        old.superseded_at = now
        new = write_owned(
            file,
            actor=actor,
            owner=owner,
            caption=old.caption if caption is None else caption,
            written=written,
            supersedes=old,
            reason=reason,
        )
        record_superseded(old, new, actor=actor, owner=owner)
    return new


def refuse_unfit(owner: OwnerOfEvidence, files: Sequence[ExaminedFile]) -> None:
    """Refuse what is closed, what is kept already, and what there is no room for."""
    if not hold_owner(owner.kind, owner.owner_id):
        raise OwnerClosedError
    held = same_file_of(owner.kind, owner.owner_id, [file.sent_sha256 for file in files])
    for file in files:
        if file.sent_sha256 in held:
            raise AlreadyKeptError(file.name, held[file.sent_sha256])
    count = Evidence.objects.belonging_to(owner.kind, owner.owner_id).count()
    size = bytes_of_unit(owner.unit.code) + sum(len(file.data) for file in files)
    if count + len(files) > MAX_FILES_OF_OWNER or size > MAX_BYTES_OF_UNIT:
        raise NoRoomError


def write_owned(
    file: ExaminedFile, *, actor: User, owner: OwnerOfEvidence, caption: str, written: list[str], **fields
) -> Evidence:
    """Keep one file with what it belongs to, and enter it; of two at once the second is told so."""
    try:
        with transaction.atomic():
            evidence = write_file(
                file,
                actor=actor,
                unit_code=owner.unit.code,
                written=written,
                owner_kind=owner.kind,
                owner_id=owner.owner_id,
                caption=caption.strip(),
                on_behalf=owner.on_behalf,
                **fields,
            )
    except IntegrityError as error:
        held = same_file_of(owner.kind, owner.owner_id, [file.sent_sha256])
        raise AlreadyKeptError(file.name, held.get(file.sent_sha256)) from error
    record_stored(evidence, actor=actor, on_behalf_of=owner.unit.code if owner.on_behalf else "")
    return evidence


def write_file(
    file: ExaminedFile, *, actor: User | None, unit_code: str, written: list[str], **fields
) -> Evidence:
    """Write a file under a random name, then its row; `written` gathers the names for the case of failure."""
    evidence = Evidence(
        original_name=file.name,
        media_type=media_type_of(file.ending),
        sha256=hashlib.sha256(file.data).hexdigest(),
        size=len(file.data),
        sent_sha256=file.sent_sha256,
        sent_size=file.sent_size,
        width=file.width,
        height=file.height,
        taken_on=file.taken_on,
        unit_code=unit_code,
        stored_by=actor,
        **fields,
    )
    put(evidence.file, file.data, file.ending, written)
    if file.preview:
        evidence.preview_sha256 = hashlib.sha256(file.preview).hexdigest()
        put(evidence.preview, file.preview, "jpg", written)
    evidence.save()
    return evidence


def put(field: FieldFile, data: bytes, ending: str, written: list[str]) -> None:
    """Write bytes into the storage under a name that nobody can guess."""
    field.save(f"{secrets.token_hex(2)}/{secrets.token_hex(16)}.{ending}", ContentFile(data), save=False)
    written.append(field.name)


@contextmanager
def putting_away() -> Iterator[list[str]]:
    """Take written files away again where what follows fails; what a crash leaves, `clear_orphans` clears.

    Inside the transaction: when a commit's answer is lost, the rows may be there and want their files.
    """
    written: list[str] = []
    try:
        yield written
    except BaseException:
        for name in written:
            storage().delete(name)
        raise


def storage() -> Storage:
    """Return where the files lie."""
    return Evidence._meta.get_field("file").storage


def record_stored(evidence: Evidence, *, actor: User | None, on_behalf_of: str) -> None:
    """Enter a kept file in the history."""
    after = {"sha256": evidence.sha256, "size": evidence.size, "name": evidence.original_name}
    if evidence.owner_kind:
        after |= {
            "media_type": evidence.media_type,
            "sent_sha256": evidence.sent_sha256,
            "belongs_to": f"{evidence.owner_kind} {evidence.owner_id}",
            "caption": evidence.caption,
            "supersedes": evidence.supersedes_id,
        }
    record_change(
        Change(
            action="store",
            subject_kind="evidence.file",
            subject_id=evidence.pk,
            unit_code=evidence.unit_code,
            after=after,
            why=evidence.reason,
            on_behalf_of=on_behalf_of,
        ),
        actor=actor,
    )


def record_superseded(old: Evidence, new: Evidence, *, actor: User, owner: OwnerOfEvidence) -> None:
    """Enter in the history that a file no longer counts, and which one does."""
    record_change(
        Change(
            action="supersede",
            subject_kind="evidence.file",
            subject_id=old.pk,
            unit_code=owner.unit.code,
            before={"in_force": True, "sha256": old.sha256, "name": old.original_name},
            after={"in_force": False, "superseded_by": new.pk, "sha256": new.sha256},
            why=new.reason,
            on_behalf_of=owner.unit.code if owner.on_behalf else "",
        ),
        actor=actor,
    )


def read_file(evidence: Evidence) -> bytes:
    """Return a kept file's bytes, refusing one that is not what was stored."""
    return read_whole(evidence.file, evidence.sha256, evidence)


def read_preview(evidence: Evidence) -> bytes:
    """Return the small picture that we made of a kept one, refusing one that is not what we made."""
    return read_whole(evidence.preview, evidence.preview_sha256, evidence)


def read_whole(field: FieldFile, sha256: str, evidence: Evidence) -> bytes:
    """Return bytes that have the hash they were stored with."""
    try:
        with field.open("rb") as handle:
            data = handle.read()
    except FileNotFoundError as error:
        log.error("evidence %s is gone from the storage", evidence.pk)
        raise FileAlteredError(evidence.original_name) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        log.error("evidence %s is not what was stored", evidence.pk)
        raise FileAlteredError(evidence.original_name)
    return data


def clear_orphans(older_than: timedelta = timedelta(days=1)) -> list[str]:
    """Take away files of ours to which no row points, left by a crash between file and row; return their names.

    A young file may belong to a row that is about to be committed, and is left alone.
    """
    held = storage()
    found = [name for name in names_in(held) if _OUR_NAME.fullmatch(name)]
    # Asked after the files were listed: a row committed meanwhile is seen.
    known = {name for row in Evidence.objects.values_list("file", "preview") for name in row if name}
    before = timezone.now() - older_than
    removed = []
    for name in found:
        if name not in known and held.get_modified_time(name) < before:
            held.delete(name)
            removed.append(name)
            log.warning("orphan %s cleared from the storage", name)
    return removed


def names_in(held: Storage) -> list[str]:
    """Return the names of the files one folder deep, where ours lie."""
    try:
        folders, _files = held.listdir("")
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for folder in sorted(folders) for name in sorted(held.listdir(folder)[1])]
