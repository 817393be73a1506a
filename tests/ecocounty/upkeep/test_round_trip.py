"""What was backed up and restored is the same: every row, every file, every published byte."""

import json
import zipfile

import pytest

from ecocounty.upkeep.backup.check import check_file

pytestmark = pytest.mark.slow

# Restoring adds an entry that says so, and a note of the backup.
GROWS = {"history.entry", "history.chain", "upkeep.backup"}
RANKING = """
import hashlib
from scoring.models import Ranking
for one in Ranking.objects.all():
    print(one.sha256, hashlib.sha256(bytes(one.result)).hexdigest(), one.published_at.isoformat())
"""

NEXT = """
from ecocounty.units.models import Unit, User
from tests.cast import make_person
highest = User.objects.latest("pk").pk
print(make_person("next", Unit.objects.first()).pk, highest)
"""


def hashes(manifest) -> dict[str, tuple]:
    return {table.model: (table.rows, table.sha256, table.counter) for table in manifest.tables}


def test_everything_comes_back(taken, nothing, tmp_path):
    empty = nothing
    said = empty.must("restore", taken.file)
    again = tmp_path / "again.zip"
    empty.must("backup", again)

    before, after = hashes(taken.manifest), hashes(check_file(again).manifest)
    assert "Restored" in said and before.keys() == after.keys()
    assert {model for model in before if before[model] != after[model]} == GROWS
    assert empty.files == taken.place.files and len(taken.place.files) == 3
    ranking = taken.place.ask(RANKING)
    assert ranking and ranking == empty.ask(RANKING)


def test_old_entries_of_the_history_come_back_and_two_new_ones_say_what_was_done(taken, empty):
    empty.must("restore", taken.file)
    lines = "for one in Entry.objects.order_by('pk').values_list(): print(one)"
    read = f"from ecocounty.history.models import Entry\n{lines}"
    [*restored, last] = empty.ask(read).splitlines()
    # The place has one entry more than its backup: that it was made.
    [*kept, made] = taken.place.ask(read).splitlines()
    assert restored == kept and len(kept) > 40
    assert "'back_up'" in made and "'restore'" in last


def test_the_restored_history_is_unbroken_up_to_the_heads_in_the_backup(taken, empty):
    empty.must("restore", taken.file)
    heads = taken.manifest.history_heads
    assert heads["431225101"][0] > 0
    program = f"""
from ecocounty.history.heads import Head
from ecocounty.history.verify import verify_history
kept = {{key: Head(*head) for key, head in {heads!r}.items()}}
print(verify_history(kept).findings)
"""
    assert empty.ask(program) == "()"


def test_the_backup_that_a_place_was_restored_from_is_the_last_one_known(taken, empty):
    empty.must("restore", taken.file)
    program = """
from django.utils import timezone
from ecocounty.history.models import Entry
from ecocounty.upkeep.models import Backup
from ecocounty.upkeep.selectors.standing import read_standing
one, entry = Backup.objects.get(), Entry.objects.latest("pk")
print(one.taken_at.isoformat(), one.file_name, one.check_result, one.sha256, read_standing(timezone.now()).standing)
print(one.restored_at is not None, entry.subject_id == str(one.pk), entry.after["sha256"] == one.sha256)
"""
    first, second = empty.ask(program).splitlines()
    checked = check_file(taken.file)
    assert first.split() == [
        checked.manifest.moment.isoformat(),
        taken.file.name,
        "whole",
        checked.sealed.sha256,
        "restored",
    ]
    assert second == "True True True"


def test_a_number_that_was_given_once_is_not_given_again(taken, empty):
    empty.must("restore", taken.file)
    new, highest = map(int, empty.ask(NEXT).split())
    # Somebody between them was made and removed before the backup.
    assert new == highest + 2


def test_the_note_says_what_was_made_and_checked_and_leaves_one_entry(copy, tmp_path):
    file = tmp_path / "mine.zip"
    before = int(copy.ask("from ecocounty.history.models import *; print(Entry.objects.count())"))
    copy.must("backup", file)
    program = """
from ecocounty.history.models import Entry
from ecocounty.upkeep.models import Backup
one = Backup.objects.first()
print(one.file_name, one.door, one.check_result, one.size, one.sha256, one.entries, one.files, Entry.objects.count())
"""
    found = copy.ask(program).split()
    checked = check_file(file)
    sealed = checked.sealed
    assert found[:3] == ["mine.zip", "command", "whole"]
    assert found[3:5] == [str(sealed.size), sealed.sha256]
    assert found[5:] == [str(checked.manifest.entries), "3", str(before + 1)]
    assert checked.manifest.entries == before


def test_only_the_owner_may_read_it_and_none_is_overwritten(copy, tmp_path):
    file = tmp_path / "mine.zip"
    copy.must("backup", file)
    assert file.stat().st_mode & 0o777 == 0o600
    first = file.read_bytes()
    refused = copy.manage("backup", file)
    assert refused.returncode == 1 and "exists already" in refused.stderr
    assert file.read_bytes() == first
    copy.must("backup", file, "--force")
    assert file.read_bytes() != first
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.zip"]


def test_it_says_what_it_leaves_out_and_holds_no_session(taken):
    with zipfile.ZipFile(taken.file) as archive:
        said = json.loads(archive.read("manifest.json"))
        names = archive.namelist()
    assert "units.session" in said["left_out"]
    assert not [name for name in names if "session" in name or "axes" in name]


def test_a_file_that_is_gone_or_altered_is_said_loudly_and_the_rest_is_kept(copy, empty, tmp_path):
    gone, altered, _left = sorted(copy.files, key=lambda name: len(copy.files[name]))[:3]
    (copy.folder / "private" / gone).unlink()
    (copy.folder / "private" / altered).write_bytes(b"something else")
    file = tmp_path / "mine.zip"
    done = copy.manage("backup", file)
    assert done.returncode == 1
    assert f"missing: {gone}" in done.stderr and f"altered: {altered}" in done.stderr
    manifest = check_file(file).manifest
    assert {note.name: note.wrong for note in manifest.wrong_files} == {gone: "missing", altered: "altered"}

    restored = empty.manage("restore", file)
    assert restored.returncode == 0 and gone in restored.stderr
    assert empty.files == copy.files


def test_a_place_without_tables_has_nothing_to_back_up(nothing, tmp_path):
    done = nothing.manage("backup", tmp_path / "mine.zip")
    assert done.returncode == 1 and "nothing to back up" in done.stderr
    assert list(tmp_path.glob("mine*")) == []
