"""Whose returns a person may read, fill in and decide: all people by all units."""

import pytest

from ecocounty.returns.selectors.reach import may_decide, unit_visible_to, units_visible_to
from ecocounty.units.models import RoleKind, Unit
from ecocounty.units.selectors.reach import fills_as_own, find_person_with_roles, may_fill
from tests.cast import Cast, make_person, make_unit

pytestmark = pytest.mark.django_db

BELOW = {"431225101", "431225204", "431225D02", "431225D18"}
OURS = BELOW | {"431225"}
COUNTIES = {"431225", "431230"}
# Person: reads, fills in as their own, fills in for the unit, decides.
RIGHTS: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {
    "root_admin": (set(), set(), set(), set()),
    "xiang": (OURS | COUNTIES, set(), COUNTIES, COUNTIES),
    "yang": (OURS, {"431225"}, BELOW, BELOW),
    "tang": (OURS, set(), set(), set()),
    "luo": (OURS, set(), set(), set()),
    "long": ({"431225101"}, {"431225101"}, set(), set()),
    "ming": ({"431225204"}, {"431225204"}, set(), set()),
    "wu": ({"431225D18"}, {"431225D18"}, set(), set()),
    "lin": ({"431225D02"}, {"431225D02"}, set(), set()),
    "shi": ({"431230"}, {"431230"}, set(), set()),
}


@pytest.mark.parametrize("name", RIGHTS)
def test_what_a_person_may_do_with_each_units_return(cast: Cast, name: str) -> None:
    person = cast.people[name]
    units = list(Unit.objects.all())
    reads, own, on_behalf, decides = RIGHTS[name]
    assert {unit.code for unit in units_visible_to(person)} == reads
    assert {unit.code for unit in units if fills_as_own(person, unit)} == own
    assert {unit.code for unit in units if may_fill(person, unit)} == own | on_behalf
    assert {unit.code for unit in units if may_decide(person, unit)} == decides


@pytest.mark.parametrize("name", RIGHTS)
def test_one_unit_is_found_by_the_same_rule_as_all_of_them(cast: Cast, name: str) -> None:
    person = cast.people[name]
    codes = Unit.objects.values_list("code", flat=True)
    assert {code for code in codes if unit_visible_to(person, code)} == RIGHTS[name][0]
    assert unit_visible_to(person, "999999") is None


@pytest.mark.parametrize("kind", RoleKind.values)
def test_a_seat_shows_a_unit_to_the_roles_that_look_into_it(cast: Cast, kind: str) -> None:
    person = make_person("mu", cast.county, kind)
    for unit in (cast.county, cast.pingcun):
        assert (unit_visible_to(person, unit.code) is not None) is (unit in units_visible_to(person))


def test_the_unit_where_one_sits_is_at_hand(cast: Cast, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        person = find_person_with_roles(cast.long.pk)
        assert unit_visible_to(person, cast.pingcun.code) == cast.pingcun == person.unit


@pytest.mark.parametrize("name", RIGHTS)
def test_nobody_fills_in_or_decides_what_they_may_not_read(cast: Cast, name: str) -> None:
    person = cast.people[name]
    readable = set(units_visible_to(person))
    for unit in Unit.objects.all():
        if may_fill(person, unit) or may_decide(person, unit):
            assert unit in readable


@pytest.mark.parametrize("name", RIGHTS)
def test_nobody_decides_what_they_fill_in_as_their_own(cast: Cast, name: str) -> None:
    person = cast.people[name]
    assert not any(fills_as_own(person, unit) and may_decide(person, unit) for unit in Unit.objects.all())


@pytest.mark.parametrize("kind", RoleKind.values)
def test_of_all_roles_only_an_office_decides_and_only_it_or_a_reporter_fills_in(
    cast: Cast, kind: str
) -> None:
    person = make_person("mu", cast.county, kind)
    assert may_decide(person, cast.pingcun) is (kind in ("county_office", "city_office"))
    assert may_fill(person, cast.county) is (kind in ("county_office", "reporter"))
    assert not may_decide(person, cast.county)


def test_the_neighbours_townships_are_nobody_elses(cast: Cast) -> None:
    theirs = make_unit("431230101", "township", cast.rival, "雙江鎮")
    for name in ("yang", "tang", "luo", "long"):
        person = cast.people[name]
        assert theirs not in units_visible_to(person)
        assert not may_fill(person, theirs)
        assert not may_decide(person, theirs)
    assert may_decide(cast.shi, theirs)
    # The city reads it, but the county's office decides.
    assert theirs in units_visible_to(cast.xiang)
    assert not may_decide(cast.xiang, theirs)
    assert not may_fill(cast.xiang, theirs)


def test_a_city_has_no_return(cast: Cast) -> None:
    assert cast.city not in units_visible_to(cast.xiang)
    assert not any(may_fill(person, cast.city) for person in cast.people.values())
