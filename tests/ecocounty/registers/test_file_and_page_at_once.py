"""A file is taken in while pages are used: neither waits for the other for ever."""

import time
from threading import Event

import pytest
from django.db import connection

from ecocounty.registers.resources import people
from ecocounty.units.models import User
from ecocounty.units.services.newcomers import welcome_person
from tests.cast import Cast, make_cast
from tests.ecocounty.registers.files import Register
from tests.ecocounty.units.test_ending_at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


@pytest.fixture
def everybody() -> Cast:
    return make_cast()


def test_a_newcomers_page_comes_while_a_file_is_half_written(everybody: Cast, monkeypatch):
    file = Register(everybody.yang, "people")
    file.change("long", phone="0745-1")
    file.add(username="by_file", display_name="新同志", unit="431225101")
    half_written, change = Event(), people.change_person

    def change_and_wait(**said) -> bool:
        changed = change(**said)
        half_written.set()
        # So that the page is under way before the file comes to its newcomer.
        time.sleep(0.5)
        return changed

    def open_page() -> None:
        assert half_written.wait(10)
        welcome_person(
            actor=everybody.yang, username="by_page", display_name="頁同志", unit=everybody.pingcun
        )

    monkeypatch.setattr(people, "change_person", change_and_wait)
    assert at_once(file.take_in, open_page) == []
    assert User.objects.filter(username__in=["by_file", "by_page"]).count() == 2
