"""The file of people holds the seats of today and of later days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ecocounty.units.services.roles import end_role, give_role
from tests.cast import Cast
from tests.ecocounty.registers.files import Register

pytestmark = pytest.mark.django_db


def test_a_seat_that_is_over_does_not_go_out(cast: Cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    end_role(actor=None, role=cast.long.roles.get(), last_day=yesterday)
    later = timezone.localdate() + timedelta(days=9)
    give_role(actor=None, user=cast.ming, unit=cast.gaoyi, kind="checker", held_from=later)
    file = Register(cast.yang, "people")
    seats = [(file.value(row, "username"), file.value(row, "role")) for row in file.rows]
    assert [bool(role) for name, role in seats if name == "long"] == [False]
    assert len([role for name, role in seats if name == "ming" and role]) == 2
