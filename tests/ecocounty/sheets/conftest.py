"""Builders for workbooks, good and hostile. Everything is made by code: there are no binary files here."""

import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from ecocounty.sheets import Column, Row, Table, write_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

COLUMNS = (
    Column("unit", "單位", 16),
    Column("last", "上月造林（畝）", 12, "number"),
    Column("now", "本月造林（畝）", 12, "number", editable=True),
    Column("state", "進度", 10, "choice", editable=True, choices=("正常", "滯後")),
    Column("note", "說明", 30, "text", editable=True),
)
TOWNSHIPS = (("431225101", "坪村鎮", "12.5"), ("431225204", "高椅鄉", "0"), ("431225100", "林城鎮", "7"))


def _make_table(tag: str = "greening", **changes) -> Table:
    parts = {
        "sheet_name": "造林進度",
        "title": "會同縣2005年6月造林進度月報",
        "lines": ("填報單位：縣林業局", "計量單位：畝"),
        "columns": COLUMNS,
        "rows": tuple(Row(code, {"unit": name, "last": Decimal(last)}) for code, name, last in TOWNSHIPS),
        "footers": ("填表人：", "單位負責人："),
    }
    return Table(tag, **(parts | changes))


def _edit(data: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _repack(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]], **added: bytes) -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
        for name, content in added.items():
            new.writestr(name, content)
    return buffer.getvalue()


def _make_package(rows: str = "", *, parts: Mapping[str, str | bytes] | None = None, **pieces: str) -> bytes:
    """A minimal .xlsx from raw XML: the rows of its one sheet, and any part replaced or added."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    before, after = pieces.get("before", ""), pieces.get("after", "")
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'{head}<styleSheet xmlns="{MAIN}">{pieces.get("styles", "")}</styleSheet>',
        "xl/sharedStrings.xml": f'{head}<sst xmlns="{MAIN}">{pieces.get("strings", "")}</sst>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (content | dict(parts or {})).items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def make_table():
    return _make_table


@pytest.fixture(scope="session")
def make_package():
    return _make_package


@pytest.fixture(scope="session")
def edit():
    """Open a workbook as an officer's program would, change it, save it."""
    return _edit


@pytest.fixture(scope="session")
def repack():
    """Change the raw parts of a workbook."""
    return _repack


@pytest.fixture(scope="session")
def good_file():
    """The blank return of 縣林業局 as it is sent out."""
    return write_workbook([_make_table()], token="forestry.2005-06.signed")
