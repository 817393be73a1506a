"""Writing workbooks: the protected blank an officer fills in, and the plain table anybody may download."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook as Book
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ecocounty.sheets.layout import TableLayout, put_text
from ecocounty.sheets.limits import MAX_COLUMN, MAX_ROW
from ecocounty.sheets.tables import Table
from ecocounty.sheets.tags import (
    LAYOUT,
    LAYOUT_LABEL,
    LISTS_SHEET,
    MAX_PROPERTY,
    META_SHEET,
    TOKEN_LABEL,
    TOKEN_PROPERTY,
    corner_mark,
)

_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MAX_SHEET_NAME = 31
_A4 = 9


def write_workbook(tables: Sequence[Table], *, token: str, protect: bool = True) -> bytes:
    """Write a workbook to be filled in and read back: only editable cells are unlocked, tags are hidden."""
    if len({table.tag for table in tables}) != len(tables) or not tables:
        raise ValueError("a workbook needs tables, each with a tag of its own")
    book = _new_book()
    names = _sheet_names(table.sheet_name for table in tables)
    choices: dict[tuple[str, ...], str] = {}
    for name, table in zip(names, tables, strict=True):
        sheet = book.create_sheet(name)
        layout = TableLayout(sheet, table, corner=corner_mark(table.tag, token))
        if layout.last_row > MAX_ROW or layout.last_column > MAX_COLUMN:
            raise ValueError(f"table {table.tag!r} is larger than what read_workbook takes in")
        layout.put_all()
        _freeze(layout)
        _set_print(layout)
        _offer_choices(layout, choices)
        if protect:
            _protect(sheet)
    _put_lists(book, choices)
    _put_token(book, token)
    if protect:
        book.security = WorkbookProtection(lockStructure=True)
    return _save(book)


def write_table(table: Table) -> bytes:
    """Write one table as a plain workbook: no tags, no protection, a filter on its header."""
    book = _new_book()
    sheet = book.create_sheet(_sheet_names([table.sheet_name])[0])
    layout = TableLayout(sheet, table)
    layout.put_all()
    _freeze(layout)
    _set_print(layout)
    last = get_column_letter(layout.last_column)
    sheet.auto_filter.ref = f"A{layout.header_row}:{last}{layout.last_row}"
    return _save(book)


def _new_book() -> Book:
    book = Book()
    book.remove(book.active)
    book.properties.creator = "ecocounty"
    return book


def _save(book: Book) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_names(wanted: Iterable[str]) -> list[str]:
    """Make names that Excel takes: 31 characters, none of []:*?/\\, no two alike but for their case."""
    names: list[str] = []
    taken = {META_SHEET, LISTS_SHEET, "history"}
    for name in wanted:
        base = _NOT_IN_SHEET_NAME.sub(" ", name).strip(" '") or "1"
        fitting = base[:_MAX_SHEET_NAME].rstrip(" '")
        number = 1
        while fitting.casefold() in taken:
            number += 1
            ending = f" {number}"
            fitting = base[: _MAX_SHEET_NAME - len(ending)].rstrip() + ending
        taken.add(fitting.casefold())
        names.append(fitting)
    return names


def _freeze(layout: TableLayout) -> None:
    """Keep the header in sight, and the first column if it says which row this is."""
    keep_first = not layout.table.columns[0].editable and len(layout.table.columns) > 1
    column = layout.first_column + (1 if keep_first else 0)
    layout.sheet.freeze_panes = f"{get_column_letter(column)}{layout.first_row}"


def _set_print(layout: TableLayout) -> None:
    """A4 landscape, one page wide, the header repeated, pages numbered."""
    sheet = layout.sheet
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{layout.header_row}:{layout.header_row}"
    sheet.oddFooter.center.text = "&P / &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.footer = 0.3


def _offer_choices(layout: TableLayout, choices: dict[tuple[str, ...], str]) -> None:
    """Offer a list in each choice cell; it stands on a sheet, for one within the rule ends at 255 letters."""
    if not layout.table.rows:
        return
    for offset, column in enumerate(layout.table.columns):
        if not (column.choices and column.editable):
            continue
        letter = get_column_letter(len(choices) + 1)
        span = f"{quote_sheetname(LISTS_SHEET)}!${letter}$1:${letter}${len(column.choices)}"
        rule = DataValidation(
            type="list",
            formula1=choices.setdefault(column.choices, span),
            allow_blank=True,
            showErrorMessage=True,
        )
        at = get_column_letter(layout.first_column + offset)
        rule.add(f"{at}{layout.first_row}:{at}{layout.last_row}")
        layout.sheet.add_data_validation(rule)


def _put_lists(book: Book, choices: dict[tuple[str, ...], str]) -> None:
    if not choices:
        return
    sheet = book.create_sheet(LISTS_SHEET)
    sheet.sheet_state = "veryHidden"
    for column, texts in enumerate(choices, start=1):
        for row, text in enumerate(texts, start=1):
            put_text(sheet.cell(row, column), text)


def _put_token(book: Book, token: str) -> None:
    """Carry the token twice: other programs drop one or the other on saving."""
    sheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, (label, text) in enumerate(((LAYOUT_LABEL, LAYOUT), (TOKEN_LABEL, token)), start=1):
        put_text(sheet.cell(row, 1), label)
        put_text(sheet.cell(row, 2), text)
    if len(token) <= MAX_PROPERTY:
        book.custom_doc_props.append(StringProperty(name=TOKEN_PROPERTY, value=token))


def _protect(sheet: Worksheet) -> None:
    """Guard against slips, not against intent: no password. Widths, heights and formats stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.formatCells = False
