"""Each cell as it stands: blank, error and uncalculated formula are three things, and none of them is 0."""

from decimal import Decimal

import pytest

from ecocounty.sheets import SheetRefused, read_workbook

FORMATS = ("0.0,", "0&quot;万元&quot;", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "\\%0")
STYLES = (
    "<numFmts>"
    + "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(FORMATS))
    + "</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>"
    + "".join(f'<xf numFmtId="{number}" fontId="0"/>' for number in (0, 14, 9, 164, 165, 166))
    + '<xf numFmtId="0" fontId="1"/><xf numFmtId="167" fontId="0"/><xf numFmtId="20" fontId="0"/></cellXfs>'
)
STRINGS = (
    "<si><t>坪村鎮</t></si><si><r><t>高</t></r><r><rPr><b/></rPr><t>椅鄉</t></r><rPh><t>gao</t></rPh></si>"
)

CASES = {
    '<c r="A1"><v>5</v></c>': ("number", Decimal(5)),
    '<c r="A1"><v>0</v></c>': ("number", Decimal(0)),
    '<c r="A1"><v>-0</v></c>': ("number", Decimal(0)),
    '<c r="A1"><v>1.1000000000000001</v></c>': ("number", Decimal("1.1")),
    '<c r="A1"><v>0.30000000000000004</v></c>': ("number", Decimal("0.3")),
    '<c r="A1"><v>1.0E+05</v></c>': ("number", Decimal(100000)),
    '<c r="A1"><v>1e999</v></c>': ("error", "#NUM!"),
    '<c r="A1" s="5"><v>1234.5</v></c>': ("number", Decimal("1234.5")),
    '<c r="A1" s="7"><v>85</v></c>': ("number", Decimal(85)),
    '<c r="A1" s="2"><v>0.85</v></c>': ("text", "85%"),
    '<c r="A1" s="2"><v>0.57999999999999996</v></c>': ("text", "58%"),
    '<c r="A1" s="2"><f>A2</f><v>0.125</v></c>': ("formula", "12.5%"),
    '<c r="A1" s="1"><v>38504</v></c>': ("date", "2005-06-01T00:00:00"),
    '<c r="A1" s="8"><v>0.5</v></c>': ("date", "12:00:00"),
    '<c r="A1" s="1"><v>99999999</v></c>': ("error", "#VALUE!"),
    '<c r="A1" t="b"><v>1</v></c>': ("bool", "TRUE"),
    '<c r="A1" t="b"><v>0</v></c>': ("bool", "FALSE"),
    '<c r="A1" t="e"><v>#N/A</v></c>': ("error", "#N/A"),
    '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>': ("error", "#DIV/0!"),
    '<c r="A1"><f>A2*2</f><v>7</v></c>': ("formula", Decimal(7)),
    '<c r="A1"><f>A2*2</f></c>': ("uncached_formula", None),
    '<c r="A1"><f>A2*2</f><v></v></c>': ("uncached_formula", None),
    '<c r="A1" t="str"><f>IF(A2="","",A2)</f><v></v></c>': ("formula", ""),
    '<c r="A1" t="str"><f>"約"&amp;A2</f><v>約5</v></c>': ("formula", "約5"),
    '<c r="A1"><f t="shared" si="0"/><v>3</v></c>': ("formula", Decimal(3)),
    '<c r="A1" t="s"><v>0</v></c>': ("text", "坪村鎮"),
    '<c r="A1" t="s"><v>1</v></c>': ("text", "高椅鄉"),
    '<c r="A1" t="inlineStr"><is><t>1,200餘</t></is></c>': ("text", "1,200餘"),
    '<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>': ("text", "a\rb"),
    '<c r="A1" t="inlineStr"><is><t>#N/A</t></is></c>': ("text", "#N/A"),
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> \u3000\u00a0</t></is></c>': None,
    '<c r="A1" s="1"/>': None,
    '<c r="A1" t="s"><v></v></c>': None,
}


def read_first(data: bytes):
    return read_workbook(data).sheets[0].cells.get((1, 1))


