"""Restoring destroys nothing: only an empty place takes a backup, and takes all of it or nothing."""

import hashlib
import sqlite3

import pytest

from tests.ecocounty.upkeep.places import Place

pytestmark = pytest.mark.slow

EMPTY = """
from django.apps import apps
print(sum(model.objects.count() for model in map(apps.get_model, ("units.unit", "units.user", "history.entry"))))
"""


def everything_in(place: Place) -> str:
    """Return a hash over all rows of a SQLite database."""
    with sqlite3.connect(place.database) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def refused(place: Place, *arguments: object) -> str:
    done = place.manage("restore", *arguments)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    return done.stderr


def test_a_place_with_data_is_refused_and_stays_as_it_is(taken, copy):
    before, files = everything_in(copy), copy.files
    assert "The database is not empty: there are rows in" in refused(copy, taken.file)
    assert everything_in(copy) == before and copy.files == files


def test_another_file_of_the_same_name_is_not_overwritten(taken, empty):
    name = next(iter(taken.place.files))
    there = empty.folder / "private" / name
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")
    assert "exists already and is another one" in refused(empty, taken.file)
    assert there.read_bytes() == b"mine" and len(empty.files) == 1


def test_a_database_ahead_of_the_backup_is_refused(taken, empty):
    with sqlite3.connect(empty.database) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0999_later', '2099-01-01')"
        )
    assert "does not know units.0999_later" in refused(empty, taken.file)


BREAK = """
import os, sys
from django.core.management import call_command
from ecocounty.upkeep.backup import restore
def broken(*arguments):
    {how}
restore.{where} = broken
try:
    call_command("restore", {file!r})
except BaseException as error:
    print(type(error).__name__, error)
"""
HOWS = {
    "an error": "raise RuntimeError('broken')",
    "Ctrl+C": "raise KeyboardInterrupt",
    "a difference": "return False",
    "the process killed": "sys.stdout.flush(); os._exit(9)",
}


@pytest.mark.parametrize("how", HOWS)
def test_one_that_is_cut_off_leaves_the_place_empty_and_can_be_done_again(how: str, taken, empty):
    where = "is_same" if how == "a difference" else "refuse_difference"
    program = BREAK.format(how=HOWS[how], where=where, file=str(taken.file))
    done = empty.run("-c", f"import django; django.setup()\n{program}")
    if how == "the process killed":
        assert done.returncode == 9
    else:
        assert done.returncode == 0, done.stderr
        assert empty.files == {} and list((empty.folder / "private").iterdir()) == []
    if how == "a difference":
        assert "differ from the backup. Nothing was restored" in done.stdout
    assert empty.ask(EMPTY) == "0"
    empty.must("restore", taken.file)
    assert empty.files == taken.place.files


def test_rows_that_the_database_does_not_take_are_a_sentence(taken, empty, tmp_path):
    program = BREAK.format(how="pass", where="refuse_difference", file=str(taken.file)).replace(
        "restore.refuse_difference = broken",
        "old = restore.insert\n"
        "restore.insert = lambda coder, rows: old(coder, ((row[:1] + [None] * (len(row) - 1)) for row in rows))",
    )
    done = empty.run("-c", f"import django; django.setup()\n{program}")
    assert "The database does not take the backup: NOT NULL constraint failed" in done.stdout
    assert empty.files == {} and empty.ask(EMPTY) == "0"


TAMPER = """
from django.db import connection
from ecocounty.history.guards import lifted
with lifted(connection), connection.cursor() as cursor:
    cursor.execute("UPDATE history_entry SET why = 'nothing wrong here' WHERE number = 3")
"""


def test_a_history_that_was_tampered_with_comes_back_as_it_was_and_is_told(copy, empty, tmp_path):
    copy.ask(TAMPER)
    copy.must("backup", tmp_path / "tampered.zip")
    done = empty.manage("restore", tmp_path / "tampered.zip")
    assert done.returncode == 1 and "Restored" in done.stdout
    assert "does not agree with its seals" in done.stderr
    assert int(empty.ask(EMPTY)) > 40
