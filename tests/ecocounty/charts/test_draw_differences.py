"""The why page's bars: what a county has of each criterion, and what it lost."""

import logging
import warnings
from decimal import Decimal

import pytest

from ecocounty.charts.differences import Row, draw_differences


def make_row(**changes: object) -> Row:
    return Row(**({"name": "森林覆蓋率", "points": Decimal(10), "score": Decimal("9.60")} | changes))


def draw_rows(*rows: Row, **changes: object) -> str:
    values = {"label": "會同縣得 91.37 分", "lang": "zh-Hant", "lost_label": "失分"}
    return draw_differences(rows=rows, **(values | changes))


def test_score_full_mark_and_loss_are_printed(words):
    assert words(draw_rows(make_row())) == ["失分", "森林覆蓋率", "10", "9.60", "−0.40"]


def test_a_phone_prints_score_over_full_mark(words):
    assert words(draw_rows(make_row(), width_px=360)) == ["森林覆蓋率", "9.60 / 10", "−0.40"]


@pytest.mark.parametrize("width", [680, 360])
def test_the_solid_part_is_the_share_of_the_full_mark(shapes, span, width):
    svg = draw_rows(make_row(score=Decimal("7.50")), width_px=width)
    (solid,), (lost,) = shapes(svg, "own"), shapes(svg, "lost")
    left, middle = span(solid)
    right = span(lost)[1] + 0.5
    assert (middle - left) / (right - left) == pytest.approx(0.75, abs=0.01)


def test_a_full_score_lost_nothing(words, shapes):
    svg = draw_rows(make_row(score=Decimal(10)))
    assert shapes(svg, "lost") == []
    assert "0.00" in words(svg)


def test_a_missing_score_is_an_outlined_gap_and_not_a_loss(words, shapes):
    svg = draw_rows(make_row(score=None))
    assert len(shapes(svg, "gap")) == 1
    assert shapes(svg, "lost") == shapes(svg, "own") == []
    assert words(svg) == ["失分", "森林覆蓋率", "10", "–", "–", "–"]


def test_nought_is_a_loss_of_everything(words, shapes):
    svg = draw_rows(make_row(score=Decimal(0)))
    assert shapes(svg, "gap") == shapes(svg, "own") == []
    assert "−10.00" in words(svg)


def test_a_score_beyond_the_full_mark_stays_inside_the_chart(words, shapes, span):
    svg = draw_rows(make_row(score=Decimal("12.50")))
    assert span(shapes(svg, "own")[0])[1] < 680
    assert "+2.50" in words(svg)


def test_a_score_below_nought_keeps_its_sign(words, shapes):
    svg = draw_rows(make_row(score=Decimal("-0.50")))
    assert shapes(svg, "own") == []
    assert {"−0.50", "−10.50"} <= set(words(svg))


def test_the_loss_agrees_with_the_printed_numbers(words):
    assert words(draw_rows(make_row(score=Decimal("9.605"))))[-2:] == ["9.61", "−0.39"]


def test_the_rows_share_one_scale(shapes, span):
    svg = draw_rows(make_row(score=Decimal(10)), make_row(points=Decimal(5), score=Decimal(5)))
    first, second = (span(path) for path in shapes(svg, "own"))
    assert (first[1] - first[0]) / (second[1] - second[0]) == pytest.approx(2, abs=0.01)


def test_names_are_escaped(words):
    svg = draw_rows(make_row(name="<i>水 & 氣"))
    assert "<i>" not in svg
    assert "<i>水 & 氣" in words(svg)


def test_same_bytes_and_no_warnings(caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        assert draw_rows(make_row()) == draw_rows(make_row())
    assert caplog.records == []


def test_twenty_five_criteria_stay_under_the_size_limit():
    assert len(draw_rows(*[make_row()] * 25).encode()) <= 20_000


def test_rows_without_a_full_mark_cannot_be_drawn():
    with pytest.raises(ValueError, match="no full mark"):
        draw_rows(make_row(points=Decimal(0), score=None))
