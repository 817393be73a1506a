"""A folder of nightly backups: each named by its moment, the newest few kept."""

from datetime import datetime, timedelta

from ecocounty.upkeep.backup.folder import BEFORE, name_of, remove_oldest


def test_the_oldest_go_and_files_of_others_stay(tmp_path):
    first = datetime(2026, 11, 30, 2, 10, 0)
    names = [name_of(first + timedelta(days=number)) for number in range(5)]
    others = [
        name_of(first, BEFORE),
        "ecocounty-mine.zip",
        "notes.txt",
        "ecocounty-2026-11-30-021000.zip.partial",
    ]
    for name in names + others:
        (tmp_path / name).touch()
    gone = remove_oldest(tmp_path, keep=2)
    assert [path.name for path in gone] == names[:3]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[3:] + others)


def test_one_line_makes_a_backup_and_keeps_the_newest(copy, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    for name in ("ecocounty-2005-06-24-021000.zip", "ecocounty-2005-06-25-021000.zip"):
        (disk / name).touch()
    said = copy.must("backup", "--folder", disk, "--keep", "2")
    assert "Removed" in said
    older, newer = sorted(path.name for path in disk.iterdir())
    assert older == "ecocounty-2005-06-25-021000.zip" and newer > "ecocounty-2026"


def test_without_a_name_it_goes_into_the_place_itself(copy):
    copy.must("backup")
    [path] = (copy.folder / "backups").iterdir()
    assert path.name.startswith("ecocounty-2") and (copy.folder / "backups").stat().st_mode & 0o777 == 0o700


def test_none_to_keep_and_two_names_are_refused(copy, tmp_path):
    for arguments in (("--keep", "0"), ("--keep", "many"), (tmp_path / "a.zip", "--folder", tmp_path)):
        done = copy.manage("backup", *arguments)
        assert done.returncode != 0 and "Traceback" not in done.stderr
    assert not (copy.folder / "backups").exists()
