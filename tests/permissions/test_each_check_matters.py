"""Each permission check is taken out in turn, and each time a test must fail.

The tables of the room's own routes are asked first, then the room's own tests, then all other routes.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.permissions.expected import EXPECTED, ROWS, Cell, cells_of
from tests.permissions.mutants import (
    ROOT,
    WITHOUT_CHECK,
    Mutant,
    mutants_of_the_code,
    mutants_of_the_map,
    taken_out,
)
from tests.permissions.requests import address_of, ask, form_for, leaks_in
from tests.permissions.searches import search_differs
from tests.permissions.world import World, lasting_world, undone

pytestmark = [pytest.mark.django_db, pytest.mark.mutation]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


def cells_for(world: World, routes: Iterable[str]) -> Iterator[tuple[str, str, Cell, str]]:
    """Yield each cell of these routes' tables."""
    for route in routes:
        for person, row in ROWS.items():
            for cell in cells_of(route, row):
                address = address_of(world, route, person, cell.place)
                if address is not None:
                    yield route, person, cell, address


def noticed(world: World, mutant: Mutant) -> str:
    """Return who notices first: the room's own routes, the room's own tests, or the other routes."""
    own = [route for route in EXPECTED if route.startswith(f"{mutant.room}:")]
    if not mutant.line:
        return noticed_by_routes(world, [mutant.where])
    others = [route for route in EXPECTED if route not in own]
    return (
        noticed_by_routes(world, own)
        or (search_differs(world) if "/search/" in mutant.where else "")
        or noticed_by_tests(mutant)
        or noticed_by_routes(world, others)
    )


def noticed_by_routes(world: World, routes: Iterable[str]) -> str:
    """Return the first cell of these routes that is not as the tables say; nothing where all are."""
    for route, person, cell, address in cells_for(world, routes):
        found = cell_differs(world, route, person, cell, address)
        if found:
            return found
    return ""


def noticed_by_tests(mutant: Mutant) -> str:
    """Run the room's own tests without the check, in a process of their own; return how they failed."""
    found = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *("-m", "not slow and not browser"),
            *tests_of(mutant),
        ],
        cwd=ROOT,
        env=os.environ | {WITHOUT_CHECK: str(mutant)},
        capture_output=True,
        text=True,
        check=False,
    )
    # 1 is "tests failed"; anything else is a run that tells nothing.
    assert found.returncode in (0, 1), found.stdout + found.stderr
    return found.stdout.strip().splitlines()[-1] if found.returncode else ""


def tests_of(mutant: Mutant) -> list[str]:
    """Return the folders that mirror a check's room, and the one of the room that its words are told in."""
    parts = Path(mutant.where).parts
    own = Path("tests", *(parts[:2] if parts[0] == "ecocounty" else parts[:1]))
    told = {"telling.py": "tests/ecocounty/history", "notice_words.py": "tests/ecocounty/notices"}
    return [told[parts[-1]]] if parts[-1] in told else [str(own)]


def cell_differs(world: World, route: str, person: str, cell: Cell, address: str) -> str:
    """Return in what one cell differs from the table."""
    try:
        with undone():
            response = ask(world, person, "GET", address)
        if response.status_code != cell.get:
            return f"{person} GET {address}: {response.status_code}"
        leaks = leaks_in(world, person, response, address)
        if leaks:
            return leaks[0]
        if cell.post == 405:
            return ""
        with undone():
            response = ask(world, person, "POST", address, form_for(world, route, person, cell.place))
    except Exception as error:
        return f"{person} {address}: {error!r}"
    return f"{person} POST {address}: {response.status_code}" if response.status_code != cell.post else ""


def test_the_tables_hold_before_anything_is_taken_out(world: World):
    assert noticed_by_routes(world, EXPECTED) == ""


def test_there_are_checks_to_take_out():
    assert len(list(mutants_of_the_map())) > 30
    assert len(list(mutants_of_the_code())) > 60


@pytest.mark.parametrize("mutant", mutants_of_the_map(), ids=str)
def test_the_map_matters(mutant: Mutant, world: World):
    with taken_out(mutant):
        assert noticed(world, mutant)


@pytest.mark.parametrize("mutant", mutants_of_the_code(), ids=str)
def test_each_check_in_the_code_matters(mutant: Mutant, world: World):
    with taken_out(mutant):
        found = noticed(world, mutant)
    assert found, f"nobody noticed that {mutant} is gone"
