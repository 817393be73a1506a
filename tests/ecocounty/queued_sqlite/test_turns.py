"""Writers are called in the order in which they came; nobody keeps a turn that they gave back or died with."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from django.db import DatabaseError, OperationalError
from django.db.utils import ConnectionHandler

from ecocounty.queued_sqlite.turns import Turns

HOLD = (
    "import sys, time\n"
    "from ecocounty.queued_sqlite.turns import Turns\n"
    "assert Turns(sys.argv[1]).take(5)\n"
    "print('held', flush=True)\n"
    "time.sleep(60)\n"
)
needs_flock = pytest.mark.skipif(sys.platform == "win32", reason="no locks between processes on Windows")


@pytest.fixture
def turns(tmp_path: Path) -> Turns:
    return Turns(str(tmp_path / "one.sqlite3"))


def test_first_come_first_served(turns: Turns) -> None:
    assert turns.take(1)
    called: list[int] = []

    def come(number: int) -> None:
        assert turns.take(5)
        called.append(number)
        turns.leave()

    threads = [Thread(target=come, args=(number,)) for number in range(20)]
    for number, thread in enumerate(threads):
        thread.start()
        while len(turns._waiting) <= number:
            time.sleep(0.001)
    turns.leave()
    for thread in threads:
        thread.join()
    assert called == list(range(20))


def test_patience_runs_out_and_the_line_goes_on(turns: Turns) -> None:
    assert turns.take(1)
    assert not turns.take(0.05)
    turns.leave()
    assert turns.take(0.05)


@needs_flock
def test_another_process_is_waited_for_and_its_death_frees_the_turn(turns: Turns) -> None:
    place = str(turns.path).removesuffix(".turn")
    with subprocess.Popen([sys.executable, "-c", HOLD, place], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        assert not turns.take(0.1)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    assert turns.take(1)
    turns.leave()


@pytest.fixture
def database(tmp_path: Path, django_db_blocker):
    """Return two connections to one file that are nobody else's."""
    settings = {
        "ENGINE": "ecocounty.queued_sqlite",
        "NAME": str(tmp_path / "two.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0.1},
    }
    handler = ConnectionHandler({"default": settings, "other": dict(settings)})
    with django_db_blocker.unblock():
        yield handler
        handler.close_all()


def begin(connection) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection, how: str) -> None:
    getattr(connection, how)()
    connection.set_autocommit(True)


@pytest.mark.parametrize("how", ["commit", "rollback"])
def test_a_transaction_gives_its_turn_back(database, how: str) -> None:
    first, second = database["default"], database["other"]
    begin(first)
    with pytest.raises(OperationalError, match="database is locked"):
        begin(second)
    second.close()
    end(first, how)
    begin(second)
    end(second, how)


def test_a_connection_that_is_closed_gives_its_turn_back(database) -> None:
    first, second = database["default"], database["other"]
    begin(first)
    first.close()
    begin(second)
    end(second, "commit")


def test_a_lock_that_cannot_be_made_is_told(database, tmp_path: Path) -> None:
    (tmp_path / "two.sqlite3.turn").mkdir()
    with pytest.raises(DatabaseError, match="cannot be locked"):
        begin(database["default"])


def test_reading_needs_no_turn(database) -> None:
    first, second = database["default"], database["other"]
    begin(first)
    with second.cursor() as cursor:
        assert cursor.execute("SELECT 1").fetchone() == (1,)
    end(first, "commit")
