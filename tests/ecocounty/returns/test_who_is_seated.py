"""The first steps count the units of which somebody fills in the month today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ecocounty.units.models import Role
from tests.ecocounty.returns.fresh import make_fresh

pytestmark = pytest.mark.django_db


def test_whose_seat_is_over_is_counted_no_more(sign_in) -> None:
    fresh = make_fresh()
    client = sign_in(fresh.yang)
    assert "1 of 2 units have somebody who fills in" in client.get("/returns/").content.decode()
    seats = Role.objects.filter(unit__parent=fresh.county, kind="reporter")
    assert seats.update(held_to=timezone.localdate() - timedelta(days=1))
    assert "1 of 2 units have somebody who fills in" not in client.get("/returns/").content.decode()
