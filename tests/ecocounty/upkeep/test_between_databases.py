"""From SQLite to PostgreSQL and back: the same hashes, the same files; PostgreSQL is backed up while people work."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg2
import pytest

from ecocounty.upkeep.backup.check import check_file
from tests.conftest import RUN_ELSEWHERE
from tests.ecocounty.upkeep.places import Place
from tests.ecocounty.upkeep.test_older_database import OLD, READ, VERIFIED
from tests.ecocounty.upkeep.test_round_trip import GROWS, NEXT, RANKING, hashes
from tests.ecocounty.upkeep.test_while_people_work import COUNT, HELD, figures_by_county

URL = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not URL.startswith("postgres"), reason=RUN_ELSEWHERE)


def order(statement: str) -> None:
    """Give the server an order outside any transaction."""
    connection = psycopg2.connect(URL)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


@pytest.fixture
def on_postgresql(tmp_path) -> Iterator[Place]:
    """Return a place with an empty database of its own on the server."""
    name = f"upkeep_{secrets.token_hex(6)}"
    folder = tmp_path / "on_postgresql"
    folder.mkdir()
    order(f"CREATE DATABASE {name}")
    yield Place(folder, urlsplit(URL)._replace(path=f"/{name}").geturl())
    order(f"DROP DATABASE {name} WITH (FORCE)")


def test_there_and_back_again(taken, on_postgresql, nothing, tmp_path):
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    on_postgresql.must("restore", taken.file)
    on_postgresql.must("backup", there)
    nothing.must("restore", there)
    nothing.must("backup", back)

    before, between, after = (hashes(check_file(file).manifest) for file in (taken.file, there, back))
    assert check_file(there).manifest.database == "postgresql"
    assert {model for model in before if before[model] != between[model]} == GROWS
    assert {model for model in before if between[model] != after[model]} == GROWS
    assert taken.place.files == on_postgresql.files == nothing.files
    assert taken.place.ask(RANKING) == on_postgresql.ask(RANKING) == nothing.ask(RANKING)
    assert on_postgresql.ask(VERIFIED) == nothing.ask(VERIFIED) == "()"
    for place in (on_postgresql, nothing):
        new, highest = map(int, place.ask(NEXT).split())
        assert new == highest + 2


def test_a_place_with_data_is_refused_and_one_cut_off_is_empty_again(taken, on_postgresql):
    program = f"""
from django.core.management import call_command
from ecocounty.upkeep.backup import restore
def broken(*arguments):
    raise RuntimeError("broken")
restore.refuse_difference = broken
call_command("restore", {str(taken.file)!r})
"""
    done = on_postgresql.run("-c", f"import django; django.setup()\n{program}")
    assert "RuntimeError: broken" in done.stderr and on_postgresql.files == {}
    on_postgresql.must("restore", taken.file)
    done = on_postgresql.manage("restore", taken.file)
    assert done.returncode == 1 and "The database is not empty" in done.stderr


def test_writers_go_on_while_a_moment_is_kept(taken, on_postgresql, tmp_path):
    on_postgresql.must("restore", taken.file)
    held = on_postgresql.start("-c", f"import django; django.setup()\n{HELD}", stdin=subprocess.PIPE)
    before = held.stdout.readline()
    writer = on_postgresql.start("-m", "tests.ecocounty.upkeep.filling", "write", "3")
    assert writer.stdout.readline() == "writing\n"
    on_postgresql.must("backup", tmp_path / "mine.zip")
    out, err = writer.communicate()
    assert writer.returncode == 0, err
    count, longest = out.split()
    after, err = held.communicate("\n")
    assert held.returncode == 0, err
    assert after == before and float(longest) < 2
    assert int(on_postgresql.ask(COUNT)) == int(before) + 2 * int(count)
    ours, rivals, _version = figures_by_county(tmp_path / "mine.zip")
    assert ours == rivals > 0


def test_an_older_one_is_backed_up_upgraded_and_restored(on_postgresql, nothing):
    on_postgresql.ask(OLD)
    on_postgresql.must("upgrade")
    [file] = (on_postgresql.folder / "backups").iterdir()
    nothing.must("restore", file)
    assert nothing.ask(READ) == on_postgresql.ask(READ)
    assert nothing.ask(READ).startswith("(Decimal('1.000001'), '會同縣', 'yang')\n3 2026-01-02")
    assert nothing.ask(VERIFIED) == on_postgresql.ask(VERIFIED) == "()"
