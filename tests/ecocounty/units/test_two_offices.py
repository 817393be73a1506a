"""Two roles of one person do not lend each other what they may: each counts where it is held."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ecocounty.units.models import Role, Unit, User
from ecocounty.units.selectors.bodies import bodies_visible_to
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.tree import manages, units_managed_by
from ecocounty.units.services.bodies import create_body
from ecocounty.units.services.roles import give_role
from tests.cast import Cast, make_person, make_unit

pytestmark = pytest.mark.django_db


def also(user: User, kind: str, unit: Unit) -> User:
    give_role(actor=None, user=user, unit=unit, kind=kind, held_from=date(2005, 1, 1))
    return User.objects.get(pk=user.pk)


def test_an_administrator_elsewhere_gives_no_administrators_where_they_run_the_office(cast: Cast, sign_in):
    far = make_unit("433101", "county", None, "吉首市")
    client = sign_in(also(make_person("both", far, "administrator"), "county_office", cast.county))
    address = reverse("people:give_role", args=[cast.luo.pk])
    form = {"kind": "administrator", "unit": cast.county.pk, "held_from": timezone.localdate().isoformat()}
    assert client.post(address, form).status_code == 422
    assert not Role.objects.filter(user=cast.luo, kind="administrator").exists()
    assert client.post(address, form | {"kind": "leader"}).status_code == 302


def test_roles_are_offered_at_ones_own_units_only(cast: Cast, sign_in):
    page = sign_in(cast.yang).get(reverse("people:give_role", args=[cast.luo.pk])).content.decode()
    assert f'<option value="{cast.pingcun.pk}"' in page
    assert f'<option value="{cast.rival.pk}"' not in page


@pytest.mark.parametrize("kind", ["leader", "checker"])
def test_who_looks_down_from_the_city_does_not_change_the_county_whose_office_they_run(
    kind, cast: Cast, sign_in
):
    client = sign_in(also(cast.yang, kind, cast.city))
    address = reverse("units:edit", args=[cast.county.code])
    assert client.get(address).status_code == 403
    assert client.post(address, {"name": "新名", "terrain": "hills"}).status_code == 403
    assert Unit.objects.get(pk=cast.county.pk).name == "會同縣"


def test_who_runs_the_office_of_another_city_does_not_change_their_own_county(cast: Cast, sign_in):
    far = make_unit("4331", "city", None, "湘西州")
    address = reverse("units:edit", args=[cast.county.code])
    assert sign_in(also(cast.yang, "city_office", far)).get(address).status_code == 403


@pytest.mark.parametrize("kind", ["leader", "panel", "reporter"])
def test_who_has_another_role_above_keeps_no_more_than_their_office(kind: str, cast: Cast, sign_in):
    person = also(cast.yang, kind, cast.city)
    assert set(units_managed_by(person)) == {
        *(cast.county, cast.pingcun, cast.gaoyi, cast.forestry, cast.television)
    }
    assert not manages(person, cast.rival) and not manages(person, cast.city)
    assert sign_in(person).get(reverse("units:unit", args=[cast.rival.code])).status_code == 404


def test_who_reports_here_and_sits_on_a_panel_above_reads_no_other_units_bodies(cast: Cast):
    for code, place in (("S-1", cast.pingcun), ("S-2", cast.gaoyi)):
        create_body(actor=None, code=code, name="小學", kind="school", place=place)
    assert [body.code for body in bodies_visible_to(also(cast.long, "panel", cast.county))] == ["S-1"]


def test_who_holds_no_role_at_all_is_looked_after_at_their_unit_alone(cast: Cast):
    make_person("waiting", cast.rival)
    assert not people_managed_by(cast.yang).filter(username="waiting").exists()
    assert people_managed_by(cast.shi).filter(username="waiting").exists()


def test_who_administers_a_county_merges_it_with_none_beside_it(cast: Cast, sign_in):
    keeper = make_person("keeper", cast.county, "administrator")
    page = sign_in(keeper).get(reverse("units:merge", args=[cast.county.code]))
    assert page.status_code == 200 and cast.rival.code not in page.content.decode()
    assert cast.rival.code in sign_in(cast.xiang).get(page.request["PATH_INFO"]).content.decode()


def test_a_new_person_is_put_into_no_unit_beyond_reach(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    offered = {
        code: client.get(reverse("people:new"), {"unit": code}).context["form"].initial["unit"]
        for code in (cast.gaoyi.code, cast.rival.code)
    }
    assert offered == {cast.gaoyi.code: cast.gaoyi, cast.rival.code: None}
