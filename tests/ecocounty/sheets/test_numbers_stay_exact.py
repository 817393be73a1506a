"""A decimal goes out and comes back as itself: as a number where a spreadsheet holds it, else as text."""

import random
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from ecocounty.sheets import Column, Row, Table, read_workbook, write_workbook

COLUMNS = (Column("n", "數（萬元）", 20, "number"),)


def make_numbers(values) -> bytes:
    rows = tuple(Row(f"r{number}", {"n": value}) for number, value in enumerate(values))
    return write_workbook([Table("t", "表", "表", (), COLUMNS, rows)], token="t")


def read_numbers(data: bytes):
    return [cells["n"] for cells in read_workbook(data).tables["t"].rows.values()]


FIFTEEN = ("0", "-0.1", "0.1", "12.50", "9.41", "0.07", "999999999999.999", "123456789012345", "1E+6", "-7")


@pytest.mark.parametrize("written", FIFTEEN)
def test_fifteen_digits_are_a_number(written):
    (cell,) = read_numbers(make_numbers([Decimal(written)]))
    assert (cell.kind, cell.value) == ("number", Decimal(written))


@pytest.mark.parametrize(
    "written", ["1234567890.1234567", "12345678901234567", "0.12345678901234567", "1E+200"]
)
def test_more_digits_than_a_spreadsheet_keeps_are_text(written):
    (cell,) = read_numbers(make_numbers([Decimal(written)]))
    assert cell.kind == "text"
    assert Decimal(cell.value) == Decimal(written)


def test_two_thousand_figures_come_back_to_the_last_digit():
    chance = random.Random(2005)
    values = [Decimal(chance.randrange(10**15)).scaleb(-chance.randrange(13)) for _ in range(2000)]
    cells = read_numbers(make_numbers(values))
    assert [Decimal(cell.value) for cell in cells] == values
    assert {cell.kind for cell in cells} == {"number"}


def test_whole_numbers_blank_and_zero_are_three_things():
    cells = read_numbers(make_numbers([41, None, 0, Decimal("0"), ""]))
    assert [(cell.kind, cell.value) for cell in cells] == [
        ("number", Decimal(41)),
        ("blank", None),
        ("number", Decimal(0)),
        ("number", Decimal(0)),
        ("blank", None),
    ]


def test_decimals_are_shown_as_they_were_given():
    sheet = openpyxl.load_workbook(BytesIO(make_numbers([Decimal("12.50"), Decimal("1E+3"), 7])))["表"]
    assert [sheet.cell(row, 2).number_format for row in (4, 5, 6)] == ["#,##0.00", "#,##0", "#,##0"]


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_an_error_of_ours(value):
    with pytest.raises(ValueError, match="not a finite number"):
        make_numbers([value])
