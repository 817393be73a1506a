"""How far each role reaches: an office down the tree, a reporter nowhere but its own unit, nobody sideways."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.selectors.reach import (
    city_of,
    county_of,
    holds_at,
    reached_paths,
    reaches,
    role_kinds_of,
    runs_office_over,
    units_reached_by,
)
from ecocounty.units.services.roles import give_role
from tests.cast import Cast, make_person, make_unit

pytestmark = pytest.mark.django_db

OURS = {"431225", "431225101", "431225204", "431225D02", "431225D18"}
REACHED = {
    "root_admin": set(),
    "xiang": OURS | {"4312", "431230"},
    "yang": OURS,
    "tang": OURS,
    "luo": OURS,
    "long": {"431225101"},
    "ming": {"431225204"},
    "wu": {"431225D18"},
    "lin": {"431225D02"},
    "shi": {"431230"},
}


def again(user: User) -> User:
    """Fetch a person anew, as the next request does."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("name", REACHED)
def test_a_person_looks_into(cast: Cast, name: str) -> None:
    assert {unit.code for unit in units_reached_by(cast.people[name])} == REACHED[name]


@pytest.mark.parametrize("kind", [RoleKind.PANEL, RoleKind.SUPPLIER, RoleKind.ADMINISTRATOR])
def test_some_roles_look_into_no_unit(cast: Cast, kind: str) -> None:
    assert not units_reached_by(make_person("mu", cast.county, kind)).exists()


@pytest.mark.parametrize("kind", [RoleKind.CHECKER, RoleKind.LEADER, RoleKind.APPROVER])
def test_those_who_look_down_the_tree(cast: Cast, kind: str) -> None:
    assert {unit.code for unit in units_reached_by(make_person("mu", cast.county, kind))} == OURS


def test_a_reporter_of_a_county_does_not_look_below(cast: Cast) -> None:
    person = make_person("mu", cast.county, RoleKind.REPORTER)
    assert list(units_reached_by(person)) == [cast.county]
    assert reaches(person, cast.county, RoleKind.REPORTER)
    assert not reaches(person, cast.pingcun, RoleKind.REPORTER)


def test_a_code_that_begins_alike_is_another_unit(cast: Cast) -> None:
    alike = make_unit("4312251", "county", cast.city, "會同新縣")
    assert alike not in units_reached_by(cast.yang)
    assert not reaches(cast.yang, alike, RoleKind.COUNTY_OFFICE)
    assert not cast.county.holds(alike)
    assert alike not in Unit.objects.at_or_below(cast.county)


def test_a_role_reaches_with_its_own_kind_only(cast: Cast) -> None:
    assert reaches(cast.tang, cast.pingcun, RoleKind.LEADER)
    assert not reaches(cast.tang, cast.pingcun, *set(RoleKind.values) - {"leader"})
    assert not reaches(cast.tang, cast.pingcun)


def test_an_office_runs_what_lies_directly_below_it(cast: Cast) -> None:
    below = {unit.code for unit in Unit.objects.all() if runs_office_over(cast.yang, unit)}
    assert below == OURS - {"431225"}
    assert {unit.code for unit in Unit.objects.all() if runs_office_over(cast.xiang, unit)} == {
        "431225",
        "431230",
    }
    assert not any(runs_office_over(cast.tang, unit) for unit in Unit.objects.all())


def test_a_role_is_held_at_its_very_unit(cast: Cast) -> None:
    assert holds_at(cast.yang, cast.county, RoleKind.COUNTY_OFFICE)
    assert not holds_at(cast.yang, cast.pingcun, RoleKind.COUNTY_OFFICE)
    assert not holds_at(cast.yang, cast.county, RoleKind.REPORTER)
    assert reached_paths(cast.yang, [RoleKind.COUNTY_OFFICE]) == [cast.county.path]


@pytest.mark.parametrize(
    ("begins", "ends", "held"),
    [(0, None, True), (1, None, False), (-9, -1, False), (-9, 0, True), (0, 0, True), (-9, 9, True)],
)
def test_a_role_counts_from_its_first_day_to_its_last(
    cast: Cast, begins: int, ends: int | None, held: bool
) -> None:
    person, today = make_person("mu", cast.county), timezone.localdate()
    role = give_role(
        actor=None, user=person, unit=cast.county, kind="leader", held_from=today + timedelta(days=begins)
    )
    role.held_to = None if ends is None else today + timedelta(days=ends)
    role.save()
    assert (role_kinds_of(again(person)) == {"leader"}) is held
    assert units_reached_by(again(person)).exists() is held


def test_two_roles_add_up(cast: Cast) -> None:
    give_role(actor=None, user=cast.long, unit=cast.gaoyi, kind=RoleKind.REPORTER, held_from=date(2005, 1, 1))
    assert set(units_reached_by(again(cast.long))) == {cast.pingcun, cast.gaoyi}


def test_a_unit_knows_its_county_and_its_city(cast: Cast) -> None:
    assert county_of(cast.pingcun) == county_of(cast.forestry) == county_of(cast.county) == cast.county
    assert county_of(cast.city) is None
    assert city_of(cast.pingcun) == city_of(cast.city) == cast.city
