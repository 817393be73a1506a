"""The blank return as it is sent out: what is locked, hidden, offered, frozen and printed."""

from io import BytesIO

import openpyxl
import pytest

from ecocounty.sheets import Column, Row, Table, write_workbook


@pytest.fixture(scope="module")
def book(good_file):
    return openpyxl.load_workbook(BytesIO(good_file))


def test_only_editable_cells_are_unlocked(book):
    sheet = book["造林進度"]
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert unlocked == {f"{letter}{row}" for letter in "DEF" for row in (6, 7, 8)}


def test_protection_can_be_left_out(make_table):
    book = openpyxl.load_workbook(BytesIO(write_workbook([make_table()], token="t", protect=False)))
    assert not book["造林進度"].protection.sheet
    assert not (book.security and book.security.lockStructure)


def test_tags_and_token_are_there_and_out_of_sight(book):
    sheet = book["造林進度"]
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["A"].hidden
    assert [sheet.cell(4, column).value for column in range(2, 7)] == ["unit", "last", "now", "state", "note"]
    assert [sheet.cell(row, 1).value for row in (6, 7, 8)] == ["431225101", "431225204", "431225100"]
    assert {name: book[name].sheet_state for name in ("_meta", "_lists")} == {
        "_meta": "veryHidden",
        "_lists": "veryHidden",
    }
    assert book["_meta"]["B2"].value == "forestry.2005-06.signed"
    assert book.custom_doc_props["ecocounty_token"].value == "forestry.2005-06.signed"


def test_a_choice_is_offered_as_a_list(book):
    (rule,) = book["造林進度"].data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.formula1) == ("list", "E6:E8", "'_lists'!$A$1:$A$2")
    assert [book["_lists"].cell(row, 1).value for row in (1, 2)] == ["正常", "滯後"]


def test_each_set_of_choices_has_its_own_list():
    columns = tuple(
        Column(f"c{number}", "選", 8, "choice", editable=True, choices=choices)
        for number, choices in enumerate((("甲", "乙"), ("丙",), ("甲", "乙")))
    )
    table = Table("t", "表", "表", (), columns, (Row("r", {}),))
    book = openpyxl.load_workbook(BytesIO(write_workbook([table], token="t")))
    rules = {str(rule.sqref): rule.formula1 for rule in book["表"].data_validations.dataValidation}
    assert rules == {"B4": "'_lists'!$A$1:$A$2", "C4": "'_lists'!$B$1:$B$1", "D4": "'_lists'!$A$1:$A$2"}


def test_title_lines_header_units_and_footers_are_printed(book):
    sheet = book["造林進度"]
    assert [sheet.cell(row, 2).value for row in (1, 2, 3)] == [
        "會同縣2005年6月造林進度月報",
        "填報單位：縣林業局",
        "計量單位：畝",
    ]
    assert [cell.value for cell in sheet[5]][1:4] == ["單位", "上月造林（畝）", "本月造林（畝）"]
    assert [sheet.cell(row, 2).value for row in (9, 10)] == ["填表人：", "單位負責人："]
    assert not sheet.row_dimensions[5].hidden
    assert sheet["C5"].font.bold


def test_the_header_stays_in_sight_and_a4_landscape_holds_the_width(book):
    sheet = book["造林進度"]
    assert sheet.freeze_panes == "C6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"
    assert [sheet.column_dimensions[letter].width for letter in "BCF"] == [16, 12, 30]


def test_number_inputs_are_general_and_text_inputs_are_text(book):
    sheet = book["造林進度"]
    assert (sheet["D6"].number_format, sheet["F6"].number_format) == ("General", "@")


def test_sheet_names_fit_excel(make_table):
    wanted = ("一/二:三", "'" + "長" * 40, "長" * 31, "History", "_META", "", "A", "a")
    tables = [make_table(f"t{number}", sheet_name=name) for number, name in enumerate(wanted)]
    names = openpyxl.load_workbook(BytesIO(write_workbook(tables, token="t"))).sheetnames[: len(wanted)]
    assert names == ["一 二 三", "長" * 31, "長" * 29 + " 2", "History 2", "_META 2", "1", "A", "a 2"]


def test_a_token_too_long_for_a_property_is_still_carried_by_the_sheet(make_table):
    book = openpyxl.load_workbook(BytesIO(write_workbook([make_table()], token="x" * 300)))
    assert book["_meta"]["B2"].value == "x" * 300
    assert book.custom_doc_props.names == []


@pytest.mark.parametrize("tag", ["", " a", "#a", "a\nb", "a\x00"])
def test_a_tag_that_would_not_come_back_is_an_error_of_ours(tag):
    with pytest.raises(ValueError, match="tag"):
        Table("t", "表", "表", (), (Column("c", "c", 5),), (Row(tag, {}),))


def test_tags_may_not_repeat(make_table):
    with pytest.raises(ValueError, match="row needs a tag of its own"):
        make_table(rows=(Row("a", {}), Row("a", {})))
    with pytest.raises(ValueError, match="each with a tag of its own"):
        write_workbook([make_table(), make_table()], token="t")


def test_a_form_too_large_to_be_read_back_is_not_sent_out(make_table):
    with pytest.raises(ValueError, match="larger than what read_workbook takes in"):
        write_workbook([make_table(rows=tuple(Row(f"r{number}", {}) for number in range(5_000)))], token="t")


def test_a_table_without_rows_is_a_workbook_all_the_same(make_table):
    book = openpyxl.load_workbook(BytesIO(write_workbook([make_table(rows=())], token="t")))
    assert book["造林進度"]["B5"].value == "單位"
