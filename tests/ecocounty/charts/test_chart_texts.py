"""Widths without a font, and scores as they are printed."""

from decimal import Decimal

import pytest

from ecocounty.charts.numbers import write_full_mark, write_score
from ecocounty.charts.palette import ON_FILL, TOKENS, category_token, class_of
from ecocounty.charts.widths import estimate_width, shorten_text, wrap_text


@pytest.mark.parametrize(
    ("text", "width"), [("會同縣", 30), ("Huitong", 38.5), ("會A", 15.5), ("", 0), ("e\u0301", 5.5)]
)
def test_estimate_width(text, width):
    assert estimate_width(text, 10) == pytest.approx(width)


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [("會同縣", 30, "會同縣"), ("靖州苗族侗族自治縣", 50, "靖州苗族…"), ("Zhijiang County", 50, "Zhijiang…")],
)
def test_shorten_text(text, room, shown):
    assert shorten_text(text, 10, room) == shown


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("組織保障", 40, ["組織保障"]),
        ("組織保障", 20, ["組織", "保障"]),
        ("Publicity and education", 80, ["Publicity and", "education"]),
        ("Organisation and its administration", 70, ["Organisation", "and its adm…"]),
        ("Organisation", 40, ["Organi…"]),
    ],
)
def test_wrap_text(text, room, lines):
    assert wrap_text(text, 10, room, lines=2) == lines


@pytest.mark.parametrize(
    ("score", "text"),
    [("9.605", "9.61"), ("9.604", "9.60"), ("0", "0.00"), ("-1.2", "−1.20"), ("-0.001", "0.00"), (None, "–")],
)
def test_write_score(score, text):
    assert write_score(None if score is None else Decimal(score)) == text


@pytest.mark.parametrize(("mark", "text"), [("30", "30"), ("7.50", "7.5"), ("10.00", "10"), ("1E+2", "100")])
def test_write_full_mark(mark, text):
    assert write_full_mark(Decimal(mark)) == text


def test_a_drawn_colour_leads_back_to_one_class():
    for token in TOKENS:
        assert class_of(token.fill, token.stroke) == token.css_class


def test_a_line_in_a_fills_colour_is_not_filled_by_the_sheet():
    assert class_of("none", "#17493f") == "c1-line"
    assert class_of(None, None) is None


def test_only_categories_are_drawn_as_categories():
    assert category_token("c5").css_class in ON_FILL
    with pytest.raises(ValueError, match="'ink'"):
        category_token("ink")
