"""Tables are found by tag: moving, inserting and renaming do no harm, and doubles are told, never guessed at."""

from decimal import Decimal

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ecocounty.sheets import read_workbook, write_workbook


def read_edited(edit, data, change):
    return read_workbook(edit(data, change))


def fill(sheet):
    sheet["D6"], sheet["D7"], sheet["D8"] = 120, "1,200餘", 0


def told(table) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.cell, problem.found) for problem in table.problems]


def values(table, column="now"):
    return {tag: cells[column].value for tag, cells in table.rows.items()}


FILLED = {"431225101": Decimal(120), "431225204": "1,200餘", "431225100": Decimal(0)}


def test_the_blank_form_comes_back_whole(good_file):
    book = read_workbook(good_file)
    table = book.tables["greening"]
    assert (book.token, book.problems, table.problems) == ("forestry.2005-06.signed", [], [])
    assert table.sheet == "造林進度"
    assert table.columns == {"unit": "B", "last": "C", "now": "D", "state": "E", "note": "F"}
    assert list(table.rows) == ["431225101", "431225204", "431225100"]
    cell = table.rows["431225101"]["now"]
    assert (cell.sheet, cell.address, cell.value, cell.kind) == ("造林進度", "D6", None, "blank")


def move_columns(sheet):
    fill(sheet)
    for row in sheet.iter_rows(min_row=4, max_row=8):
        row[1].value, row[3].value = row[3].value, row[1].value


def sort_rows(sheet):
    fill(sheet)
    lines = sorted(([cell.value for cell in row] for row in sheet.iter_rows(6, 8)), key=lambda line: line[0])
    for number, line in enumerate(lines, start=6):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value


def insert_lines(sheet):
    fill(sheet)
    for span in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(span))
    sheet.insert_cols(4)
    sheet.insert_cols(1)
    sheet.insert_rows(7)
    sheet.insert_rows(1)


def rename(sheet):
    fill(sheet)
    sheet.title = "Sheet1 (2)"
    sheet["D5"] = "換了名字的欄"
    sheet["B1"] = None


@pytest.mark.parametrize("change", [fill, move_columns, sort_rows, insert_lines, rename])
def test_values_are_found_wherever_they_were_moved(edit, good_file, change):
    table = read_edited(edit, good_file, lambda book: change(book["造林進度"])).tables["greening"]
    assert values(table) == FILLED
    assert told(table) == []


def test_tags_of_digits_that_another_program_made_numbers_are_the_same_tags(edit, good_file):
    def change(book):
        for row in (6, 7, 8):
            book["造林進度"].cell(row, 1).value = int(book["造林進度"].cell(row, 1).value)

    assert list(read_edited(edit, good_file, change).tables["greening"].rows) == list(FILLED)


def copy_row(sheet):
    for cell in sheet[6]:
        sheet.cell(11, cell.column).value = cell.value
    sheet["D11"] = 999


def copy_column(sheet):
    sheet["G4"], sheet["G6"] = "now", 999


def add_row(sheet):
    sheet["B11"], sheet["D11"] = "合計", 132


def add_column(sheet):
    sheet["H7"], sheet["H8"] = "我的備註", 5


def hide_row(sheet):
    sheet.row_dimensions[7].hidden = True


def hide_column(sheet):
    sheet.column_dimensions["D"].hidden = True


def merge(sheet):
    sheet.merge_cells("D6:D7")


def comment(sheet):
    sheet["D6"].comment = Comment("實際 1,300 畝", "李")


def strike(sheet):
    sheet["D6"].font = Font(strike=True)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (copy_row, [("duplicate_row", "A11", "431225101")]),
        (copy_column, [("duplicate_column", "G4", "now"), ("untagged_column", "G6", "999")]),
        (add_row, [("untagged_row", "B11", "合計")]),
        (add_column, [("untagged_column", "H7", "我的備註")]),
        (hide_row, [("hidden_row", "A7", "431225204")]),
        (hide_column, [("hidden_column", "D4", "now")]),
        (merge, [("merged_cells", "D6", "D6:D7")]),
        (comment, [("cell_comment", "D6", "實際 1,300 畝")]),
        (strike, [("struck_out", "D6", "120")]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_the_officer_should_know_is_told_with_its_cell(edit, good_file, change, expected):
    def both(book):
        fill(book["造林進度"])
        change(book["造林進度"])

    table = read_edited(edit, good_file, both).tables["greening"]
    assert told(table) == expected
    assert table.rows["431225101"]["now"].value == Decimal(120)


def test_a_form_without_its_tag_row_is_no_form(edit, good_file):
    book = read_edited(edit, good_file, lambda book: book["造林進度"].delete_rows(4))
    assert book.tables == {}
    assert [sheet.name for sheet in book.sheets if sheet.visible] == ["造林進度"]


def test_of_two_copies_the_visible_one_is_read(edit, make_table):
    tables = [make_table("greening"), make_table("water", sheet_name="飲水")]

    def change(book):
        old, new = book["造林進度"], book["飲水"]
        new["A4"], old["D6"], new["D6"] = old["A4"].value, 1, 2
        old.sheet_state = "hidden"

    book = read_edited(edit, write_workbook(tables, token="t"), change)
    assert values(book.tables["greening"])["431225101"] == 2
    assert [(problem.code, problem.sheet, problem.cell) for problem in book.problems] == [
        ("duplicate_table", "造林進度", "A4")
    ]


def test_a_hidden_form_is_read_and_told(edit, make_table):
    tables = [make_table("greening"), make_table("water", sheet_name="飲水")]

    def change(book):
        book["飲水"].sheet_state = "hidden"

    book = read_edited(edit, write_workbook(tables, token="t"), change)
    assert told(book.tables["water"]) == [("hidden_sheet", "", "water")]


def test_a_sheet_from_another_return_is_told(edit, good_file, make_table):
    other = write_workbook([make_table()], token="last month's")

    def change(book):
        import_sheet(book["造林進度"], other)

    book = read_edited(edit, good_file, change)
    assert [(problem.code, problem.found) for problem in book.problems] == [("foreign_sheet", "greening")]


def import_sheet(sheet, other: bytes) -> None:
    for (row, column), cell in read_workbook(other).sheets[0].cells.items():
        if (row, column) == (4, 1):
            sheet.cell(row, column).value = cell.value


@pytest.mark.parametrize("lost", ["sheet", "property"])
def test_the_token_survives_the_loss_of_one_carrier(edit, good_file, lost):
    def change(book):
        if lost == "sheet":
            del book["_meta"]
        else:
            del book.custom_doc_props["ecocounty_token"]

    assert read_edited(edit, good_file, change).token == "forestry.2005-06.signed"


def test_two_different_tokens_are_none(edit, good_file):
    def change(book):
        book["_meta"]["B2"] = "county.2005-07.signed"

    book = read_edited(edit, good_file, change)
    assert book.token is None
    assert [problem.code for problem in book.problems] == ["two_tokens"]


def test_links_to_other_workbooks_are_told_and_not_followed(good_file, repack):
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    book = read_workbook(repack(good_file, {}, **{"xl/externalLinks/externalLink1.xml": link}))
    assert [problem.code for problem in book.problems] == ["external_links"]
    assert list(book.tables) == ["greening"]
