"""What clerks write, and what it is read as."""

from decimal import Decimal

import pytest

from ecocounty.quantities import NOT_REPORTED, Qualifier, Quantity, State, read_quantity

EXACT, OVER, NEARLY, ABOUT = Qualifier.EXACT, Qualifier.OVER, Qualifier.NEARLY, Qualifier.ABOUT


@pytest.mark.parametrize(
    ("text", "unit", "value", "qualifier"),
    [
        ("85", "條", "85", EXACT),
        ("0", "條", "0", EXACT),
        ("0.00", "條", "0", EXACT),
        ("1,100", "份", "1100", EXACT),
        ("1,234,567.5", "元", "1234567.5", EXACT),
        ("1，100", "份", "1100", EXACT),
        ("１１００", "份", "1100", EXACT),
        ("１２．５", "%", "12.5", EXACT),
        ("12。5", "%", "12.5", EXACT),
        (".5", "萬畝", "0.5", EXACT),
        ("'85", "條", "85", EXACT),
        ("’85", "條", "85", EXACT),
        ("\u00a085\u200b\u3000", "條", "85", EXACT),
        ("\ufeff1\u200b100", "份", "1100", EXACT),
        ("85 條", "條", "85", EXACT),
        ("85条", "條", "85", EXACT),
        ("85條", "条", "85", EXACT),
        ("-5", "條", "-5", EXACT),
        ("－5", "條", "-5", EXACT),
        ("−1,100.5萬元", "萬元", "-1100.5", EXACT),
        ("+5", "條", "5", EXACT),
        ("-0", "條", "0", EXACT),
        ("007", "條", "7", EXACT),
        ("1.200000000", "畝", "1.2", EXACT),
        ("0.000001", "畝", "0.000001", EXACT),
        ("1100餘份", "份", "1100", OVER),
        ("1100余", "份", "1100", OVER),
        ("3200余", "份", "3200", OVER),
        ("1100份以上", "份", "1100", OVER),
        ("1100 餘 份", "份", "1100", OVER),
        ("1萬餘份", "份", "10000", OVER),
        ("1万余份", "份", "10000", OVER),
        ("1萬份餘", "份", "10000", OVER),
        ("5000多人", "人", "5000", OVER),
        ("5000餘名", "人", "5000", OVER),
        ("5000有餘", "人", "5000", OVER),
        ("2億多元", "元", "200000000", OVER),
        ("1.5億元以上", "億元", "1.5", OVER),
        ("過億元", "億元", "1", OVER),
        ("超过亿元", "億元", "1", OVER),
        ("過百萬元", "元", "1000000", OVER),
        ("億元以上", "億元", "1", OVER),
        ("萬餘份", "份", "10000", OVER),
        ("超過5000人", "人", "5000", OVER),
        ("超過5000餘人", "人", "5000", OVER),
        ("逾5000", "人", "5000", OVER),
        ("不少於5", "個", "5", OVER),
        ("不少于5", "个", "5", OVER),
        ("至少 5 個", "個", "5", OVER),
        ("≥5", "個", "5", OVER),
        (">=5", "個", "5", OVER),
        ("5000+", "人", "5000", OVER),
        ("over 1,100", "份", "1100", OVER),
        ("近300萬元", "萬元", "300", NEARLY),
        ("將近300", "萬元", "300", NEARLY),
        ("将近300", "萬元", "300", NEARLY),
        ("不足300", "萬元", "300", NEARLY),
        ("不超過300", "萬元", "300", NEARLY),
        ("≤5", "個", "5", NEARLY),
        ("近萬人", "人", "10000", NEARLY),
        ("近億元", "億元", "1", NEARLY),
        ("nearly 300", "萬元", "300", NEARLY),
        ("約5萬", "份", "50000", ABOUT),
        ("约5万", "份", "50000", ABOUT),
        ("大約5", "個", "5", ABOUT),
        ("5左右", "個", "5", ABOUT),
        ("50人上下", "人", "50", ABOUT),
        ("about -5", "個", "-5", ABOUT),
        ("1.2万", "份", "12000", EXACT),
        ("1.2百萬", "份", "1200000", EXACT),
        ("3千", "份", "3000", EXACT),
        ("2億", "元", "200000000", EXACT),
        ("1.2萬人次", "人次", "12000", EXACT),
        ("1.2萬人", "萬人", "1.2", EXACT),
        ("12.5%", "%", "12.5", EXACT),
        ("12.5％", "%", "12.5", EXACT),
        ("100 %", "%", "100", EXACT),
        ("百分之12.5", "%", "12.5", EXACT),
        ("百分之 12.5", "%", "12.5", EXACT),
        ("近百分之90", "%", "90", NEARLY),
        ("0.125", "%", "0.125", EXACT),
        ("110%以上", "%", "110", OVER),
        ("第12位", "名次", "12", EXACT),
        ("第12名", "名次", "12", EXACT),
        ("12", "名次", "12", EXACT),
        ("第34屆", "屆", "34", EXACT),
        ("4500元/人", "元/人", "4500", EXACT),
        ("4500余元/人", "元/人", "4500", OVER),
        ("0.8吨标煤/万元", "吨标煤/万元", "0.8", EXACT),
        ("85", "", "85", EXACT),
        ("9千瓦", "千瓦", "9", EXACT),
        ("9千千瓦", "千瓦", "9000", EXACT),
    ],
)
def test_readable(text, unit, value, qualifier):
    quantity = read_quantity(text, unit=unit)
    assert (quantity.value, quantity.qualifier) == (Decimal(value), qualifier)
    assert quantity.state is State.REPORTED
    assert quantity.as_typed == text


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1XX餘名", "人"),
        ("1xx余名", "人"),
        ("ＸＸ萬元", "萬元"),
        ("XX萬元", "萬元"),
        ("××", "條"),
        ("1,XXX份", "份"),
        ("1X餘名", "人"),
        ("X萬元", "萬元"),
        ("約XX", "人"),
        ("第XX位", "名次"),
        ("2.XX億元", "萬元"),
    ],
)
def test_a_masked_number_has_no_value(text, unit):
    assert read_quantity(text, unit=unit) == Quantity(None, Qualifier.MASKED, as_typed=text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("無", State.NONE),
        ("无", State.NONE),
        (" 無 ", State.NONE),
        ("none", State.NONE),
        ("None", State.NONE),
        ("不適用", State.NOT_APPLICABLE),
        ("不适用", State.NOT_APPLICABLE),
        ("n/a", State.NOT_APPLICABLE),
        ("Ｎ／Ａ", State.NOT_APPLICABLE),
        ("not applicable", State.NOT_APPLICABLE),
        ("", State.NOT_REPORTED),
        ("  ", State.NOT_REPORTED),
        ("'", State.NOT_REPORTED),
        ("\u3000\u00a0\u200b\n\t", State.NOT_REPORTED),
    ],
)
def test_none_not_applicable_and_blank_are_not_zero(text, state):
    assert read_quantity(text, unit="條") == Quantity(None, state=state, as_typed=text)


