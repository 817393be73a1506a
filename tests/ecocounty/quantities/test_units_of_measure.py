"""Converting between units of one dimension, exactly or not at all."""

from decimal import Decimal

import pytest

from ecocounty.quantities import (
    UNITS,
    DimensionMismatch,
    InexactConversion,
    convert,
    find_unit,
)


@pytest.mark.parametrize(
    ("value", "from_unit", "to_unit", "result"),
    [
        ("150000", "元", "萬元", "15"),
        ("2.86", "億元", "萬元", "28600"),
        ("2.86", "亿元", "万元", "28600"),
        ("1", "億元", "元", "100000000"),
        ("10", "萬畝", "畝", "100000"),
        ("1", "公頃", "畝", "15"),
        ("1", "公顷", "亩", "15"),
        ("1", "平方公里", "公頃", "100"),
        ("10000", "平方米", "公頃", "1"),
        ("2", "畝", "畝", "2"),
        ("1", "吨", "千克", "1000"),
        ("1.5", "萬噸", "噸", "15000"),
        ("3", "斤", "公斤", "1.5"),
        ("1.5", "萬千瓦", "千瓦", "15000"),
        ("5", "‰", "%", "0.5"),
        ("1.2", "萬人次", "人次", "12000"),
        ("5", "名", "人", "5"),
        ("5", "元/人", "元/人", "5"),
        ("-0.5", "萬元", "元", "-5000"),
    ],
)
def test_convert(value, from_unit, to_unit, result):
    assert str(convert(Decimal(value), from_unit, to_unit)) == result


@pytest.mark.parametrize(
    ("from_unit", "to_unit"),
    [
        ("元", "畝"),
        ("人", "人次"),
        ("條", "份"),
        ("名次", "人"),
        ("噸", "千瓦"),
        ("%", "個"),
        ("元", "元/人"),
        ("萬‰", "‰"),
        ("", "個"),
    ],
)
def test_different_dimensions_do_not_convert(from_unit, to_unit):
    with pytest.raises(DimensionMismatch) as mismatch:
        convert(Decimal(1), from_unit, to_unit)
    assert (mismatch.value.from_unit, mismatch.value.to_unit) == (from_unit, to_unit)


def test_a_conversion_that_no_decimal_equals_is_refused():
    with pytest.raises(InexactConversion):
        convert(Decimal(1), "畝", "公頃")
    assert convert(Decimal(3), "畝", "公頃") == Decimal("0.2")


def test_every_count_word_is_a_dimension_of_its_own():
    counts = [unit for unit in UNITS.values() if unit.is_count]
    assert len({unit.dimension for unit in counts}) == len(counts)
    assert {
        "條",
        "期",
        "份",
        "幅",
        "場",
        "次",
        "人",
        "人次",
        "個",
        "家",
        "所",
        "篇",
        "項",
        "口",
        "座",
        "屆",
    } <= {unit.symbol for unit in counts}


@pytest.mark.parametrize("symbol", UNITS)
def test_the_table_finds_itself(symbol):
    assert find_unit(symbol) is UNITS[symbol]
    assert UNITS[symbol].factor > 0


@pytest.mark.parametrize(
    ("symbol", "holds"), [("萬元", True), ("億元", True), ("萬人", True), ("元", False), ("千瓦", False)]
)
def test_which_units_hold_a_multiplier(symbol, holds):
    assert find_unit(symbol).holds_multiplier is holds


def test_the_column_decides_what_a_word_for_two_units_means():
    assert find_unit("名", like="名次").symbol == "名次"
    assert find_unit("名", like="人").symbol == "人"
    assert find_unit("名").symbol == "人"


@pytest.mark.parametrize("word", ["打", "", "萬", "萬萬元", "萬%"])
def test_unknown_words_are_no_unit(word):
    assert find_unit(word) is None
