"""A body is changed by those who keep its place; whoever only looks there reads it."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.units.models import Body, User
from ecocounty.units.services.bodies import create_body
from ecocounty.units.services.roles import give_role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(cast: Cast) -> Body:
    """Return a school of the rival, into which our office looks as the city's checker."""
    give_role(actor=None, user=cast.yang, unit=cast.city, kind="checker", held_from=date(2005, 1, 1))
    cast.yang = User.objects.get(pk=cast.yang.pk)
    return create_body(actor=None, code="S-9", name="通道小學", kind="school", place=cast.rival)


@pytest.mark.parametrize("route", ["bodies:edit", "bodies:close"])
def test_who_only_looks_there_changes_nothing(route: str, theirs: Body, cast: Cast, sign_in):
    client = sign_in(cast.yang)
    page = client.get(reverse("bodies:body", args=[theirs.pk]))
    assert page.status_code == 200
    assert reverse("bodies:edit", args=[theirs.pk]) not in page.content.decode()
    said = {"name": "會同小學", "kind": "school", "place": "431225", "last_day": "2006-03-01", "reason": "x"}
    assert client.get(reverse(route, args=[theirs.pk])).status_code == 403
    assert client.post(reverse(route, args=[theirs.pk]), said).status_code == 403
    theirs.refresh_from_db()
    assert (theirs.name, theirs.valid_to) == ("通道小學", None)


@pytest.mark.parametrize("field", ["place", "unit"])
def test_a_body_of_ones_own_is_given_to_no_unit_beyond_reach(field: str, cast: Cast, sign_in):
    ours = create_body(actor=None, code="S-1", name="坪村小學", kind="school", place=cast.pingcun)
    address = reverse("bodies:edit", args=[ours.pk])
    said = {"name": "坪村小學", "kind": "school", "place": cast.pingcun.code, "unit": "", "address": ""}
    said |= dict.fromkeys(("name_hans", "name_en", "valid_from", "valid_to"), "")
    client = sign_in(cast.yang)
    assert client.post(address, said | {field: cast.rival.code}).status_code == 422
    assert client.post(address, said | {field: cast.gaoyi.code}).status_code == 302
