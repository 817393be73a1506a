"""What came back against what was sent out: missing and strange tags, and fixed cells that are another unit's now."""

from decimal import Decimal

import pytest

from ecocounty.sheets import HINTS, PROBLEMS, Row, match_tables, read_workbook, write_workbook


def told(edit, data, table, change=lambda sheet: None):
    book = read_workbook(edit(data, lambda book: change(book.worksheets[0])))
    return [(problem.code, problem.cell, problem.found) for problem in match_tables(book, [table])]


def test_an_honest_return_differs_in_nothing(edit, good_file, make_table):
    def change(sheet):
        sheet["D6"], sheet["E6"], sheet["F6"] = 5, "正常", "=不是公式"

    assert told(edit, good_file, make_table(), change) == []


def sort_only_names(sheet):
    sheet["B6"], sheet["B7"] = sheet["B7"].value, sheet["B6"].value


def change_last_month(sheet):
    sheet["C6"] = 99


def empty_a_fixed_cell(sheet):
    sheet["C6"] = None


def retag(sheet):
    sheet["A7"] = "431225999"


def add_tag(sheet):
    sheet["G4"] = "extra"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (sort_only_names, [("fixed_cell_changed", "B6", "高椅鄉"), ("fixed_cell_changed", "B7", "坪村鎮")]),
        (change_last_month, [("fixed_cell_changed", "C6", "99")]),
        (empty_a_fixed_cell, [("fixed_cell_changed", "C6", "")]),
        (lambda sheet: sheet.delete_rows(7), [("missing_row", "", "431225204")]),
        (lambda sheet: sheet.delete_cols(5), [("missing_column", "", "state")]),
        (retag, [("missing_row", "", "431225204"), ("unknown_row", "B7", "431225999")]),
        (add_tag, [("unknown_column", "G", "extra")]),
    ],
    ids=range(7),
)
def test_each_difference_is_told(edit, good_file, make_table, change, expected):
    assert told(edit, good_file, make_table(), change) == expected


def test_missing_and_unknown_tables_are_told(good_file, make_table):
    found = match_tables(read_workbook(good_file), [make_table("water", sheet_name="飲水")])
    assert [(problem.code, problem.sheet, problem.found) for problem in found] == [
        ("missing_table", "飲水", "water"),
        ("unknown_table", "造林進度", "greening"),
    ]


def test_fixed_values_of_every_sort_are_the_same_after_the_journey(make_table):
    cells = (
        "=1+1",
        "a\r\nb",
        " x ",
        "",
        None,
        Decimal("12345678901234567.89"),
        Decimal("0.10"),
        7,
        "長" * 40_000,
    )
    rows = tuple(Row(f"r{number}", {"unit": value, "last": value}) for number, value in enumerate(cells))
    table = make_table(rows=rows)
    assert match_tables(read_workbook(write_workbook([table], token="t")), [table]) == []


def test_every_hint_is_a_problem():
    assert set(PROBLEMS) > HINTS
