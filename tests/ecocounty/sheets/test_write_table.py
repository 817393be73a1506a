"""The plain download: what anybody sees, and nothing of our marks."""

from io import BytesIO

import openpyxl

from ecocounty.sheets import read_workbook, write_table


def test_nothing_is_hidden_locked_or_tagged(make_table):
    book = openpyxl.load_workbook(BytesIO(write_table(make_table())))
    sheet = book["造林進度"]
    assert book.sheetnames == ["造林進度"]
    assert not sheet.protection.sheet
    assert not any(row.hidden for row in sheet.row_dimensions.values())
    assert not any(column.hidden for column in sheet.column_dimensions.values())
    values = {str(cell.value) for row in sheet for cell in row if cell.value is not None}
    assert not values & {"greening", "now", "431225101", "#header"}
    assert not any(value.startswith("ecocounty") for value in values)


def test_header_values_and_filter_stand_where_one_looks_for_them(make_table):
    sheet = openpyxl.load_workbook(BytesIO(write_table(make_table())))["造林進度"]
    assert [cell.value for cell in sheet[4]][:3] == ["單位", "上月造林（畝）", "本月造林（畝）"]
    assert [cell.value for cell in sheet[5]][:3] == ["坪村鎮", 12.5, None]
    assert sheet["B6"].value == 0
    assert sheet.auto_filter.ref == "A4:E7"
    assert sheet.freeze_panes == "B5"


def test_a_plain_table_is_no_return(make_table):
    book = read_workbook(write_table(make_table()))
    assert book.token is None
    assert book.tables == {}
    assert book.sheets[0].cells[5, 1].value == "坪村鎮"
