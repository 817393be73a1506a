"""Files made to exhaust or deceive the reader. Each is small on the disk and passes a glance at its directory."""

import time
from collections.abc import Callable

import pytest

from ecocounty.sheets import SheetRefused, read_workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRICT = 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NINETY = (
    f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
    + '<sheet name="a" sheetId="1" r:id="rId1"/>' * 90
    + "</sheets></workbook>"
)
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Target="../../../../etc/passwd" Type="{OFFICE}/comments"/></Relationships>'
)
INCLUDE = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
LAUGHS = "".join(f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9))
QUADRATIC = f'<!ENTITY a "{"a" * 50_000}">'


def text_cell(address: str, text: str) -> str:
    return f'<row r="1"><c r="{address}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def strings_with(declaration: str, text: str, encoding: str = "utf-8") -> dict[str, bytes]:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<sst {MAIN}><si><t>{text}</t></si></sst>'
    return {STRINGS: part.encode(encoding)}


def grid(columns: int, rows: int, cell: str) -> str:
    letters = [chr(65 + number // 26) + chr(65 + number % 26) for number in range(columns)]
    return "".join(
        f'<row r="{row}">' + "".join(cell.format(at=f"{letter}{row}") for letter in letters) + "</row>"
        for row in range(1, rows + 1)
    )


Case = tuple[str, Callable[[Callable[..., bytes]], bytes]]
REFUSED: dict[str, Case] = {
    "300 MB of text in one cell": ("bomb", lambda make: make(text_cell("A1", "a" * 300_000_000))),
    "50 MB of text in one cell": ("too_many_cells", lambda make: make(text_cell("A1", "a" * 50_000_000))),
    "50 MB of text, shared": (
        "too_many_cells",
        lambda make: make(ONE, strings=f"<si><t>{'a' * 50_000_000}</t></si>"),
    ),
    "a long text in every cell": (
        "too_many_cells",
        lambda make: make(
            grid(40, 400, '<c r="{at}" t="s"><v>0</v></c>'), strings=f"<si><t>{'中' * 32_000}</t></si>"
        ),
    ),
    "a million rows": ("too_many_cells", lambda make: make("<row/>" * 1_000_000)),
    "a million cells": ("too_many_cells", lambda make: make("<row>" + "<c/>" * 1_000_000 + "</row>")),
    "a value in the last cell of all": (
        "too_many_cells",
        lambda make: make(
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', before='<dimension ref="A1"/>'
        ),
    ),
    "a value in column 101": (
        "too_many_cells",
        lambda make: make('<row r="1"><c r="CW1"><v>1</v></c></row>'),
    ),
    "a value in row 5001": (
        "too_many_cells",
        lambda make: make('<row r="5001"><c r="A5001"><v>1</v></c></row>'),
    ),
    "a value in column 101, named otherwise": (
        "too_many_cells",
        lambda make: make('<row r="1"><x r="CW1"><v>1</v></x></row>'),
    ),
    "everything merged": (
        "too_many_cells",
        lambda make: make(ONE, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    ),
    "a million names": (
        "too_many_cells",
        lambda make: make(parts={"xl/names.xml": f"<a {MAIN}>{'<definedName/>' * 1_000_000}</a>"}),
    ),
    "one sheet ninety times": ("bomb", lambda make: make(ONE, parts={"xl/workbook.xml": NINETY})),
    "billion laughs": (
        "xml_refused",
        lambda make: make(parts=strings_with(f'<!DOCTYPE a [<!ENTITY a "lol">{LAUGHS}]>', "&j;")),
    ),
    "quadratic entities": (
        "xml_refused",
        lambda make: make(parts=strings_with(f"<!DOCTYPE a [{QUADRATIC}]>", "&a;" * 2_000)),
    ),
    "an entity from a file": (
        "xml_refused",
        lambda make: make(
            parts=strings_with('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;")
        ),
    ),
    "an entity from the net": (
        "xml_refused",
        lambda make: make(
            parts=strings_with('<!DOCTYPE a [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]>', "&e;")
        ),
    ),
    "a document type from the net": (
        "xml_refused",
        lambda make: make(parts=strings_with('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">', "a")),
    ),
    "an entity in UTF-16": (
        "xml_refused",
        lambda make: make(parts=strings_with('<!DOCTYPE a [<!ENTITY e "x">]>', "&e;", "utf-16")),
    ),
    "a document type in the sheet itself": (
        "xml_refused",
        lambda make: make(parts={SHEET: f"<!DOCTYPE worksheet><worksheet {MAIN}><sheetData/></worksheet>"}),
    ),
    "a hundred thousand levels": ("xml_refused", lambda make: make(after="<a>" * 100_000)),
    "a comment of 50 MB": ("xml_refused", lambda make: make(after=f"<!--{'x' * 50_000_000}-->")),
    "an attribute of 50 MB": ("xml_refused", lambda make: make(after=f'<a b="{"x" * 50_000_000}"/>')),
    "a namespace of 1 MB": ("xml_refused", lambda make: make(after=f'<a xmlns:x="{"u" * 1_000_000}"/>')),
    "a tag without end": (
        "broken",
        lambda make: make(parts={SHEET: f"<worksheet {MAIN}><a b='{'x' * 9_000_000}"}),
    ),
    "a number format without end": (
        "broken",
        lambda make: make(styles=f'<numFmts><numFmt numFmtId="164" formatCode="{"[$" * 30_000}"/></numFmts>'),
    ),
    "a cell twice": ("broken", lambda make: make(ONE + ONE)),
    "a column beyond all letters": (
        "broken",
        lambda make: make('<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>'),
    ),
    "a row that is no number": ("broken", lambda make: make('<row r="-3"><c><v>1</v></c></row>')),
    "a row of 5000 digits": ("broken", lambda make: make(f'<row r="{"9" * 5000}"/>')),
    "a row within a row": ("broken", lambda make: make(f'<row r="2">{ONE}</row>')),
    "a style that is not there": (
        "broken",
        lambda make: make('<row r="1"><c r="A1" s="99"><v>1</v></c></row>'),
    ),
    "no workbook at all": ("broken", lambda make: make(parts={"xl/workbook.xml": ""})),
    "a workbook of nonsense": ("broken", lambda make: make(parts={"xl/workbook.xml": "<workbook/>"})),
    "an encoding that does not exist": (
        "broken",
        lambda make: make(parts={SHEET: '<?xml version="1.0" encoding="x-none"?><worksheet/>'}),
    ),
    "strict Open XML": (
        "not_a_workbook",
        lambda make: make(parts={"xl/workbook.xml": f"<workbook {STRICT}/>"}),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_time(make_package, name):
    code, build = REFUSED[name]
    data = build(make_package)
    start = time.monotonic()
    with pytest.raises(SheetRefused) as refused:
        read_workbook(data)
    assert refused.value.code == code, refused.value
    # A bound refuses it, not the last resort of memory running out.
    assert refused.value.found != "memory"
    assert time.monotonic() - start < 20


READ: dict[str, Callable[[Callable[..., bytes]], bytes]] = {
    "4 KB that claim 17 thousand million cells": (
        lambda make: make(ONE, before='<dimension ref="A1:XFD1048576"/>')
    ),
    "a blank in the last cell of all": (
        lambda make: make(ONE + '<row r="1048576"><c r="XFD1048576"/></row>')
    ),
    "a link over everything": (
        lambda make: make(ONE, after='<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>')
    ),
    "all columns hidden a thousand times": (
        lambda make: make(ONE, before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 1000 + "</cols>")
    ),
    "notes from outside the zip": (
        lambda make: make(ONE, parts={"xl/worksheets/_rels/sheet1.xml.rels": OUTSIDE})
    ),
    "an include": lambda make: make(ONE, after=INCLUDE),
}


@pytest.mark.parametrize("name", READ)
def test_a_boast_alone_does_no_harm(make_package, name):
    start = time.monotonic()
    (sheet,) = read_workbook(READ[name](make_package)).sheets
    assert [(place, cell.value) for place, cell in sheet.cells.items()] == [((1, 1), 1)]
    assert time.monotonic() - start < 10


def test_an_endless_tag_is_refused_before_it_is_read_piece_by_piece(make_package):
    part = f"<worksheet {MAIN}><a b='{'x' * 1_000_000}"
    with pytest.raises(SheetRefused, match="a part ends within a tag"):
        read_workbook(make_package(parts={SHEET: part}))
