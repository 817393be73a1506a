"""What comes due: dated items of a year, from steps and rules, whatever day it is today."""

from datetime import date

from campaigns.ladder.climbing import Climb, Rung, Step
from campaigns.ladder.due import due_in, due_of

COUNTY = Rung(level=1, reinspection_days=90, valid_months=36)
CITY = Rung(level=2, below=1, needs_level_below=True, waiting_months=12)
RUNGS = {1: COUNTY, 2: CITY}
NAMED = [Step("declared"), Step("inspected"), Step("publicised"), Step("named", date(2004, 12, 31))]
TODAY = date(2005, 10, 18)


def told(taken, year=2005, today=TODAY):
    return [
        (one.kind, one.level, str(one.day)) for one in due_in(due_of(Climb(RUNGS, taken)), year, today=today)
    ]


def test_publicity_ends():
    steps = [Step("declared"), Step("inspected"), Step("publicised", date(2005, 10, 16))]
    assert told({1: steps}) == [("publicity_ends", 1, "2005-10-22")]
    assert told({1: [*steps, Step("named", date(2005, 10, 30))]}) == []


def test_an_inspection_is_done_again():
    steps = [Step("declared"), Step("inspected", date(2005, 9, 16), passed=False)]
    assert told({1: steps}) == [("reinspect", 1, "2005-12-15")]
    assert told({1: [*steps, Step("inspected", date(2005, 10, 1))]}) == []


def test_the_next_level_opens_and_only_where_nobody_declared_there():
    assert told({1: NAMED}) == [("declare", 2, "2005-12-31")]
    assert told({1: NAMED, 2: [Step("declared")]}) == []
    assert told({1: [*NAMED, Step("lapsed")]}) == []


def test_a_name_is_renewed_from_90_days_before_it_runs_out():
    [due] = [one for one in due_of(Climb(RUNGS, {1: NAMED})) if one.kind == "renew"]
    assert (due.begins, due.day) == (date(2007, 10, 2), date(2007, 12, 31))
    assert told({1: NAMED}, year=2007) == [("renew", 1, "2007-12-31")]
    march = [*NAMED[:3], Step("named", date(2003, 3, 1))]
    # Within the 90 days of two years, it is due in both.
    for year in (2005, 2006):
        assert ("renew", 1, "2006-03-01") in told({1: march}, year=year)


def test_what_is_overdue_stays_to_be_done_and_a_chance_does_not():
    later = date(2007, 1, 5)
    failed = [Step("declared"), Step("inspected", date(2005, 9, 16), passed=False)]
    assert told({1: failed}, year=2007, today=later) == [("reinspect", 1, "2005-12-15")]
    assert told({1: failed}, year=2006, today=later) == []
    assert "declare" not in [kind for kind, *_ in told({1: NAMED}, year=2007, today=later)]
    [due] = due_of(Climb(RUNGS, {1: failed}))
    assert due.days_left(later) == -386


def test_days_that_are_not_known_make_nothing_due():
    assert told({1: [Step("declared"), Step("inspected"), Step("publicised", None, 2005)]}) == []
    assert told({1: [*NAMED[:3], Step("named", None, 2004)]}) == []


def test_a_level_that_was_left_out_of_the_rules_is_left_alone():
    assert told({3: NAMED}) == []
