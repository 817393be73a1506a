"""Every named route, every role, every place, every method: who may stands in tests/permissions/expected.py."""

from collections.abc import Iterator
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.urls import path, reverse

from ecocounty import urls
from ecocounty.units.access import ACCESS
from ecocounty.units.models import RoleKind
from tests.permissions.expected import (
    AT_THE_DOOR,
    EXPECTED,
    LINES_WHILE_PROVISIONAL,
    OPEN,
    OWN_ACCOUNT,
    OWN_THINGS,
    PLACES,
    READ,
    ROWS,
    Cell,
    cells_of,
)
from tests.permissions.requests import address_of, ask, form_for, leaks_in, not_entered, routes_of, words_read
from tests.permissions.snapshot import changed_since, take_snapshot
from tests.permissions.world import World, lasting_world, undone

pytestmark = pytest.mark.django_db

OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return a world that all tests of this file share; each takes back what it changes."""
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


@pytest.fixture(scope="module")
def record(world: World) -> dict:
    """Return the record as it was made."""
    return take_snapshot()


# The tables are whole.


def test_every_route_stands_in_the_map_and_in_the_table():
    assert len(routes_of()) > 25
    assert not_entered(None, ACCESS, EXPECTED) == []


def a_view(request) -> HttpResponse:
    return HttpResponse("open")


@pytest.mark.parametrize("name", ["reports:all", "everything", None])
def test_a_new_route_that_nobody_entered_is_found_and_refused(name: str | None, world: World, settings):
    module = ModuleType("grown_urls")
    module.urlpatterns = [*urls.urlpatterns, path("new/", a_view, name=name)]
    for handler in ("handler400", "handler403", "handler404", "handler500"):
        setattr(module, handler, getattr(urls, handler))

    [found] = not_entered(module, ACCESS, EXPECTED)
    assert found == name or (name is None and "new/" in found)

    settings.ROOT_URLCONF = module
    for person in (*ROWS, "signed_out"):
        assert ask(world, person, "GET", "/new/").status_code == 403


def test_an_entry_for_a_route_that_is_gone_is_found():
    assert not_entered(None, ACCESS, EXPECTED | {"returns:gone": ""}) == ["returns:gone"]


def test_a_role_for_each_row_and_a_row_for_each_role(world: World):
    kinds = {
        name: set(world.people[name].roles.in_force(world.today).values_list("kind", flat=True))
        for name in ROWS
    }
    assert {name: {row.partition("@")[0]} for name, row in ROWS.items()} == kinds
    assert {row.partition("@")[0] for row in ROWS.values()} == set(RoleKind.values)
    assert set(PLACES) == set(ROWS)


def test_every_place_of_every_table_is_somewhere_for_somebody(world: World):
    asked = {
        (route, cell.place)
        for person, row in ROWS.items()
        for route in EXPECTED
        for cell in cells_of(route, row)
        if address_of(world, route, person, cell.place)
    }
    assert asked == {
        (route, cell.place) for route in EXPECTED for row in ROWS.values() for cell in cells_of(route, row)
    }


# The tables hold.


def cells_for(world: World, person: str) -> Iterator[tuple[str, Cell, str]]:
    """Return each cell of a person's rows with its route and address, where there is something."""
    for route in EXPECTED:
        for cell in cells_of(route, ROWS[person]):
            address = address_of(world, route, person, cell.place)
            if address is not None:
                yield route, cell, address


@pytest.mark.parametrize("person", ROWS)
def test_reading(person: str, world: World, record: dict):
    wrong, read = [], {}
    with undone():
        for _route, cell, address in cells_for(world, person):
            response = ask(world, person, "GET", address)
            if response.status_code != cell.get:
                wrong.append(f"GET {address}: {response.status_code}, not {cell.get}")
            for name, words in words_read(world, response).items():
                read.setdefault(name, set()).update(words)
            wrong += leaks_in(world, person, response, address)
        wrong += [f"reading changed {table}" for table in changed_since(record)]
    assert wrong == []
    assert read == {name: set(words.split()) for name, words in READ[person].items()}


