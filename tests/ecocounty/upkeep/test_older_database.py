"""A database of an older version: backed up as it is, restored as it was, and brought up to date."""

import sqlite3

import pytest

from ecocounty.upkeep.backup.check import check_file
from tests.ecocounty.upkeep.places import Place

pytestmark = pytest.mark.slow

# The first migrations of the first release, with a few rows as that release wrote them.
OLD = """
from datetime import UTC, date, datetime
from decimal import Decimal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
apps_of_old = "contenttypes evidence figures followups history projects returns units".split()
executor = MigrationExecutor(connection)
nodes = [node for node in executor.loader.graph.nodes if node[0] in apps_of_old and node[1] == "0001_first"]
executor.migrate(nodes)
apps = executor.loader.project_state(nodes).apps
make = lambda label, **fields: apps.get_model(label)._base_manager.create(**fields)
now = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
unit = make("units.Unit", code="431225", kind="county", path="431225/", name="會同縣")
user = make("units.User", username="yang", display_name="楊", unit=unit, password="!x")
indicator = make("figures.Indicator", code="area", name="面積", unit_of_measure="畝", nature="level",
                 over_units="sum", belongs_to=unit)
figure = make("figures.Figure", indicator=indicator, unit=unit, period="2006-01", value=Decimal("1.000001"),
              as_typed="1.000001", recorded_by=user)
for number in range(3):
    make("history.Entry", at=now, actor_id=user.pk, actor_name="yang", action="record", subject_kind="figure",
         subject_id=str(number), unit_code="431225", before=None, after={"value": "1"}, door="browser")
"""
READ = """
from ecocounty.figures.models import Figure
from ecocounty.history.models import Entry
from ecocounty.units.models import User
print(*Figure.objects.values_list("value", "unit__name", "recorded_by__username"))
entries = Entry.objects.filter(action="record")
print(entries.count(), entries.first().at)
"""
VERIFIED = "from ecocounty.history.verify import verify_history; print(verify_history().findings)"


@pytest.fixture(scope="module")
def old(tmp_path_factory) -> Place:
    """Return a place as an older version left it."""
    place = Place(tmp_path_factory.mktemp("old"))
    place.ask(OLD)
    return place


def test_it_is_backed_up_before_it_is_migrated_and_restored_into_the_newest(old, nothing, tmp_path):
    place, file = old.copy_to(tmp_path / "place"), tmp_path / "old.zip"
    done = place.manage("backup", file)
    # It has no table yet for the note; the backup is good all the same.
    assert done.returncode == 0 and "could not be noted" in done.stderr
    manifest = check_file(file).manifest
    assert manifest.migrations["history"] == ["0001_first"] and "upkeep" not in manifest.migrations

    nothing.must("restore", file)
    place.must("upgrade", "--no-backup")
    assert nothing.ask(READ) == place.ask(READ)
    assert nothing.ask(READ).startswith(
        "(Decimal('1.000001'), '會同縣', 'yang')\n3 2026-01-02 03:04:05.678901"
    )
    assert nothing.ask(VERIFIED) == "()"


def test_an_upgrade_backs_up_first_and_only_when_there_is_something_to_do(old, tmp_path):
    place = old.copy_to(tmp_path / "place")
    said = place.must("upgrade")
    [file] = (place.folder / "backups").iterdir()
    assert file.name.startswith("before-2") and str(file) in said
    assert check_file(file).manifest.migrations["units"] == ["0001_first"]
    noted = place.ask(
        "from ecocounty.upkeep.models import Backup; print(*Backup.objects.values_list('file_name', 'check_result'))"
    )
    assert noted == f"('{file.name}', 'whole')"
    assert place.must("upgrade") == ""
    assert [*(place.folder / "backups").iterdir()] == [file]


def test_only_the_last_five_of_them_are_kept(old, tmp_path):
    place = old.copy_to(tmp_path / "place")
    (place.folder / "backups").mkdir()
    for day in range(10, 17):
        (place.folder / "backups" / f"before-2005-06-{day}-021000.zip").touch()
    place.must("upgrade")
    names = sorted(path.name for path in (place.folder / "backups").iterdir())
    assert [name[7:17] for name in names[:4]] == [f"2005-06-{day}" for day in range(13, 17)] and len(
        names
    ) == 5


def test_an_empty_place_is_migrated_without_a_backup(nothing):
    nothing.must("upgrade")
    assert not (nothing.folder / "backups").exists()


def test_a_newer_database_is_refused_untouched(taken, tmp_path):
    place = taken.place.copy_to(tmp_path / "place")
    with sqlite3.connect(place.database) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0999_later', '2099-01-01')"
        )
    for arguments in (("upgrade",), ("backup", tmp_path / "mine.zip")):
        done = place.manage(*arguments)
        assert (
            done.returncode == 1
            and "a newer version of ecocounty: this one does not know units.0999_later" in done.stderr
        )
    assert not (tmp_path / "mine.zip").exists()


def test_no_upgrade_without_room_for_its_backup(old, tmp_path):
    place = old.copy_to(tmp_path / "place")
    (place.folder / "backups").write_text("a file where the folder should be")
    done = place.manage("upgrade")
    assert done.returncode == 1 and "The database was not changed." in done.stderr
    with sqlite3.connect(place.database) as connection:
        assert connection.execute(
            "SELECT count(*) FROM django_migrations WHERE app = 'upkeep'"
        ).fetchone() == (0,)
