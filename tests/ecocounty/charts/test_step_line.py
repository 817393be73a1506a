"""How a number changed, as a step line."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ecocounty.charts.step_line import Step, axis_of, draw_step_line, wild_among

SVG = "{http://www.w3.org/2000/svg}"
BEGIN = datetime(2005, 6, 20, 9, tzinfo=UTC)


def numbers(*values: str | None) -> list[Decimal]:
    return [Decimal(value) for value in values]


def drawn(*values: str | None, days: int = 1) -> ET.Element:
    steps = [
        Step(
            BEGIN + timedelta(days=days * place),
            None if value is None else Decimal(value),
            value or "–",
            f"{value} wild",
        )
        for place, value in enumerate(values)
    ]
    until = BEGIN + timedelta(days=days * len(values))
    pictures = draw_step_line(steps, until=until, ends=("June 20", "July 5"), label="61.5, then <63>")
    return ET.fromstring(f"<div>{pictures}</div>")[0]


def path_of(picture: ET.Element, of_class: str) -> str:
    return next(one.get("d") for one in picture.iter("path") if one.get("class") == of_class)


def words_of(picture: ET.Element, of_class: str) -> list[str]:
    return [one.text for one in picture.iter("text") if one.get("class") == of_class]


def test_a_slip_of_a_digit_is_wild():
    assert wild_among(numbers("61.5", "163.0", "63.0", "62.0", "63.0")) == {1}


def test_what_holds_at_the_end_is_never_wild():
    assert wild_among(numbers("1", "2", "1", "900")) == set()


def test_two_slips_do_not_hide_each_other():
    assert wild_among(numbers("5", "500", "6", "5000", "5")) == {1, 3}


@pytest.mark.parametrize("values", [("3", "4"), ("2", "3", "4"), ("0", "0", "3"), ("100", "130", "100")])
def test_an_ordinary_change_is_not_wild(values: tuple[str, ...]):
    assert wild_among(numbers(*values)) == set()


@pytest.mark.parametrize(
    ("values", "begin"),
    [
        (("61.5", "63"), "60"),
        (("2", "5"), "0"),
        (("0", "8"), "0"),
        (("-4", "2"), "-4"),
        (("500", "500"), "470"),
    ],
)
def test_the_axis_begins_near_the_values_or_at_nothing(values: tuple[str, ...], begin: str):
    assert axis_of(numbers(*values)) == Decimal(begin)


def test_it_goes_in_steps_and_to_the_end():
    assert path_of(drawn("61.5", "62.5"), "g-own").count("V") == 1
    assert path_of(drawn("61.5", "62.5"), "g-own").endswith("H816")


def test_a_wild_value_is_a_tick_with_its_words_and_no_step():
    picture = drawn("61.5", "163", "63")
    assert words_of(picture, "g-bad-text") == ["163 wild"]
    assert path_of(picture, "g-own").count("V") == 1
    assert "163" not in words_of(picture, "g-num")


def test_where_no_number_held_the_line_has_a_gap():
    assert path_of(drawn("3", None, "4"), "g-own").count("M") == 2


def test_values_of_one_moment_stand_side_by_side():
    places = [float(one.get("cx")) for one in drawn("3", "4", "5", days=0).iter("circle")]
    assert places == sorted(set(places))


def test_it_is_drawn_wide_and_narrow_with_its_finding_read_out():
    both = ET.fromstring(
        f"<div>{draw_step_line([Step(BEGIN, Decimal(3), '3')], until=BEGIN, ends=('', ''), label='a <b>')}</div>"
    )
    assert [one.get("class") for one in both] == ["steps steps-wide", "steps steps-narrow"]
    assert {one.get("aria-label") for one in both} == {"a <b>"}
