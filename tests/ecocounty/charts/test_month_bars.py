"""The months of a channel as bars."""

import xml.etree.ElementTree as ET
from decimal import Decimal

from ecocounty.charts.month_bars import BASE, COLUMN, TALLEST, MonthBar, draw_month_bars

SVG = "{http://www.w3.org/2000/svg}"


def bars(*values, url: str = "") -> list[MonthBar]:
    return [
        MonthBar(
            text="" if value is None else f"{value:,}",
            value=None if value is None else Decimal(value),
            url=url,
        )
        for value in values
    ]


def drawn(*values, **more) -> ET.Element:
    return ET.fromstring(draw_month_bars(bars(*values, **more), label="banners"))


def rectangles(svg: ET.Element) -> list[ET.Element]:
    return [one for one in svg.iter("rect") if one.get("class") != "g-hit"]


def numbers(svg: ET.Element) -> list[ET.Element]:
    """Return the numbers over the bars, without the months' own under them."""
    return [one for one in svg.iter("text") if not one.get("aria-hidden")]


def test_bars_stand_on_zero_and_the_highest_fills_the_row():
    low, high = rectangles(drawn(5, 20))
    assert float(high.get("height")) == TALLEST
    assert float(low.get("height")) == TALLEST / 4
    assert [float(one.get("y")) + float(one.get("height")) for one in (low, high)] == [BASE, BASE]


def test_one_highest_month_stands_out():
    svg = drawn(5, 20, 5)
    assert [one.get("class") for one in rectangles(svg)] == ["g-part", "g-fill", "g-part"]
    assert [one.get("class") for one in numbers(svg)] == [
        "g-count g-mid",
        "g-peak g-mid",
        "g-count g-mid",
    ]


def test_of_two_highest_months_none_stands_out():
    assert {one.get("class") for one in rectangles(drawn(20, 20, 5))} == {"g-part"}


def test_nought_is_printed_muted_and_has_no_bar():
    svg = drawn(0, 3)
    assert len(rectangles(svg)) == 1
    assert [one.get("class") for one in numbers(svg) if one.text == "0"] == ["g-zero g-mid"]


def test_a_year_of_noughts_has_no_bars_and_no_division_by_nought():
    assert rectangles(drawn(0, 0)) == []


def test_a_month_that_is_not_there_yet_is_left_out():
    svg = drawn(3, None, url="/x")
    assert [one.text for one in numbers(svg)] == ["3"]
    assert len(list(svg.iter("a"))) == 1


def test_a_number_that_nobody_can_read_is_printed_without_a_bar():
    svg = ET.fromstring(
        draw_month_bars([MonthBar(text="1XX"), MonthBar(text="2", value=Decimal(2))], label="")
    )
    assert len(rectangles(svg)) == 1
    assert [one.text for one in numbers(svg)] == ["1XX", "2"]


def test_a_little_beside_very_much_can_still_be_seen():
    low, _high = rectangles(drawn(1, 100000))
    assert float(low.get("height")) == 1


def test_the_whole_column_leads_to_the_entries():
    svg = drawn(1, 2, url="/publicity/?month=2005-06&channel=banners")
    links = list(svg.iter("a"))
    assert svg.get("role") == "group"
    assert links[0].get("href") == "/publicity/?month=2005-06&channel=banners"
    assert links[1].find("rect").get("x") == str(COLUMN)


def test_a_year_stands_in_halves_on_one_scale():
    svg = drawn(*range(1, 13))
    first, second = svg.findall("svg")
    assert [one.text for one in numbers(second)] == [str(month) for month in range(7, 13)]
    assert [one.get("x") for one in rectangles(first)] == [one.get("x") for one in rectangles(second)]
    assert max(float(one.get("height")) for one in rectangles(first)) == TALLEST / 2
    assert [one.text for one in svg.iter("text") if one.get("aria-hidden")] == [str(n) for n in range(1, 13)]


def test_without_links_it_is_a_picture():
    assert drawn(1, 2).get("role") == "img"


def test_what_is_typed_cannot_break_out():
    svg = draw_month_bars([MonthBar(text="<b>", value=None, url='"><script>')], label='"<script>')
    assert "<script>" not in svg and "<b>" not in svg
