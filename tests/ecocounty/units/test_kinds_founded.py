"""Who founds what under which unit: counties the city's office, townships and bureaus a county's."""

from datetime import date

import pytest

from ecocounty.units.models import User
from ecocounty.units.selectors.tree import kinds_founded_by, parents_for, roots_managed_by
from ecocounty.units.services.roles import give_role
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db


def test_each_office_founds_what_lies_below_it(cast: Cast):
    assert kinds_founded_by(cast.xiang, cast.city) == ("county", "department")
    assert kinds_founded_by(cast.xiang, cast.county) == ("township", "department")
    assert kinds_founded_by(cast.yang, cast.county) == ("township", "department")
    assert kinds_founded_by(cast.root_admin, cast.rival) == ("township", "department")
    assert kinds_founded_by(cast.xiang, cast.pingcun) == ()


def test_nobody_founds_beside_their_office(cast: Cast):
    assert kinds_founded_by(cast.yang, cast.rival) == kinds_founded_by(cast.yang, cast.city) == ()


@pytest.mark.parametrize("name", ["tang", "luo", "long"])
def test_who_runs_no_office_founds_nothing(name: str, cast: Cast):
    assert kinds_founded_by(cast.people[name], cast.county) == ()


def test_a_countys_office_founds_no_county_wherever_it_sits(cast: Cast):
    assert kinds_founded_by(make_person("odd", cast.city, "county_office"), cast.city) == ("department",)


def test_a_township_is_put_under_a_county_only(cast: Cast):
    assert parents_for(cast.yang, cast.gaoyi) == []
    assert parents_for(cast.xiang, cast.gaoyi) == [cast.rival]


def test_a_role_above_that_keeps_nothing_is_no_root_of_ones_tree(cast: Cast):
    give_role(actor=None, user=cast.yang, unit=cast.city, kind="leader", held_from=date(2005, 1, 1))
    assert roots_managed_by(User.objects.get(pk=cast.yang.pk)) == [cast.county.path]
