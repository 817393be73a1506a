"""The rules of the ladder by themselves: which step comes next, and what speaks against one."""

from datetime import date

import pytest

from campaigns.ladder.climbing import (
    Breach,
    Rung,
    Step,
    add_months,
    breaches_of_declaring,
    breaches_of_step,
    day_before,
    missing_step,
    next_kinds,
    publicity_ends,
    reinspection_due,
    runs_out,
    waiting_over,
)

CITY = Rung(
    level=2, below=1, needs_level_below=True, waiting_months=12, reinspection_days=90, valid_months=36
)
NAMED = [Step("declared"), Step("inspected"), Step("publicised"), Step("named", date(2004, 12, 31))]
FAILED = [Step("declared", date(2005, 1, 3)), Step("inspected", date(2005, 9, 16), passed=False)]


@pytest.mark.parametrize(
    ("steps", "following"),
    [
        ([], ("pilot", "declared")),
        ([Step("pilot")], ("declared", "lapsed")),
        ([Step("declared")], ("inspected", "lapsed")),
        (FAILED, ("inspected", "publicised", "lapsed")),
        (NAMED[:2], ("publicised", "lapsed")),
        (NAMED[:3], ("named", "lapsed")),
        (NAMED, ("renewed", "lapsed")),
        ([*NAMED, Step("renewed")], ("renewed", "lapsed")),
        ([*NAMED, Step("lapsed")], ()),
    ],
)
def test_what_comes_next(steps, following):
    assert next_kinds(steps) == following


@pytest.mark.parametrize(
    ("steps", "kind", "missing"),
    [
        ([], "declared", None),
        ([], "inspected", "declared"),
        ([Step("pilot")], "named", "declared"),
        ([Step("declared")], "named", "inspected"),
        ([Step("declared")], "publicised", "inspected"),
        (NAMED[:2], "named", "publicised"),
        (NAMED[:3], "renewed", "named"),
        (NAMED[:3], "named", None),
        (NAMED, "declared", None),
        ([Step("declared")], "lapsed", None),
    ],
)
def test_a_step_left_out_is_named(steps, kind, missing):
    assert missing_step(steps, kind) == missing


def test_a_day_before_a_former_step_is_found_even_behind_one_without_a_day():
    steps = [Step("declared", date(2005, 3, 1)), Step("inspected")]
    assert day_before(steps, Step("publicised", date(2005, 2, 28))) == steps[0]
    assert day_before(steps, Step("publicised", date(2005, 3, 1))) is None
    assert day_before([Step("declared", None, 2005)], Step("inspected", None, 2004)).year == 2005
    assert day_before(steps, Step("publicised")) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2004, 12, 31), 12, date(2005, 12, 31)),
        (date(2004, 2, 29), 12, date(2005, 2, 28)),
        (date(2005, 8, 31), 6, date(2006, 2, 28)),
        (date(2005, 1, 1), 0, date(2005, 1, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, then):
    assert add_months(day, months) == then


def test_the_level_below_must_be_held():
    [breach] = breaches_of_declaring(CITY, day=date(2006, 1, 1), below=NAMED[:3])
    assert breach == Breach("level_below_not_held", {"level": 1})
    [lapsed] = breaches_of_declaring(CITY, day=date(2006, 1, 1), below=[*NAMED, Step("lapsed")])
    assert lapsed.code == "level_below_not_held"
    assert breaches_of_declaring(Rung(level=2, below=1), day=date(2006, 1, 1)) == []


def test_the_waiting_period_is_counted_in_days_to_the_last():
    [breach] = breaches_of_declaring(CITY, day=date(2005, 10, 18), below=NAMED)
    assert breach.code == "waiting_not_over"
    assert breach.data["days"] == 74
    assert breach.data["over"] == date(2005, 12, 31) == waiting_over(CITY, NAMED)
    assert breaches_of_declaring(CITY, day=date(2005, 12, 31), below=NAMED) == []


def test_a_waiting_period_without_its_days_cannot_be_counted():
    unknown = [*NAMED[:3], Step("named", None, 2004)]
    assert [one.code for one in breaches_of_declaring(CITY, day=date(2006, 1, 1), below=unknown)] == [
        "waiting_not_known"
    ]
    assert [one.code for one in breaches_of_declaring(CITY, day=None, below=NAMED)] == ["waiting_not_known"]


def test_declared_again_too_early():
    held = [*NAMED[:3], Step("named", date(2003, 1, 1))]
    [breach] = breaches_of_declaring(CITY, day=date(2005, 6, 1), below=held, former_end=date(2005, 1, 31))
    assert breach.code == "redeclared_early"
    assert breach.data["over"] == date(2006, 1, 31)
    assert breaches_of_declaring(CITY, day=date(2006, 1, 31), below=held, former_end=date(2005, 1, 31)) == []


def test_an_inspection_not_passed_is_done_again_first():
    assert reinspection_due(CITY, FAILED) == date(2005, 12, 15)
    [breach] = breaches_of_step(CITY, FAILED, Step("publicised", date(2005, 10, 1)))
    assert breach.code == "inspection_not_passed"
    assert breaches_of_step(CITY, FAILED, Step("inspected", date(2005, 12, 15))) == []
    [late] = breaches_of_step(CITY, FAILED, Step("inspected", date(2005, 12, 16)))
    assert late == Breach("reinspected_late", {"due": date(2005, 12, 15)})
    assert reinspection_due(Rung(level=2), FAILED) is None


def test_publicity_is_as_long_as_the_rules_say():
    steps = [Step("declared"), Step("inspected"), Step("publicised", date(2005, 10, 16))]
    assert publicity_ends(CITY, steps) == date(2005, 10, 22)
    [breach] = breaches_of_step(CITY, steps, Step("named", date(2005, 10, 21)))
    assert (breach.code, breach.data["days"], breach.data["needed"]) == ("publicity_too_short", 5, 7)
    assert breaches_of_step(CITY, steps, Step("named", date(2005, 10, 22))) != []
    assert breaches_of_step(CITY, steps, Step("named", date(2005, 10, 23))) == []
    assert breaches_of_step(CITY, steps, Step("named")) == []


def test_a_name_holds_until_it_runs_out_and_from_its_last_renewal_anew():
    assert runs_out(CITY, NAMED) == date(2007, 12, 31)
    renewed = [*NAMED, Step("renewed", date(2007, 12, 1))]
    assert runs_out(CITY, renewed) == date(2010, 12, 1)
    [breach] = breaches_of_step(CITY, NAMED, Step("renewed", date(2008, 1, 1)))
    assert breach.code == "renewed_late"
    assert runs_out(Rung(level=2), NAMED) is None
