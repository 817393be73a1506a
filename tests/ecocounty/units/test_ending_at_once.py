"""Two who end one another's role at the same moment: one of them goes on, and nobody waits for ever."""

from datetime import date
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.utils import timezone

from ecocounty.units.models import Role, RoleKind
from ecocounty.units.services.last_administrator import LastAdministratorError
from ecocounty.units.services.people import disable_person
from ecocounty.units.services.roles import end_role, hand_over_seat
from tests.cast import Cast, make_cast, make_person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

ROUNDS = 10


@pytest.fixture
def everybody() -> Cast:
    return make_cast()


def at_once(*deeds) -> list[Exception]:
    """Do things at the same moment, each on a connection of its own; return what went wrong."""
    gate, wrong = Barrier(len(deeds)), []

    def run(deed) -> None:
        try:
            gate.wait()
            deed()
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.parametrize("way", ["ended", "switched off"])
def test_of_two_administrators_one_stays(way: str, everybody: Cast):
    today = timezone.localdate()
    for number in range(ROUNDS):
        Role.objects.filter(kind=RoleKind.ADMINISTRATOR).update(held_to=date(2005, 1, 1))
        pair = [make_person(f"admin{number}{letter}", everybody.city, "administrator") for letter in "ab"]
        if way == "ended":
            deeds = [partial(end_role, actor=None, role=one.roles.get(), last_day=today) for one in pair]
        else:
            deeds = [partial(disable_person, actor=None, user=one, why="x") for one in pair]
        assert [type(error) for error in at_once(*deeds)] == [LastAdministratorError]


def test_two_seats_passed_crosswise_wait_for_no_one(everybody: Cast):
    today = timezone.localdate()
    for number in range(ROUNDS):
        one = make_person(f"one{number}", everybody.county, "checker")
        other = make_person(f"other{number}", everybody.pingcun, "reporter")
        deeds = [
            partial(hand_over_seat, actor=None, role=giver.roles.get(), successor=taker, first_day=today)
            for giver, taker in ((one, other), (other, one))
        ]
        assert at_once(*deeds) == []
