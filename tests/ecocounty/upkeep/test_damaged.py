"""A damaged backup is found, wherever the damage is, before anything is touched."""

import hashlib
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ecocounty.upkeep.backup.archive import COMMENT, HASH_LENGTH
from ecocounty.upkeep.backup.check import check_file
from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError


def is_refused(path: Path) -> bool:
    try:
        check_file(path)
    except DamagedBackupError:
        return True
    return False


def undetected(data: bytes, path: Path, times: int) -> list[str]:
    """Return the damages that were not found: single bytes changed, and ends cut off."""
    chance, found = random.Random(times), []
    places = [*range(12), *range(len(data) - 150, len(data)), *chance.sample(range(len(data)), times)]
    for place in places:
        damaged = bytearray(data)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        if not is_refused(path):
            found.append(f"byte {place}")
    for length in (0, 1, 22, 64, 65, len(data) - 1, *chance.sample(range(len(data)), times // 10)):
        path.write_bytes(data[:length])
        if not is_refused(path):
            found.append(f"cut at {length}")
    path.write_bytes(data + b"\0")
    return found if is_refused(path) else [*found, "a byte more"]


def test_the_whole_one_is_whole(taken):
    assert check_file(taken.file).manifest.rows > 100


def test_each_of_300_changed_bytes_and_every_cut_is_found(taken, tmp_path):
    assert undetected(taken.file.read_bytes(), tmp_path / "damaged.zip", 300) == []


@pytest.mark.slow
def test_each_of_5000_changed_bytes_and_every_cut_is_found(taken, tmp_path):
    assert undetected(taken.file.read_bytes(), tmp_path / "damaged.zip", 5000) == []


def test_a_damaged_one_is_refused_before_anything_is_touched(taken, nothing, tmp_path):
    data = bytearray(taken.file.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    for command in ("restore", "check_backup"):
        done = nothing.manage(command, damaged)
        assert done.returncode == 1 and "is damaged" in done.stderr and "Traceback" not in done.stderr
    assert nothing.files == {} and not nothing.database.exists()


def test_what_is_no_backup_at_all_is_refused(tmp_path):
    with pytest.raises(BackupRefusedError, match="There is no file"):
        check_file(tmp_path / "nothing.zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")
    assert is_refused(tmp_path / "other.zip")
    with pytest.raises(BackupRefusedError, match="cannot be read"):
        check_file(tmp_path)


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], list[tuple[str, bytes]]]) -> Path:
    """Write a backup anew with something changed and its last hash made right again."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            for member, data in change(name, old.read(name)):
                new.writestr(member, data)
        new.comment = COMMENT + b"0" * HASH_LENGTH
    body = target.read_bytes()[:-HASH_LENGTH]
    target.write_bytes(body + hashlib.sha256(body).hexdigest().encode())
    return target


USERS = "data/units.user.jsonl"
CHANGES = {
    "nothing": (lambda name, data: [(name, data)], ""),
    "a member gone": (lambda name, data: [] if name == USERS else [(name, data)], "does not hold"),
    "a member more": (lambda name, data: [(name, data), (f"{name}.more", b"")], "does not hold"),
    "a row gone": (
        lambda name, data: [(name, data[data.index(b"\n") + 1 :] if name == USERS else data)],
        "rows of units.user",
    ),
    "a value changed": (
        lambda name, data: [(name, data.replace(b"root_admin", b"root_badmi") if name == USERS else data)],
        "rows of units.user",
    ),
    "a file changed": (
        lambda name, data: [(name, data[::-1] if name.startswith("files/") else data)],
        "is not the one",
    ),
    "no table of contents": (
        lambda name, data: [] if name == "manifest.json" else [(name, data)],
        "contents",
    ),
    "contents of another product": (
        lambda name, data: [(name, data.replace(b'"ecocounty"', b'"something"'))],
        "no backup of ecocounty",
    ),
    "a later format": (
        lambda name, data: [(name, data.replace(b'"format": 1', b'"format": 2'))],
        "has format 2",
    ),
    "contents that are no JSON": (
        lambda name, data: [(name, data[:-9] if name == "manifest.json" else data)],
        "contents",
    ),
    "a way out of the folder": (
        lambda name, data: [
            (
                name.replace("files/", "files/../../", 1),
                data.replace(b'"name": "', b'"name": "../../').replace(b'"files/', b'"files/../../'),
            )
        ],
        "is not the one",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_one_whose_last_hash_was_made_right_again_is_found_by_its_contents(case: str, taken, tmp_path):
    change, sentence = CHANGES[case]
    path = rewritten(taken.file, tmp_path / "rewritten.zip", change)
    if not sentence:
        check_file(path)
        return
    with pytest.raises(BackupRefusedError, match=sentence):
        check_file(path)


def test_a_check_notes_what_it_found(copy, tmp_path):
    file = tmp_path / "mine.zip"
    copy.must("backup", file, "--no-check")
    found = "from ecocounty.upkeep.models import Backup\nprint(Backup.objects.first().check_result)"
    assert copy.ask(found) == "unchecked"
    said = copy.must("check_backup", file)
    assert "is whole" in said and "431225101" in said
    assert copy.ask(found) == "whole"
    data = bytearray(file.read_bytes())
    data[100] ^= 4
    file.write_bytes(data)
    assert copy.manage("check_backup", file).returncode == 1
    assert copy.ask(found) == "damaged"