@pytest.mark.parametrize("person", ROWS)
def test_writing(person: str, world: World, record: dict):
    wrong = []
    for route, cell, address in cells_for(world, person):
        with undone():
            response = ask(world, person, "POST", address, form_for(world, route, person, cell.place))
            changed = changed_since(record)
        if response.status_code != cell.post:
            wrong.append(f"POST {address}: {response.status_code}, not {cell.post}")
        if bool(changed) != cell.changes:
            wrong.append(f"POST {address}: {response.status_code} changed {changed}")
        wrong += leaks_in(world, person, response, address)
    assert wrong == []


# One person of each row of the table.
OF_EACH_ROW = sorted({row: name for name, row in ROWS.items()}.values())


def test_every_route_is_asked_for_by_somebody(world: World):
    # A thing such as a call for essays need not be in everybody's place, but in somebody's.
    assert {route for name in OF_EACH_ROW for route, _, _ in cells_for(world, name)} == set(EXPECTED)


@pytest.mark.parametrize("person", OF_EACH_ROW)
def test_other_methods_do_not_exist_and_head_is_a_get_without_a_body(person: str, world: World, record: dict):
    wrong = []
    first = {route: (cell, address) for route, cell, address in reversed([*cells_for(world, person)])}
    with undone():
        for cell, address in first.values():
            for method in OTHER_METHODS:
                response = ask(world, person, method, address)
                if response.status_code != 405:
                    wrong.append(f"{method} {address}: {response.status_code}, not 405")
            head = ask(world, person, "HEAD", address)
            if head.status_code != cell.get or head.content:
                wrong.append(f"HEAD {address}: {head.status_code}, not {cell.get}")
        wrong += changed_since(record)
    assert wrong == []


def expected_at_the_door(kind: str, route: str, method: str) -> tuple[int, str]:
    """Return status and where to, for somebody who holds no role."""
    access = ACCESS[route]
    allowed = access.read if method in ("GET", "HEAD") else access.write
    if route in OPEN:
        return (405, "") if method not in ("GET", "HEAD", "POST") or allowed is None else (0, "")
    if kind == "to the front door":
        return 302, "/login/"
    if kind == "to the new password" and route not in OWN_ACCOUNT[:2]:
        return 302, "/password/"
    if method not in ("GET", "HEAD", "POST") or allowed is None:
        return 405, ""
    if route in OWN_THINGS:
        return 404, ""
    return (0, "") if route in OWN_ACCOUNT else (403, "")


# Two of them are asked each time, all by make slow.
DOORS = [
    pytest.param(person, marks=() if person in ("signed_out", "roleless") else pytest.mark.slow)
    for person in AT_THE_DOOR
]


@pytest.mark.parametrize("person", DOORS)
def test_who_holds_no_role_comes_no_further_than_the_door(person: str, world: World, record: dict):
    wrong = []
    for route in EXPECTED:
        for cell in cells_of(route, "county_office"):
            address = address_of(world, route, "yang", cell.place)
            for method in ("GET", "HEAD", "POST", *OTHER_METHODS):
                if address is None or (method in OTHER_METHODS and cell.place not in ("own", "any")):
                    continue
                with undone():
                    form = form_for(world, route, "yang", cell.place) if method == "POST" else {}
                    response = ask(world, person, method, address, form)
                    changed = changed_since(record) if method == "POST" else []
                status, to = expected_at_the_door(AT_THE_DOOR[person], route, method)
                if status and response.status_code != status:
                    wrong.append(f"{method} {address}: {response.status_code}, not {status}")
                if not status and response.status_code not in (200, 302):
                    wrong.append(f"{method} {address}: {response.status_code}, shut")
                if to and response.get("Location", "").partition("?")[0] != to:
                    wrong.append(f"{method} {address}: to {response.get('Location')}, not {to}")
                wrong += [f"{method} {address} changed {table}" for table in changed]
                wrong += leaks_in(world, person, response, address)
    assert wrong == []


