"""The steps of a value, from what the entries of its history say."""

from datetime import UTC, datetime

from ecocounty.figures.models.quantity import plain
from ecocounty.figures.value_line import steps_of
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity


def said(day: int, typed: str) -> Entry:
    return Entry(at=datetime(2006, 1, day, tzinfo=UTC), after=plain(read_quantity(typed, unit="條")))


def test_a_number_that_is_said_otherwise_later_is_one_step_and_says_so():
    steps = steps_of([said(1, "80"), said(3, "90"), said(5, "90餘"), said(7, "70餘"), said(9, "70")])
    assert [(step.at.day, int(step.value), step.text) for step in steps] == [
        (1, 80, "80"),
        (3, 90, "over 90"),
        (7, 70, "70"),
    ]
