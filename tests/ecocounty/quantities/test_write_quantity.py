"""How a quantity is printed in the three languages."""

from decimal import Decimal

import pytest

from ecocounty.quantities import (
    NONE,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Qualifier,
    Quantity,
    read_quantity,
    write_quantity,
    write_unit,
)

EXACT, OVER, NEARLY, ABOUT = Qualifier.EXACT, Qualifier.OVER, Qualifier.NEARLY, Qualifier.ABOUT


@pytest.mark.parametrize(
    ("value", "qualifier", "hant", "hans", "en"),
    [
        ("1100", EXACT, "1,100", "1,100", "1,100"),
        ("1100", OVER, "1,100 餘", "1,100 余", "over 1,100"),
        ("300", NEARLY, "近 300", "近 300", "nearly 300"),
        ("5", ABOUT, "約 5", "约 5", "about 5"),
        ("1.5", OVER, "1.5 以上", "1.5 以上", "over 1.5"),
        ("7", OVER, "7 以上", "7 以上", "over 7"),
        ("0", OVER, "0 以上", "0 以上", "over 0"),
        ("0", EXACT, "0", "0", "0"),
        ("-0", EXACT, "0", "0", "0"),
        ("-1234.50", EXACT, "−1,234.5", "−1,234.5", "−1,234.5"),
        ("1E+3", EXACT, "1,000", "1,000", "1,000"),
        ("0.0000010", EXACT, "0.000001", "0.000001", "0.000001"),
        ("100.00", EXACT, "100", "100", "100"),
        ("1000000000000", EXACT, "1,000,000,000,000", "1,000,000,000,000", "1,000,000,000,000"),
    ],
)
def test_numbers(value, qualifier, hant, hans, en):
    quantity = Quantity(Decimal(value), qualifier)
    assert write_quantity(quantity) == hant
    assert write_quantity(quantity, script="hans") == hans
    assert write_quantity(quantity, script="en") == en


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "script", "printed"),
    [
        ("1100", OVER, "份", "hant", "1,100 餘份"),
        ("1100", OVER, "條", "hans", "1,100 余条"),
        ("1.5", OVER, "億元", "hant", "1.5 億元以上"),
        ("1.5", OVER, "億元", "hans", "1.5 亿元以上"),
        ("110", OVER, "%", "hant", "110% 以上"),
        ("300", NEARLY, "萬元", "hant", "近 300 萬元"),
        ("12.5", EXACT, "%", "hant", "12.5%"),
        ("85", EXACT, "条", "hant", "85 條"),
        ("85", EXACT, "items", "en", "85 items"),
    ],
)
def test_numbers_with_their_unit(value, qualifier, unit, script, printed):
    assert write_quantity(Quantity(Decimal(value), qualifier), unit=unit, script=script) == printed


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (NONE, ("無", "无", "none")),
        (NOT_APPLICABLE, ("不適用", "不适用", "not applicable")),
        (NOT_REPORTED, ("–", "–", "–")),
        (Quantity(None, Qualifier.MASKED, as_typed=" 1XX餘名 "), ("1XX餘名", "1XX餘名", "1XX餘名")),
        (Quantity(None, Qualifier.MASKED), ("XX", "XX", "XX")),
    ],
)
def test_states_print_a_word_and_no_unit(quantity, printed):
    assert (
        tuple(write_quantity(quantity, unit="份", script=script) for script in ("hant", "hans", "en"))
        == printed
    )


def test_without_grouping():
    assert write_quantity(Quantity(Decimal("-1234567.5")), grouping=False) == "−1234567.5"


@pytest.mark.parametrize("script", ["hant", "hans", "en"])
@pytest.mark.parametrize("grouping", [True, False])
@pytest.mark.parametrize("unit", [None, "萬元"])
@pytest.mark.parametrize("qualifier", [EXACT, OVER, NEARLY, ABOUT])
@pytest.mark.parametrize("value", ["0", "7", "-7.25", "1100", "12345678.901234"])
def test_what_is_printed_reads_back_as_the_same(value, qualifier, unit, grouping, script):
    printed = write_quantity(Quantity(Decimal(value), qualifier), unit=unit, script=script, grouping=grouping)
    read = read_quantity(printed, unit="萬元")
    assert (read.value, read.qualifier) == (Decimal(value), qualifier)


@pytest.mark.parametrize("script", ["hant", "hans", "en"])
@pytest.mark.parametrize("quantity", [NONE, NOT_APPLICABLE])
def test_states_read_back_as_the_same(quantity, script):
    assert read_quantity(write_quantity(quantity, script=script), unit="份").state is quantity.state


def test_a_unit_in_either_script():
    assert (write_unit("萬畝", "hans"), write_unit("万亩", "hant"), write_unit("萬畝", "en")) == (
        "万亩",
        "萬畝",
        "萬畝",
    )
