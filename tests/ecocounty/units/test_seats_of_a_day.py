"""The list of people shows the seats of a year as they stand on a day: who sits, who is over, who cannot get in."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ecocounty.units.models import Role, User
from ecocounty.units.selectors.seats import Seat, read_seats
from ecocounty.units.services.roles import give_role
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db

DAY = date(2006, 6, 1)


def seats_of(cast: Cast, name: str, day: date = DAY) -> list[Seat]:
    found = [seat for unit in read_seats(reader=cast.yang, day=day) for seat in unit.seats]
    return [seat for seat in found if seat.user and seat.user.username == name]


def test_a_seat_that_was_over_before_the_year_is_not_shown(cast: Cast):
    Role.objects.filter(user=cast.long).update(held_to=date(2005, 12, 31))
    give_role(actor=None, user=cast.long, unit=cast.pingcun, kind="checker", held_from=date(2006, 1, 1))
    assert [seat.kind for seat in seats_of(cast, "long")] == ["checker"]
    assert len(seats_of(cast, "long", date(2005, 6, 1))) == 2


def test_whose_roles_are_over_stands_without_one(cast: Cast):
    Role.objects.filter(user=cast.long).update(held_to=date(2005, 12, 31))
    assert [(seat.kind, seat.role) for seat in seats_of(cast, "long")] == [("", None)]


@pytest.mark.parametrize(("hours", "state"), [(-1, "ran_out"), (1, "newcomer")])
def test_a_first_password_that_ran_out_is_told(hours: int, state: str, cast: Cast):
    person = make_person("xin", cast.pingcun, "reporter")
    until = timezone.now() + timedelta(hours=hours)
    User.objects.filter(pk=person.pk).update(must_change_password=True, first_password_until=until)
    assert [seat.state for seat in seats_of(cast, "xin")] == [state]
