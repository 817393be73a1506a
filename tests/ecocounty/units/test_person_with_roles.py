"""The person of a request, read with the roles that they hold today."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ecocounty.units.models import Role
from ecocounty.units.selectors.reach import find_person_with_roles, roles_of
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db


def test_a_person_comes_with_roles_and_unit_by_one_question(cast: Cast, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        person = find_person_with_roles(cast.long.pk)
        assert [(role.kind, role.unit.code) for role in roles_of(person)] == [("reporter", cast.pingcun.code)]
        assert (person.username, person.unit.name) == ("long", cast.pingcun.name)


def test_roles_stand_in_the_order_in_which_they_were_given(cast: Cast) -> None:
    person = make_person("mu", cast.county, "leader", "checker", "approver")
    Role.objects.filter(user=person, kind="approver").update(held_from=date(2001, 1, 1))
    found = roles_of(find_person_with_roles(person.pk))
    assert [role.kind for role in found] == [role.kind for role in person.roles.all()]
    assert found[0].kind == "approver"


def test_a_role_that_is_over_is_not_held(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Role.objects.filter(user=cast.long).update(held_from=yesterday, held_to=yesterday)
    person = find_person_with_roles(cast.long.pk)
    assert person == cast.long
    assert roles_of(person) == []


def test_a_unit_where_a_person_has_no_seat_is_still_theirs(cast: Cast) -> None:
    person = make_person("mu", cast.pingcun, "checker", at=cast.county)
    found = find_person_with_roles(person.pk)
    assert (found.unit, roles_of(found)[0].unit) == (cast.pingcun, cast.county)


def test_nobody_is_found_under_a_number_that_is_nobodys(cast: Cast) -> None:
    assert find_person_with_roles(0) is None
