"""Each permission check is taken out in turn, and each time the tables must notice.

What the tables cannot notice, because no route leads there, stands in ELSEWHERE with the test that does.
"""

from collections.abc import Iterator

import pytest

from tests.permissions.expected import EXPECTED, READ, ROWS, Cell, cells_of
from tests.permissions.mutants import Mutant, mutants_of_the_code, mutants_of_the_map, taken_out
from tests.permissions.requests import address_of, ask, form_for, leaks_in, words_read
from tests.permissions.searches import search_differs
from tests.permissions.world import World, lasting_world, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


def cells_for(world: World, rooms_first: str) -> Iterator[tuple[str, str, Cell, str]]:
    """Yield each cell of the tables, those of a room's own routes first."""
    routes = sorted(EXPECTED, key=lambda route: not route.startswith(f"{rooms_first}:"))
    for route in routes:
        for person, row in ROWS.items():
            for cell in cells_of(route, row):
                address = address_of(world, route, person, cell.place)
                if address is not None:
                    yield route, person, cell, address


def noticed(world: World, mutant: Mutant) -> str:
    """Return the first cell that is not as the tables say; nothing where all are."""
    read: dict[str, dict[str, set[str]]] = {}
    for route, person, cell, address in cells_for(world, mutant.room):
        if not mutant.line and route != mutant.where:
            continue
        found = cell_differs(world, route, person, cell, address, read)
        if found:
            return found
    if not mutant.line:
        return ""
    missed = [
        person
        for person in ROWS
        if read.get(person, {}) != {name: set(words.split()) for name, words in READ[person].items()}
    ]
    return f"{missed[0]} reads less or more than the table says" if missed else ""


def cell_differs(
    world: World, route: str, person: str, cell: Cell, address: str, read: dict
) -> str:
    """Return in what one cell differs from the table."""
    try:
        with undone():
            response = ask(world, person, "GET", address)
        if response.status_code != cell.get:
            return f"{person} GET {address}: {response.status_code}"
        leaks = leaks_in(world, person, response, address)
        if leaks:
            return leaks[0]
        for name, words in words_read(world, response).items():
            read.setdefault(person, {}).setdefault(name, set()).update(words)
        if cell.post == 405:
            return ""
        with undone():
            response = ask(world, person, "POST", address, form_for(world, route, person, cell.place))
    except Exception as error:
        return f"{person} {address}: {error!r}"
    return f"{person} POST {address}: {response.status_code}" if response.status_code != cell.post else ""


# Check -> the test that notices its absence, where no route of the tables can.
ELSEWHERE: dict[str, str] = {}


def test_the_tables_hold_before_anything_is_taken_out(world: World):
    assert noticed(world, Mutant("ecocounty/returns/views/fetch.py", 1)) == ""


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
        found = search_differs(world) if "/search/" in mutant.where else noticed(world, mutant)
    assert found, f"nobody noticed that {mutant} is gone"
