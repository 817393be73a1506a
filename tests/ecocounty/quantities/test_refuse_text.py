"""What is not one quantity is refused with a code; it never becomes 0."""

import time
from datetime import date, datetime
from decimal import Decimal

import pytest

from ecocounty.quantities import CODES, Unreadable, read_quantity


def refusal_of(cell, unit) -> Unreadable:
    with pytest.raises(Unreadable) as refusal:
        read_quantity(cell, unit=unit)
    assert refusal.value.code in CODES
    return refusal.value


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("-", "條", "dash"),
        ("—", "條", "dash"),
        ("–", "條", "dash"),
        ("——", "條", "dash"),
        (" − ", "條", "dash"),
        ("－", "條", "dash"),
        ("/", "條", "dash"),
        ("七成", "%", "not_a_number"),
        ("三十", "條", "not_a_number"),
        ("近三十", "條", "not_a_number"),
        ("十餘個", "個", "not_a_number"),
        ("近十萬元", "萬元", "not_a_number"),
        ("數百", "份", "not_a_number"),
        ("兩萬", "份", "not_a_number"),
        ("百分之百", "%", "not_a_number"),
        ("半數", "%", "not_a_number"),
        ("大約", "條", "not_a_number"),
        ("餘", "條", "not_a_number"),
        ("萬元", "萬元", "not_a_number"),
        ("萬", "份", "not_a_number"),
        ("近千瓦", "千瓦", "not_a_number"),
        ("條", "條", "not_a_number"),
        ("……等學校", "所", "not_a_number"),
        ("已完成", "條", "not_a_number"),
        ("#N/A", "條", "not_a_number"),
        ("TRUE", "條", "not_a_number"),
        ("nan", "條", "not_a_number"),
        ("inf", "條", "not_a_number"),
        ("٣", "條", "not_a_number"),
        ("②", "條", "not_a_number"),
        ("½", "條", "not_a_number"),
        (".", "條", "not_a_number"),
        (",", "條", "not_a_number"),
        ("X", "條", "not_a_number"),
        ("×", "條", "not_a_number"),
        ("1X", "條", "not_a_number"),
        ("3×5", "條", "not_a_number"),
        ("-XX", "條", "not_a_number"),
        ("5.", "條", "not_a_number"),
        ("1.2.3.4", "條", "not_a_number"),
        ("text", "條", "not_a_number"),
        ("XXL", "條", "not_a_number"),
        ("1e5", "條", "two_numbers"),
        ("1E+05", "條", "two_numbers"),
        ("85 90", "條", "two_numbers"),
        ("1 100", "份", "two_numbers"),
        ("1\u00a0100", "份", "two_numbers"),
        ("85\n90", "條", "two_numbers"),
        ("85條9期", "條", "two_numbers"),
        ("1、100", "份", "two_numbers"),
        ("1億2000萬元", "萬元", "two_numbers"),
        ("85、90", "條", "two_numbers"),
        ("12:30", "條", "two_numbers"),
        ("3-5", "條", "range"),
        ("3－5", "條", "range"),
        ("3 - 5條", "條", "range"),
        ("3~5", "條", "range"),
        ("3至5條", "條", "range"),
        ("1,000—1,200", "份", "range"),
        ("2024.3.1", "條", "date"),
        ("2024-03-01", "條", "date"),
        ("2024-03-01 00:00:00", "條", "date"),
        ("2024/3/1", "條", "date"),
        ("2024年3月1日", "條", "date"),
        ("2024年3月", "條", "date"),
        ("3月5日", "條", "date"),
        ("2005-06", "條", "date"),
        ("1,10", "份", "bad_grouping"),
        ("1,1000", "份", "bad_grouping"),
        ("1,0000", "份", "bad_grouping"),
        ("1100,000", "份", "bad_grouping"),
        ("0,100", "份", "bad_grouping"),
        ("1,,100", "份", "bad_grouping"),
        (",100", "份", "bad_grouping"),
        ("100,", "份", "bad_grouping"),
        ("1,100,", "份", "bad_grouping"),
        ("1.100,5", "份", "bad_grouping"),
        ("1，2", "份", "bad_grouping"),
        ("近300多", "萬元", "contradicting_qualifiers"),
        ("約5000餘人", "人", "contradicting_qualifiers"),
        ("至少5左右", "人", "contradicting_qualifiers"),
        ("第3條", "條", "ordinal"),
        ("第3", "條", "ordinal"),
        ("第12條", "名次", "ordinal"),
        ("第1.5位", "名次", "ordinal"),
        ("第12餘位", "名次", "ordinal"),
        ("共85條", "條", "extra_text"),
        ("- 5", "條", "extra_text"),
        ("—5", "條", "extra_text"),
        ("(5)", "條", "extra_text"),
        ("5!", "條", "extra_text"),
        ("約-約5", "條", "extra_text"),
        ("百分之5%", "%", "extra_text"),
        ("max 5", "條", "extra_text"),
        ("=1+", "條", "extra_text"),
        ("7成", "%", "unknown_unit"),
        ("5打", "條", "unknown_unit"),
        ("5條報道", "條", "unknown_unit"),
        ("XX公司", "條", "unknown_unit"),
        ("1.2萬", "萬元", "ambiguous_multiplier"),
        ("1.2萬餘", "萬元", "ambiguous_multiplier"),
        ("3千", "萬畝", "ambiguous_multiplier"),
        ("過億", "億元", "ambiguous_multiplier"),
        ("1億", "萬元", "ambiguous_multiplier"),
        ("5畝", "萬元", "unit_mismatch"),
        ("5000人", "人次", "unit_mismatch"),
        ("5000人次", "人", "unit_mismatch"),
        ("12名次", "人", "unit_mismatch"),
        ("2020年", "條", "unit_mismatch"),
        ("12%", "條", "unit_mismatch"),
        ("百分之12", "條", "unit_mismatch"),
        ("XX萬元", "人", "unit_mismatch"),
        ("85條", "", "unit_mismatch"),
        ("4500元", "元/人", "unit_mismatch"),
        ("0.0000001", "條", "too_precise"),
        ("1.1234567", "條", "too_precise"),
        ("0.01元", "億元", "too_precise"),
        ("1畝", "公頃", "too_precise"),
        ("1000000000001", "元", "too_large"),
        ("-1000000000001", "元", "too_large"),
        ("10001億元", "元", "too_large"),
        ("9" * 200, "元", "too_large"),
        ("9" * 201, "元", "too_long"),
        (" " * 201, "元", "too_long"),
    ],
)
def test_refused_text(text, unit, code):
    refusal = refusal_of(text, unit)
    assert refusal.code == code
    assert refusal.found == text[:200]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (True, "not_a_number"),
        (False, "not_a_number"),
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (Decimal("-Infinity"), "not_finite"),
        (Decimal("sNaN"), "not_finite"),
        (10**12 + 1, "too_large"),
        (1e300, "too_large"),
        (Decimal("1E+999999"), "too_large"),
        (Decimal("1E-999999"), "too_precise"),
        (5e-324, "too_precise"),
        (1 / 3, "too_precise"),
        (0.1 + 0.2, "too_precise"),
        (date(2024, 3, 1), "date"),
        (datetime(2024, 3, 1), "date"),
        (b"85", "not_a_number"),
        ([85], "not_a_number"),
    ],
)
def test_refused_cells(cell, code):
    assert refusal_of(cell, "條").code == code


def test_a_number_too_long_for_python_to_print_is_refused():
    assert refusal_of(-(10**6000), "條").code == "too_large"


def test_a_mismatch_names_both_units():
    refusal = refusal_of("5万亩", "萬元")
    assert (refusal.found, refusal.found_unit, refusal.expected) == ("5万亩", "萬畝", "萬元")


def test_an_unknown_unit_is_quoted_as_typed():
    refusal = refusal_of("5 打", "條")
    assert (refusal.found_unit, refusal.expected) == ("打", "條")


def test_a_refusal_is_a_value_error():
    assert isinstance(refusal_of("七成", "%"), ValueError)


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", ",1", "X", "1X", "X,", "1.", "餘", "近", "萬", "千", " ", "-", "- ", "年1", "1月", "1-", "+"],
)
def test_no_text_takes_long(piece):
    text = (piece * 200)[:199] + "!"
    started = time.perf_counter()
    refusal_of(text, "萬元")
    assert time.perf_counter() - started < 0.1
