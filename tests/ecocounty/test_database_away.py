"""A database that is busy, full or gone is 503 and may be back; one that lacks a table is our fault and is 500.

One that let another writer through is neither: what was sent is sent again.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.utils import DatabaseErrorWrapper

from ecocounty.errors import is_away, server_error
from ecocounty.history.crossed import is_crossed
from tests.ecocounty.crossing import crossed


def raised(act: Callable[[], object]) -> DatabaseError:
    """Return what Django makes of an error of SQLite, whichever database the tests run on."""
    with pytest.raises(DatabaseError) as caught, DatabaseErrorWrapper(DatabaseWrapper({})):
        act()
    return caught.value


def locked(place: Path) -> None:
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        sqlite3.connect(place, timeout=0).execute("CREATE TABLE second (id)")
    finally:
        holder.close()


def unreachable(place: Path) -> None:
    sqlite3.connect(place / "no" / "such" / "folder").execute("SELECT 1")


def read_only(place: Path) -> None:
    sqlite3.connect(place).execute("CREATE TABLE first (id)").connection.close()
    sqlite3.connect(f"file:{place}?mode=ro", uri=True).execute("INSERT INTO first VALUES (1)")


def full(place: Path) -> None:
    small = sqlite3.connect(place)
    small.execute("PRAGMA max_page_count = 2")
    small.execute("CREATE TABLE first (text)")
    small.execute("INSERT INTO first VALUES (?)", ["x" * 100_000])


def without_table(place: Path) -> None:
    sqlite3.connect(place).execute("SELECT * FROM nothing")


def without_column(place: Path) -> None:
    sqlite3.connect(place).execute("SELECT nothing FROM sqlite_master")


@pytest.mark.parametrize(
    ("act", "away"),
    [
        (locked, True),
        (unreachable, True),
        (read_only, True),
        (full, True),
        (without_table, False),
        (without_column, False),
    ],
)
def test_what_sqlite_says(act: Callable[[Path], None], away: bool, tmp_path: Path, rf) -> None:
    error = raised(lambda: act(tmp_path / "one.sqlite3"))
    assert isinstance(error, OperationalError)
    assert is_away(error) is away
    try:
        raise error
    except OperationalError:
        answer = server_error(rf.get("/"))
    assert answer.status_code == (503 if away else 500)
    assert answer.has_header("Retry-After") is away


def test_a_connection_that_was_lost_is_away() -> None:
    assert is_away(OperationalError("server closed the connection unexpectedly"))
    assert is_away(InterfaceError("connection already closed"))


def test_anything_else_is_not() -> None:
    assert not is_away(None)
    assert not is_away(RuntimeError("locked"))
    assert not is_away(DatabaseError("no such table"))


@pytest.mark.parametrize(("code", "status"), [("40P01", 409), ("40001", 409), ("57P01", 503)])
def test_what_postgresql_says(code: str, status: int, rf) -> None:
    error = crossed(code)
    assert is_crossed(error) is (status == 409)
    assert is_away(error) is (status == 503)
    try:
        raise error
    except OperationalError:
        answer = server_error(rf.post("/", headers={"accept-language": "en"}))
    assert answer.status_code == status
    assert ("Somebody else changed this at the same moment" in answer.content.decode()) is (status == 409)
    assert not is_crossed(OperationalError("deadlock detected"))