@pytest.mark.parametrize("xml", CASES, ids=range(len(CASES)))
def test_a_cell_is_read_as_it_stands(make_package, xml):
    cell = read_first(make_package(f'<row r="1">{xml}</row>', styles=STYLES, strings=STRINGS))
    expected = CASES[xml]
    assert (cell and (cell.kind, cell.value)) == expected
    if cell:
        assert (cell.sheet, cell.address) == ("表一", "A1")


@pytest.mark.parametrize(
    "xml", ["<v>NaN</v>", "<v>abc</v>", f"<v>{'9' * 5000}</v>", '<v>1</v></c><c r="A1"><v>2</v>']
)
def test_a_cell_no_program_writes_is_a_broken_file(make_package, xml):
    with pytest.raises(SheetRefused) as refused:
        read_workbook(make_package(f'<row r="1"><c r="A1">{xml}</c></row>'))
    assert refused.value.code == "broken"


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_text_that_is_not_in_the_list_is_a_broken_file(make_package, index):
    with pytest.raises(SheetRefused) as refused:
        read_workbook(make_package(f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>', strings=STRINGS))
    assert refused.value.code == "broken"


@pytest.mark.parametrize(
    ("style", "code"), [(3, "scaled_format"), (4, "scaled_format"), (6, "struck_out"), (5, None)]
)
def test_a_cell_that_shows_other_than_it_holds_is_pointed_out(make_package, style, code):
    data = make_package(f'<row r="1"><c r="A1" s="{style}"><v>1200</v></c></row>', styles=STYLES)
    sheet = read_workbook(data).sheets[0]
    assert sheet.cells[1, 1].value == Decimal(1200)
    assert [note.code for note in sheet.notes.get((1, 1), ())] == ([code] if code else [])


def test_dates_of_the_1904_system_are_the_same_days(make_package, repack):
    def use_1904(part: bytes) -> bytes:
        return part.replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')

    data = make_package('<row r="1"><c r="A1" s="1"><v>37042</v></c></row>', styles=STYLES)
    assert read_first(repack(data, {"xl/workbook.xml": use_1904})).value == "2005-06-01T00:00:00"


def test_a_lying_dimension_changes_nothing(make_package):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9"><v>2</v></c></row>'
    for claimed in ("A1", "A1:XFD1048576", "Z9:A1"):
        sheet = read_workbook(make_package(rows, before=f'<dimension ref="{claimed}"/>')).sheets[0]
        assert {place: cell.value for place, cell in sheet.cells.items()} == {(1, 1): 1, (9, 3): 2}


def test_what_lies_under_a_merged_cell_is_not_read(make_package):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    sheet = read_workbook(
        make_package(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    ).sheets[0]
    assert list(sheet.cells) == [(1, 1)]
    assert sheet.merged == ((1, 1, 1, 2),)


def test_filters_links_and_pictures_that_openpyxl_refuses_do_not_matter(make_package):
    after = (
        '<autoFilter ref="A1:A9"><filterColumn colId="0"><customFilters>'
        '<customFilter operator="nonsense" val=" "/></customFilters></filterColumn></autoFilter>'
        '<dataValidations count="1"><dataValidation type="nonsense" sqref="??"/></dataValidations>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="rId77" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></hyperlinks>'
    )
    parts = {"xl/media/image1.png": b"\x89PNG<broken", "docProps/core.xml": "<a/>"}
    data = make_package('<row r="1"><c r="A1"><v>1</v></c></row>', after=after, parts=parts)
    assert read_first(data).value == 1


def test_the_properties_wps_writes_are_no_obstacle(good_file, repack):
    wps = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        b"<vt:lpwstr>2052-11.1.0.10938</vt:lpwstr></property>"
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="odd"><vt:i8>9</vt:i8></property>'
        b"</Properties>"
    )
    book = read_workbook(repack(good_file, {"docProps/custom.xml": lambda _: wps}))
    assert book.token == "forestry.2005-06.signed"
