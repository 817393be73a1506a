"""Registers are found by the tags of their columns, wherever things were moved, or by their headers."""

from io import BytesIO

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from ecocounty.sheets import (
    Column,
    Row,
    Table,
    find_headers,
    find_register,
    read_register,
    read_workbook,
    registers_in,
    write_workbook,
)

TABLE = Table(
    tag="units",
    sheet_name="Units",
    title="Units, 2006-01-31",
    lines=("one line",),
    columns=(
        Column("code", "Code", 12, editable=True),
        Column("name", "Name", 20, editable=True),
        Column("kind", "Kind", 12, kind="choice", editable=True, choices=("township", "county")),
    ),
    rows=(
        Row("row1", {"code": "431225", "name": "會同縣", "kind": "county"}),
        Row("row2", {"code": "431225101", "name": "坪村鎮"}),
        Row("new1", {}),
    ),
    footers=("a footer",),
)
NAMES = {"code": "code", "編碼": "code", "name": "name", "名稱": "name", "kind": "kind"}


def written() -> Book:
    return load_workbook(BytesIO(write_workbook([TABLE], token="register:units", protect=False)))


def read(book: Book):
    buffer = BytesIO()
    book.save(buffer)
    return read_workbook(buffer.getvalue())


def texts(table) -> list[dict]:
    return [{tag: cell.value for tag, cell in row.cells.items()} for row in table.rows]


def test_filled_rows_come_back_with_their_numbers_and_addresses():
    table = find_register(read(written()), "units")
    assert texts(table) == [
        {"code": "431225", "name": "會同縣", "kind": "county"},
        {"code": "431225101", "name": "坪村鎮", "kind": None},
    ]
    first = table.rows[0]
    assert first.cells["name"].address == f"{table.columns['name']}{first.number}"
    assert table.problems == ()


def test_rows_added_below_without_a_tag_are_read():
    book = written()
    sheet = book.worksheets[0]
    sheet.cell(40, 2).value, sheet.cell(40, 3).value = "431225105", "林城鎮"
    table = find_register(read(book), "units")
    assert table.rows[-1].number == 40
    assert texts(table)[-1] == {"code": "431225105", "name": "林城鎮", "kind": None}
    assert table.problems == ()


def test_a_footer_or_a_title_is_no_row():
    table = find_register(read(written()), "units")
    assert not [row for row in texts(table) if "a footer" in row.values() or "one line" in row.values()]


def test_another_sheet_that_is_open_is_not_read():
    book = written()
    book.create_sheet("mine", 0).append(["code", "name"])
    book.active = 0
    assert find_register(read(book), "units").sheet == "Units"
    assert find_register(read(book), "people") is None
    assert registers_in(read(book)) == {"units"}


def test_a_hidden_copy_does_not_win_and_is_told():
    book = written()
    copy = book.copy_worksheet(book.worksheets[0])
    copy.sheet_state = "hidden"
    book.move_sheet(copy, -5)
    table = find_register(read(book), "units")
    assert table.sheet == "Units"
    assert "duplicate_table" in {problem.code for problem in table.problems}


# Without tags.


@pytest.mark.parametrize(
    "titles", [["Code", "Name", "remarks"], ["編碼", "名稱", "備註"], ["  CODE ", "name", None]]
)
def test_a_header_is_proposed_wherever_it_stands(titles: list):
    book = Book()
    book.active.title = "list"
    book.active.append(["List of townships"])
    book.active.append(titles)
    book.active.append(["431225105", "林城鎮", "x"])
    [header] = find_headers(read(book), NAMES, key="code")
    assert (header.sheet, header.row, header.tags) == ("list", 2, {1: "code", 2: "name"})


def test_a_row_with_the_key_alone_is_no_header():
    book = Book()
    book.active.append(["code", "remarks"])
    assert find_headers(read(book), NAMES, key="code") == []


def test_read_by_the_columns_that_a_person_named():
    book = Book()
    book.active.title = "list"
    book.active.append(["No.", "which", "called"])
    book.active.append([1, "431225105", "林城鎮"])
    book.active.append([2, None, None])
    workbook = read(book)
    table = read_register(workbook, sheet_name="list", header_row=1, columns={"code": 2, "name": 3})
    assert texts(table) == [{"code": "431225105", "name": "林城鎮"}]
    assert read_register(workbook, sheet_name="gone", header_row=1, columns={"code": 2}) is None
