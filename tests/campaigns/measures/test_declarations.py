"""Counts of declarations by award, level and step, and of essays, to the end of a period."""

from datetime import date

import pytest

from campaigns.services.entries import withdraw_entry
from ecocounty.figures.measures import UnknownMeasureError, read_measures
from ecocounty.periods import Period
from tests.campaigns.green import make_award, make_declaration, make_school, name, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(cast):
    return make_award(cast.county)


def read(key: str, *units, period: str = "2005"):
    found = read_measures(keys=[key], units=units, period=Period.parse(period))[key]
    return [found[unit.pk] for unit in units]


def declared(cast, award, code: str, unit=None, **said):
    unit = unit or cast.pingcun
    return make_declaration(award, make_school(unit, code, code), unit, **said)


def test_steps_reached_to_date_count_for_the_unit_and_those_above(cast, award):
    name(
        declared(cast, award, "S-1", day=date(2005, 1, 3)),
        date(2005, 2, 1),
        date(2005, 3, 1),
        date(2005, 7, 1),
    )
    declared(cast, award, "S-2", cast.gaoyi, day=date(2005, 9, 1))
    key = "declarations:green_school.county.declared"
    assert [one.value for one in read(key, cast.county, cast.pingcun, cast.gaoyi, cast.rival)] == [2, 1, 1, 0]
    assert [one.value for one in read(key, cast.county, period="2005-06")] == [1]
    key = "declarations:green_school.county.named"
    assert [one.value for one in read(key, cast.county, period="2005-06")] == [0]
    assert [one.value for one in read(key, cast.county, period="2005-07")] == [1]


def test_a_year_alone_counts_from_its_end_and_what_is_not_known_is_missing(cast, award):
    declared(cast, award, "S-1", year=2005)
    declared(cast, award, "S-2")
    key = "declarations:green_school.county.declared"
    [whole] = read(key, cast.county)
    assert (whole.value, whole.missing, whole.expected) == (1, 1, 2)
    [half] = read(key, cast.county, period="2005-06")
    assert half.value == 0
    [next_year] = read(key, cast.county, period="2006-01")
    assert next_year.value == 1


def test_a_name_that_lapsed_was_named_and_is_held_no_more(cast, award):
    named = name(
        declared(cast, award, "S-1", day=date(2004, 1, 3)),
        date(2004, 2, 1),
        date(2004, 3, 1),
        date(2004, 7, 1),
    )
    take(named, "lapsed", date(2005, 5, 1))
    assert [one.value for one in read("declarations:green_school.county.named", cast.county)] == [1]
    assert [one.value for one in read("declarations:green_school.county.held", cast.county)] == [0]
    assert [
        one.value for one in read("declarations:green_school.county.held", cast.county, period="2005-04")
    ] == [1]


def test_a_name_that_lapsed_is_not_waited_for_though_nobody_knows_since_when_it_was_held(cast, award):
    lapsed = declared(cast, award, "S-1", day=date(2004, 1, 3))
    for step in ("inspected", "publicised", "named"):
        take(lapsed, step)
    [held] = read("declarations:green_school.county.held", cast.county)
    assert (held.value, held.missing) == (0, 1)
    take(lapsed, "lapsed", date(2005, 5, 1))
    [held] = read("declarations:green_school.county.held", cast.county)
    assert (held.value, held.missing) == (0, 0)


def test_an_inspection_not_passed_and_a_withdrawn_declaration_count_nowhere(cast, award):
    take(declared(cast, award, "S-1", day=date(2005, 1, 3)), "inspected", date(2005, 2, 1), outcome="failed")
    assert [one.value for one in read("declarations:green_school.county.inspected", cast.county)] == [0]
    gone = declared(cast, award, "S-2", day=date(2005, 1, 3))
    withdraw_entry(actor=None, entry=gone, reason="wrong", seen=None)
    assert [one.value for one in read("declarations:green_school.county.declared", cast.county)] == [1]


@pytest.mark.parametrize(
    "code", ["green_school", "green_school.county", "no_award.county.named", "green_school.moon.named"]
)
def test_a_code_that_says_nothing_is_refused(cast, award, code):
    with pytest.raises(UnknownMeasureError):
        read(f"declarations:{code}", cast.county)


def test_it_asks_as_much_of_many_as_of_few(cast, award, django_assert_num_queries):
    for number in range(6):
        declared(cast, award, f"S-{number}", day=date(2005, 1, 3))
    keys = [f"declarations:green_school.county.{step}" for step in ("declared", "named", "held")]
    units = [cast.county, cast.pingcun, cast.gaoyi]
    with django_assert_num_queries(2):
        read_measures(keys=keys, units=units, period=Period.parse("2005"))
