"""Putting private files back, and away again when the restoring fails."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.storage import Storage

from ecocounty.upkeep.backup.archive import BLOCK
from ecocounty.upkeep.backup.manifest import Manifest
from ecocounty.upkeep.backup.private_files import storages_of
from ecocounty.upkeep.backup.refusals import BackupRefusedError
from ecocounty.upkeep.backup.schema import Schema


@contextmanager
def files_in_place(archive: zipfile.ZipFile, manifest: Manifest, dumped: Schema) -> Iterator[int]:
    """Write the private files; unless all goes well inside, those written are removed again."""
    storages, written = storages_of(dumped), []
    try:
        for note in manifest.files:
            if note.member:
                put_back(archive, note.member, storages[note.column], note.name, written)
        yield sum(bool(note.member) for note in manifest.files)
    except BaseException as error:
        for path, root in written:
            take_away(path, root)
        if isinstance(error, OSError):
            raise BackupRefusedError(
                f"A private file could not be written: {error.strerror or error}. Nothing was restored. See that "
                "VAR_DIR may be written to and has room, then try again."
            ) from error
        raise


def put_back(
    archive: zipfile.ZipFile, member: str, storage: Storage, name: str, written: list[tuple[Path, Path]]
) -> None:
    """Write one file, unless it is there already: a restoring that was cut off may have left it."""
    path, root = Path(storage.path(name)), Path(storage.path(""))
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(path.name + ".restoring")
    written += [(half, root), (path, root)]
    half.unlink(missing_ok=True)
    mode = getattr(storage, "file_permissions_mode", None) or 0o600
    with archive.open(member) as source, half.open("xb") as target:
        while block := source.read(BLOCK):
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    half.chmod(mode)
    half.replace(path)


def take_away(path: Path, root: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == root or root not in folder.parents:
                return
            folder.rmdir()
