"""The private files that rows refer to."""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import FileField, Model

from ecocounty.upkeep.backup.archive import BLOCK, new_member
from ecocounty.upkeep.backup.manifest import FileNote
from ecocounty.upkeep.backup.schema import Schema


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that some row names, and its hash where the row knows it."""

    column: str
    storage: Storage
    name: str
    sha256: str


def file_fields(model: type[Model]) -> list[FileField]:
    """Return the columns that name files."""
    return [field for field in model._meta.local_concrete_fields if isinstance(field, FileField)]


def hash_column(field: FileField) -> str | None:
    """Return the column with a file's hash: `scan_sha256` for `scan`, and plain `sha256` for `file`."""
    names = {one.name for one in field.model._meta.local_concrete_fields}
    own = f"{field.name}_sha256"
    if own in names:
        return own
    return "sha256" if field.name == "file" and "sha256" in names else None


def files_wanted(schema: Schema, connection: BaseDatabaseWrapper) -> list[Wanted]:
    """Return each file once, in the order of their names."""
    found: dict[str, Wanted] = {}
    for model in schema.models:
        for field in file_fields(model):
            column = hash_column(field)
            rows = model._base_manager.using(connection.alias).exclude(**{field.attname: ""})
            rows = rows.exclude(**{f"{field.attname}__isnull": True}).order_by("pk")
            for name, *known in rows.values_list(field.attname, *([column] if column else [])).iterator():
                found.setdefault(name, Wanted(str(field), field.storage, name, known[0] if known else ""))
    return [found[name] for name in sorted(found)]


def storages_of(schema: Schema) -> dict[str, Storage]:
    """Return where the files of each column lie."""
    return {str(field): field.storage for model in schema.models for field in file_fields(model)}


def pack_files(archive: zipfile.ZipFile, wanted: list[Wanted]) -> Iterator[FileNote]:
    """Copy the files in; one that is gone or altered is noted, an altered one kept as it is."""
    for one in wanted:
        member = f"files/{one.name}"
        try:
            with one.storage.open(one.name, "rb") as source:
                size, digest = copy_in(archive, member, source)
        except (FileNotFoundError, SuspiciousFileOperation):
            yield FileNote(one.column, one.name, "", 0, one.sha256, "missing")
            continue
        wrong = "altered" if one.sha256 and digest != one.sha256 else ""
        yield FileNote(one.column, one.name, member, size, digest, wrong)


def copy_in(archive: zipfile.ZipFile, member: str, source) -> tuple[int, str]:
    """Copy one file into the archive and return its size and hash."""
    size, digest = 0, hashlib.sha256()
    with archive.open(new_member(member, packed=False), "w", force_zip64=True) as target:
        while block := source.read(BLOCK):
            target.write(block)
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


def is_safe(name: str) -> bool:
    """Say whether a name stays inside the folder of private files."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name
