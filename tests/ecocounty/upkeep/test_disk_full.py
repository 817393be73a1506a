"""A disk that is full: a sentence, and no half file."""

import functools
import resource

import pytest

from ecocounty.upkeep.backup.archive import check_seal, new_archive, new_member
from ecocounty.upkeep.backup.refusals import BackupRefusedError

pytestmark = pytest.mark.slow


def limited(size: int) -> functools.partial:
    """Let a process write files of this size at most."""
    return functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("part", [0, 0.3, 0.7, 0.98, 0.9999])
def test_a_backup_that_finds_no_room_leaves_nothing(part: float, taken, tmp_path):
    room = int(taken.file.stat().st_size * part)
    file = tmp_path / "mine.zip"
    done = taken.place.manage("backup", file, preexec_fn=limited(room))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    # With less room than SQLite needs for itself it is the database that cannot be asked.
    assert part < 0.5 or "could not be written: File too large. No half file was left." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_older_backup_survives_one_that_finds_no_room(taken, tmp_path):
    file = tmp_path / "mine.zip"
    file.write_bytes(b"the older one")
    done = taken.place.manage("backup", file, "--force", preexec_fn=limited(5000))
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]
    assert file.read_bytes() == b"the older one"


@pytest.mark.parametrize("room", [10_000, 70_000, 400_000])
def test_a_restoring_that_finds_no_room_leaves_the_place_empty(room: int, taken, nothing):
    done = nothing.manage("restore", taken.file, preexec_fn=limited(room))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert nothing.files == {}
    nothing.must("restore", taken.file)
    assert nothing.files == taken.place.files


def test_two_that_write_the_same_file_do_not_mix(tmp_path):
    file = tmp_path / "mine.zip"
    with (
        pytest.raises(BackupRefusedError, match="Another backup writes"),
        new_archive(file, force=False),
        new_archive(file, force=False) as second,
    ):
        second.writestr(new_member("second", packed=True), b"whole")
    check_seal(file)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]


def test_one_that_comes_first_does_not_remove_the_half_file_of_the_other(tmp_path):
    file = tmp_path / "mine.zip"
    first = new_archive(file, force=False)
    first.__enter__()
    with new_archive(file, force=False) as second:
        with pytest.raises(BackupRefusedError, match="Another backup writes"):
            first.__exit__(None, None, None)
        second.writestr(new_member("second", packed=True), b"whole")
    check_seal(file)


def test_a_folder_that_is_not_there_is_a_sentence(taken, tmp_path):
    done = taken.place.manage("backup", tmp_path / "nowhere" / "mine.zip")
    assert done.returncode == 1 and "No such file or directory" in done.stderr
    done = taken.place.manage("backup", "--folder", tmp_path / "disk")
    assert done.returncode == 1 and "Plug in its disk" in done.stderr
