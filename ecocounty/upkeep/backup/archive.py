"""The file itself: a zip whose last 64 bytes are the hash of all bytes before them.

So no byte of it can change unseen, those of the zip's own directory included. It is no protection against
somebody who makes a backup of their own: that is what the heads of the history's chains are for.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError

BLOCK = 1 << 20
COMMENT = b"ecocounty backup, sha256 of all before: "
HASH_LENGTH = 64
TAKE_ANOTHER = "Nothing was changed. Use another backup."


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that was found whole: its size, and the hash of all its bytes."""

    size: int
    sha256: str


@contextmanager
def new_archive(target: Path, *, force: bool) -> Iterator[zipfile.ZipFile]:
    """Give an empty zip; it gets its name only when it is complete, and nothing stays behind if it is not."""
    if not force and target.exists():
        raise BackupRefusedError(f"{target} exists already. Choose another name, or add --force.")
    partial, own = target.with_name(target.name + ".partial"), None
    try:
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, flags(), 0o600), "w+b") as handle:
            own = os.fstat(handle.fileno())
            with zipfile.ZipFile(handle, "w", allowZip64=True) as archive:
                archive.comment = COMMENT + b"0" * HASH_LENGTH
                yield archive
            write_seal(handle)
        if not is_own(partial, own) or (target.exists() and not force):
            raise BackupRefusedError(
                f"Another backup writes {target} too. Let it finish, or choose another name."
            )
        partial.replace(target)
        reach_the_disk(target.parent)
    except OSError as error:
        discard(partial, own)
        raise BackupRefusedError(
            f"{target} could not be written: {error.strerror or error}. No half file was left. "
            "See that the folder exists, may be written to and has room, then try again."
        ) from error
    except BaseException:
        discard(partial, own)
        raise


def flags() -> int:
    return os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def is_own(partial: Path, own: os.stat_result) -> bool:
    """Say whether a half-written file is still ours: another backup, started meanwhile, takes the name over."""
    try:
        return os.path.samestat(own, partial.stat())
    except FileNotFoundError:
        return False


def discard(partial: Path, own: os.stat_result | None) -> None:
    """Remove our half-written file, never another's."""
    with suppress(OSError):
        if own and is_own(partial, own):
            partial.unlink()


def write_seal(handle: BinaryIO) -> None:
    """Write the hash of all bytes over the zeros at the end, and see everything onto the disk."""
    handle.flush()
    end = handle.seek(0, os.SEEK_END) - HASH_LENGTH
    handle.seek(0)
    seal = digest_of(handle, end).hexdigest().encode("ascii")
    handle.seek(end)
    handle.write(seal)
    handle.flush()
    os.fsync(handle.fileno())


def reach_the_disk(folder: Path) -> None:
    """See a new name onto the disk; Windows neither needs nor allows it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest_of(handle: BinaryIO, length: int) -> "hashlib._Hash":
    """Return the running hash over the next bytes."""
    digest = hashlib.sha256()
    while length > 0 and (block := handle.read(min(BLOCK, length))):
        digest.update(block)
        length -= len(block)
    return digest


def check_seal(path: Path) -> Sealed:
    """Compare the hash at the end with the bytes before it."""
    try:
        with path.open("rb") as handle:
            size = handle.seek(0, os.SEEK_END)
            handle.seek(0)
            digest = digest_of(handle, size - HASH_LENGTH)
            seal = handle.read()
    except FileNotFoundError as error:
        raise BackupRefusedError(f"There is no file {path}.") from error
    except OSError as error:
        raise BackupRefusedError(f"{path} cannot be read: {error.strerror or error}.") from error
    if size <= HASH_LENGTH or digest.hexdigest().encode("ascii") != seal:
        raise DamagedBackupError(
            f"{path} is damaged or cut off, or is no backup: its bytes do not match its checksum. {TAKE_ANOTHER}"
        )
    digest.update(seal)
    return Sealed(size, digest.hexdigest())


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give the zip inside a file."""
    try:
        with zipfile.ZipFile(path) as archive:
            if not archive.comment.startswith(COMMENT):
                raise DamagedBackupError(f"{path} is a zip, but no backup. {TAKE_ANOTHER}")
            yield archive
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DamagedBackupError(f"{path} is damaged: {error}. {TAKE_ANOTHER}") from error


def new_member(name: str, *, packed: bool) -> zipfile.ZipInfo:
    """Return the directory entry of a new member, the same whenever it is written."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    member.external_attr = 0o600 << 16
    return member
