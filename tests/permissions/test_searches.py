"""A search finds what its person may see, and nothing else: no row, no count, no word of it."""

import pytest
from django.urls import reverse

from tests.permissions.expected import ROWS
from tests.permissions.requests import ask, words_read
from tests.permissions.searches import LOOK, search_differs
from tests.permissions.world import World, lasting_world, undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


def test_everybody_finds_what_they_may_see_and_no_more(world: World):
    assert search_differs(world) == ""


@pytest.mark.parametrize("person", ROWS)
@pytest.mark.parametrize("typed", ["canary", "同志", "banners", "2006-03", "鎮", "."])
def test_the_page_tells_of_no_other_unit(person: str, typed: str, world: World):
    with undone():
        response = ask(world, person, "GET", f"{reverse('dashboard:search')}?q={typed}")
    assert response.status_code == (403 if person in ("panel", "supplier") else 200)
    allowed = set(LOOK[person].split())
    if person == "root_admin":
        # Whoever looks after people finds their names, and nothing of what they typed.
        assert all(words <= {"name"} for words in words_read(world, response).values())
    else:
        assert set(words_read(world, response)) <= allowed