def test_an_empty_cell_is_not_reported():
    assert read_quantity(None, unit="條") == NOT_REPORTED


@pytest.mark.parametrize(
    ("text", "unit", "value", "converted_from"),
    [
        ("150000元", "萬元", "15", "元"),
        ("2.86億元", "萬元", "28600", "億元"),
        ("2.86亿元", "万元", "28600", "億元"),
        ("15萬元", "元", "150000", "萬元"),
        ("1萬餘元", "萬元", "1", ""),
        ("3千元", "萬元", "0.3", "千元"),
        ("過億元", "萬元", "10000", "億元"),
        ("300万元", "萬元", "300", ""),
        ("2公頃", "畝", "30", "公頃"),
        ("1平方公里", "公頃", "100", "平方公里"),
        ("1000㎡", "畝", "1.5", "平方米"),
        ("15畝", "公頃", "1", "畝"),
        ("500千克", "公斤", "500", ""),
        ("500千克", "噸", "0.5", "公斤"),
        ("1.5萬噸", "噸", "15000", "萬噸"),
        ("15000千瓦", "萬千瓦", "1.5", "千瓦"),
        ("3‰", "%", "0.3", "‰"),
        ("千分之3", "%", "0.3", "‰"),
        ("1萬份", "份", "10000", ""),
        ("12000人", "萬人", "1.2", "人"),
    ],
)
def test_another_unit_of_the_same_dimension_is_converted_and_said(text, unit, value, converted_from):
    quantity = read_quantity(text, unit=unit)
    assert (quantity.value, quantity.converted_from) == (Decimal(value), converted_from)


@pytest.mark.parametrize(
    ("cell", "unit", "value", "as_typed"),
    [
        (85, "條", "85", "85"),
        (0, "條", "0", "0"),
        (-5, "條", "-5", "-5"),
        (85.0, "條", "85", "85"),
        (0.1, "萬元", "0.1", "0.1"),
        (3167.6, "萬元", "3167.6", "3167.6"),
        (-0.0, "萬元", "0", "0"),
        (1e5, "份", "100000", "100000"),
        (1e-6, "畝", "0.000001", "0.000001"),
        (0.125, "%", "0.125", "0.125"),
        (Decimal("2.860"), "億元", "2.86", "2.86"),
        (Decimal("1E+3"), "份", "1000", "1000"),
        (10**12, "元", "1000000000000", "1000000000000"),
    ],
)
def test_numbers_from_a_workbook_are_exact(cell, unit, value, as_typed):
    assert read_quantity(cell, unit=unit) == Quantity(Decimal(value), as_typed=as_typed)


def test_a_value_has_no_exponent_and_no_trailing_zeros():
    assert str(read_quantity("1.20萬", unit="份").value) == "12000"
    assert str(read_quantity(1e10, unit="元").value) == "10000000000"