def test_every_form_wants_its_token(world: World, record: dict):
    wrong = []
    world.client.handler.enforce_csrf_checks = True
    try:
        for person in ("yang", "xiang", "long"):
            for route, cell, address in cells_for(world, person):
                if cell.post == 405:
                    continue
                with undone():
                    form = form_for(world, route, person, cell.place)
                    response = ask(world, person, "POST", address, form)
                    if response.status_code != 403 or "too old to send" not in response.content.decode():
                        wrong.append(f"POST {address} without a token: {response.status_code}")
                    wrong += changed_since(record)
    finally:
        world.client.handler.enforce_csrf_checks = False
    assert wrong == []


# What no column of the table holds.


# Whom the bureau's figure about a township is open to, and what of the bureau's they read there; the return
# with its workbook stays closed to the township.
BUREAUS_FIGURE = [
    ("long", 200, {"note", "paper"}),
    ("lin", 200, {"note", "paper", "file"}),
    ("yang", 200, {"note", "paper", "file"}),
    ("xiang", 200, {"note", "paper", "file"}),
    ("ming", 404, set()),
    ("wu", 404, set()),
    ("shi", 404, set()),
]


@pytest.mark.parametrize(("person", "status", "read"), BUREAUS_FIGURE)
def test_a_bureaus_figure_about_a_township_is_open_to_both(
    person: str, status: int, read: set[str], world: World
):
    address = reverse("dashboard:figure", args=[world.figures["bamboo of pingcun"].pk])
    response = ask(world, person, "GET", address)
    assert response.status_code == status
    assert words_read(world, response).get("forestry", set()) - {"name"} == read


@pytest.mark.parametrize("persons", [[*ROWS], [*reversed(ROWS)]], ids=["one way", "and back"])
def test_what_was_kept_for_one_is_not_given_to_another(persons: list[str], world: World):
    wrong = []
    with undone():
        for person in persons:
            for route, cell, address in cells_for(world, person):
                if route not in ("dashboard:home", "scoring:ranking", "scoring:county"):
                    continue
                response = ask(world, person, "GET", address)
                wrong += leaks_in(world, person, response, address)
                if (route, cell.place) == ("scoring:ranking", "provisional"):
                    wrong += lines_too_many(world, person, response)
    assert wrong == []


def lines_too_many(world: World, person: str, response: HttpResponse) -> list[str]:
    """Return the counties whose line a provisional ranking shows to somebody who may not see it."""
    body = response.content.decode()
    shown = {name for name in ("county", "rival") if f"/{world.units[name].code}/" in body}
    allowed = set(LINES_WHILE_PROVISIONAL.get(person, "").split())
    wrong = [f"{person} sees the line of {name}" for name in shown - allowed]
    return wrong + [f"{person} misses the line of {name}" for name in allowed - shown]


@pytest.mark.parametrize("person", ROWS)
def test_what_does_not_exist_looks_like_what_belongs_to_others(person: str, world: World):
    missing = [
        reverse("dashboard:figure", args=[10**9]),
        reverse("returns:upload_file", args=[10**9]),
        reverse("returns:preview", args=[10**9]),
        reverse("returns:return", args=["nobody", "2006-01"]),
        reverse("returns:workbook", args=["nobody", "2006-01"]),
        reverse("scoring:ranking", args=[10**9]),
        reverse("scoring:scheme", args=[10**9]),
        reverse("scoring:county", args=[world.assessments["published"].pk, "nobody"]),
        reverse("scoring:criterion", args=[world.assessments["published"].pk, "431225", "nothing"]),
        reverse("scoring:result", args=[10**30]),
        reverse("dashboard:figure", args=[10**30]),
    ]
    for address in missing:
        assert ask(world, person, "GET", address).status_code in (403, 404), address
