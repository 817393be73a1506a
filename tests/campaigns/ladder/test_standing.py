"""Where somebody stands today, and how the ladder is drawn."""

from datetime import date

import pytest

from campaigns.ladder.climbing import Climb, Rung, Step
from campaigns.ladder.drawing import draw_ladder
from campaigns.ladder.standing import standing_of

COUNTY = Rung(level=1, reinspection_days=90, valid_months=36)
CITY = Rung(level=2, below=1, needs_level_below=True, waiting_months=12)
PROVINCE = Rung(level=3, below=2)
RUNGS = {1: COUNTY, 2: CITY, 3: PROVINCE}
NAMED = [Step("declared"), Step("inspected"), Step("publicised"), Step("named", date(2004, 12, 31))]
TODAY = date(2005, 10, 18)


def words(about, what):
    return about if about != "named" else str(what.day)


def drawn(taken, rungs=RUNGS):
    climb = Climb(rungs, taken)
    return draw_ladder(climb, standing_of(climb, TODAY), words)


@pytest.mark.parametrize(
    ("steps", "code", "mark"),
    [
        ([Step("pilot")], "pilot", "none"),
        ([Step("declared")], "declared", "info"),
        ([Step("inspected")], "inspected", "info"),
        ([Step("inspected", date(2005, 9, 16), passed=False)], "failed_with_days_left", "bad"),
        ([Step("inspected", date(2005, 5, 1), passed=False)], "failed_and_overdue", "bad"),
        ([Step("inspected", passed=False)], "failed", "bad"),
        ([Step("publicised", date(2005, 10, 16))], "in_publicity", "info"),
        ([Step("publicised", date(2005, 10, 1))], "publicity_over", "warn"),
        ([Step("publicised")], "publicised", "info"),
        (NAMED, "waiting", "warn"),
        ([Step("named", date(2004, 10, 18))], "next_open", "ok"),
        ([Step("named")], "waiting_not_known", "info"),
        ([Step("named", date(2002, 11, 1))], "runs_out", "warn"),
        ([Step("named", date(2002, 10, 1))], "ran_out", "bad"),
        ([*NAMED, Step("lapsed", date(2005, 3, 1))], "lapsed", "none"),
        ([Step("declared"), Step("lapsed", date(2005, 3, 1))], "given_up", "none"),
    ],
)
def test_where_it_stands(steps, code, mark):
    standing = standing_of(Climb(RUNGS, {1: steps}), TODAY)
    assert (standing.code, standing.mark) == (code, mark)


def test_days_are_counted_as_the_office_counts_them():
    assert standing_of(Climb(RUNGS, {1: NAMED}), TODAY).data["days"] == 74
    third = standing_of(Climb(RUNGS, {1: [Step("publicised", date(2005, 10, 16))]}), TODAY)
    assert (third.data["day"], third.data["ends"]) == (3, date(2005, 10, 22))


def test_the_highest_level_decides():
    assert standing_of(Climb(RUNGS, {1: NAMED, 2: [Step("declared")]}), TODAY).level == 2
    assert standing_of(Climb(RUNGS, {3: NAMED}), TODAY).code == "named"
    assert standing_of(Climb(RUNGS, {}), TODAY) is None


def test_the_drawing_has_a_step_every_44_px_and_a_line_over_what_was_climbed():
    drawing = drawn({1: NAMED, 2: [Step("declared", date(2005, 9, 12))]})
    assert [dot.x for dot in drawing.dots] == [22 + 44 * place for place in range(12)]
    assert [dot.shape for dot in drawing.dots] == ["past"] * 3 + ["check", "now"] + ["ahead"] * 7
    assert drawing.base == ((22, 506),)
    assert drawing.climbed == ((22, 198),)


def test_only_named_and_present_steps_carry_words_which_do_not_run_into_one_another():
    drawing = drawn({1: NAMED, 2: [Step("declared", date(2005, 9, 12))]})
    under = [label for label in drawing.labels if label.y == 43]
    assert [label.text for label in under] == ["2004-12-31", "now"]
    assert (under[0].anchor, under[1].anchor) == ("end", "start")
    assert under[0].x < under[1].x


def test_waiting_is_a_dashed_ring_at_the_next_level():
    drawing = drawn({1: NAMED})
    assert drawing.dots[4].shape == "wait"
    assert "waiting" in drawing.sentence


def test_levels_at_which_it_is_not_given_are_blank_and_say_so():
    drawing = drawn({3: [Step("declared")]}, {3: PROVINCE})
    assert [dot.x for dot in drawing.dots] == [374, 418, 462, 506]
    assert [label.text for label in drawing.labels if label.y == 22] == ["only"]
    assert [label.text for label in drawn({1: NAMED}).labels if label.y == 22] == ["not_given"]


def test_a_pilot_is_a_ring_with_nothing_climbed():
    drawing = drawn({1: [Step("pilot")]})
    assert (drawing.dots[0].shape, drawing.dots[0].tone, drawing.climbed) == ("now", "neu", ())
