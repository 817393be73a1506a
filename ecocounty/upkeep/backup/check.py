"""Checking a backup without touching a database: every byte, every count, every hash."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ecocounty.upkeep.backup.archive import BLOCK, TAKE_ANOTHER, Sealed, check_seal, open_archive
from ecocounty.upkeep.backup.manifest import DAMAGED, MEMBER, FileNote, Manifest, TableNote, read_manifest
from ecocounty.upkeep.backup.private_files import is_safe
from ecocounty.upkeep.backup.refusals import DamagedBackupError

MANIFEST_LIMIT = 500_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that was found whole."""

    manifest: Manifest
    sealed: Sealed


def check_file(path: Path) -> Checked:
    """Return what a whole backup holds; anything else is refused."""
    sealed = check_seal(path)
    with open_archive(path) as archive:
        manifest = manifest_in(archive)
        refuse_other_members(archive, manifest)
        for table in manifest.tables:
            check_table(archive, table)
        for note in manifest.files:
            check_private_file(archive, note)
    return Checked(manifest, sealed)


def manifest_in(archive: zipfile.ZipFile) -> Manifest:
    """Return the table of contents."""
    try:
        member = archive.getinfo(MEMBER)
    except KeyError as error:
        raise DamagedBackupError(DAMAGED) from error
    if member.file_size > MANIFEST_LIMIT:
        raise DamagedBackupError(DAMAGED)
    return read_manifest(archive.read(member))


def refuse_other_members(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Refuse a backup in which something is missing, twice, or too many."""
    declared = [MEMBER, *(table.member for table in manifest.tables)]
    declared += [note.member for note in manifest.files if note.member]
    if sorted(archive.namelist()) != sorted(declared):
        raise DamagedBackupError(f"The backup does not hold what it says that it holds. {TAKE_ANOTHER}")


def check_table(archive: zipfile.ZipFile, table: TableNote) -> None:
    """Compare a table's lines with what the manifest says of them."""
    rows = size = 0
    digest = hashlib.sha256()
    for line in lines_of(archive, table):
        rows, size = rows + 1, size + len(line)
        digest.update(line)
        if len(row_in(line, table)) != len(table.fields):
            raise DamagedBackupError(f"A row of {table.model} has too many or too few values. {TAKE_ANOTHER}")
    if (rows, size, digest.hexdigest()) != (table.rows, table.member_size, table.member_sha256):
        raise DamagedBackupError(f"The rows of {table.model} are not those it was made with. {TAKE_ANOTHER}")


def lines_of(archive: zipfile.ZipFile, table: TableNote) -> Iterator[bytes]:
    """Return the lines of a table, never more than the manifest announces."""
    if archive.getinfo(table.member).file_size != table.member_size:
        raise DamagedBackupError(f"The rows of {table.model} are not those it was made with. {TAKE_ANOTHER}")
    with archive.open(table.member) as source:
        yield from source


def row_in(line: bytes, table: TableNote) -> list:
    """Return a line as a row."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DamagedBackupError(f"A row of {table.model} cannot be read. {TAKE_ANOTHER}") from error
    if not isinstance(row, list):
        raise DamagedBackupError(f"A row of {table.model} cannot be read. {TAKE_ANOTHER}")
    return row


def check_private_file(archive: zipfile.ZipFile, note: FileNote) -> None:
    """Compare a private file with its hash."""
    if note.wrong == "missing":
        return
    digest = hashlib.sha256()
    if not is_safe(note.name) or archive.getinfo(note.member).file_size != note.size:
        raise DamagedBackupError(f"The file {note.name} is not the one it was made with. {TAKE_ANOTHER}")
    with archive.open(note.member) as source:
        while block := source.read(BLOCK):
            digest.update(block)
    if digest.hexdigest() != note.sha256:
        raise DamagedBackupError(f"The file {note.name} is not the one it was made with. {TAKE_ANOTHER}")
