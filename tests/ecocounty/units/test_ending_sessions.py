"""A person's sessions are ended, and nobody else's."""

import pytest

from ecocounty.units.models import Session
from ecocounty.units.services.sessions import end_session, end_sessions
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def numbers(cast: Cast, sign_in) -> dict[str, str]:
    for name in ("long", "ming"):
        sign_in(cast.people[name])
    return {one.user.username: one.number for one in Session.objects.select_related("user")}


def test_all_of_one_are_none_of_another(cast: Cast, sign_in):
    numbers(cast, sign_in)
    assert end_sessions(user=cast.long, why="moved") == 1
    assert [one.user for one in Session.objects.all()] == [cast.ming]


def test_anothers_is_not_ended_by_its_number(cast: Cast, sign_in):
    found = numbers(cast, sign_in)
    assert not end_session(user=cast.long, number=found["ming"])
    assert Session.objects.count() == 2
    assert end_session(user=cast.ming, number=found["ming"])
