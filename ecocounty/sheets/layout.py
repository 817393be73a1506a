"""Laying one table on one sheet, cell by cell; by its tags it is found again wherever things were moved."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from ecocounty.sheets import looks
from ecocounty.sheets.tables import CellValue, Column, ColumnKind, Row, Table
from ecocounty.sheets.tags import FOOTER_MARK, HEADER_MARK, LINE_MARK, TITLE_MARK
from ecocounty.sheets.texts import FORMULA_BEGINNINGS, escape_text

# Excel keeps 15 significant digits of a number that somebody types over.
_EXCEL_DIGITS = 15
_MAX_DECIMALS = 10
_LINE_POINTS = 15
# Excel ends at 409 points.
_MAX_LINES = 26


class TableLayout:
    """Where the parts of a table come to stand; the tag row and column are hidden, or absent."""

    def __init__(self, sheet: Worksheet, table: Table, *, corner: str = "") -> None:
        self.sheet = sheet
        self.table = table
        self.corner = corner
        self.first_column = 2 if corner else 1
        self.last_column = self.first_column + len(table.columns) - 1
        self.tag_row = 2 + len(table.lines) if corner else 0
        self.header_row = 2 + len(table.lines) + (1 if corner else 0)
        self.first_row = self.header_row + 1
        self.last_row = self.header_row + len(table.rows)

    def put_all(self) -> None:
        """Write title, lines, tags, header, rows and footers, from the top down."""
        table = self.table
        self.put_line(1, table.title, TITLE_MARK, looks.TITLE_FONT)
        self.put_lines(2, table.lines, LINE_MARK)
        if self.corner:
            self.put_tags()
        self.put_header()
        for offset, row in enumerate(table.rows):
            self.put_row(self.first_row + offset, row)
        self.put_lines(self.last_row + 1, table.footers, FOOTER_MARK)

    def put_lines(self, row: int, lines: Iterable[str], mark: str) -> None:
        for offset, line in enumerate(lines):
            self.put_line(row + offset, line, mark, looks.LINE_FONT)

    def put_line(self, row: int, text: str, mark: str, font: Font) -> None:
        """Write a text across the whole table; a merged cell never grows by itself, so reckon its height."""
        cell = self.sheet.cell(row, self.first_column)
        put_text(cell, text)
        cell.font = font
        cell.alignment = looks.TITLE_ALIGNMENT if mark == TITLE_MARK else looks.LINE_ALIGNMENT
        self.mark(row, mark)
        if self.last_column > self.first_column:
            self.sheet.merge_cells(
                start_row=row, end_row=row, start_column=self.first_column, end_column=self.last_column
            )
        width = sum(column.width for column in self.table.columns) * 11 / font.size
        height = min(count_lines(text, width), _MAX_LINES) * _LINE_POINTS * font.size / 11
        self.sheet.row_dimensions[row].height = height + 3

    def put_tags(self) -> None:
        put_text(self.sheet.cell(self.tag_row, 1), self.corner)
        for offset, column in enumerate(self.table.columns):
            put_text(self.sheet.cell(self.tag_row, self.first_column + offset), column.tag)
        self.sheet.row_dimensions[self.tag_row].hidden = True
        self.sheet.column_dimensions["A"].hidden = True

    def put_header(self) -> None:
        self.mark(self.header_row, HEADER_MARK)
        for offset, column in enumerate(self.table.columns):
            cell = self.sheet.cell(self.header_row, self.first_column + offset)
            put_text(cell, column.header)
            cell.font, cell.fill, cell.border = looks.HEADER_FONT, looks.HEADER_FILL, looks.HEADER_BORDER
            cell.alignment = looks.HEADER_ALIGNMENTS[column.kind]
            self.sheet.column_dimensions[cell.column_letter].width = column.width
        height = max(count_lines(column.header, column.width) for column in self.table.columns)
        self.sheet.row_dimensions[self.header_row].height = height * _LINE_POINTS + 6

    def put_row(self, number: int, row: Row) -> None:
        self.mark(number, row.tag)
        lines = 1
        for offset, column in enumerate(self.table.columns):
            value = row.cells.get(column.tag)
            cell = self.sheet.cell(number, self.first_column + offset)
            put_value(cell, value)
            dress_cell(cell, column)
            if self.corner:
                mark_input(cell, is_input=column.editable and column.tag not in row.locked, kind=column.kind)
            if isinstance(value, str) and column.kind != "number":
                lines = max(lines, count_lines(value, column.width))
        if lines > 1:
            # Only where it is needed: a row of fixed height no longer grows under what is typed.
            self.sheet.row_dimensions[number].height = min(lines, _MAX_LINES) * _LINE_POINTS + 3

    def mark(self, row: int, tag: str) -> None:
        if self.corner:
            put_text(self.sheet.cell(row, 1), tag)


def put_value(cell: Cell, value: CellValue) -> None:
    """Write a value so that it is read back as the same value, never as a formula or another number."""
    if isinstance(value, str):
        put_text(cell, value)
    elif value is not None:
        number = Decimal(value)
        if is_exact_in_excel(number):
            cell.value = float(number)
            cell.number_format = _number_format(number)
        else:
            put_text(cell, f"{number:f}")


def put_text(cell: Cell, text: str) -> None:
    """Write a text; openpyxl would make a formula of one beginning with =, and so would F2 and Enter."""
    if not text:
        return
    cell._value = escape_text(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_BEGINNINGS)


def dress_cell(cell: Cell, column: Column) -> None:
    cell.font = looks.CELL_FONT
    cell.alignment = looks.ALIGNMENTS[column.kind]
    cell.border = looks.FIXED_BORDER


def mark_input(cell: Cell, *, is_input: bool, kind: ColumnKind) -> None:
    """Leave an input unlocked and white, shade what is fixed; number cells stay General: what is typed shows."""
    if not is_input:
        cell.fill = looks.FIXED_FILL
        return
    cell.border = looks.INPUT_BORDER
    cell.protection = looks.UNLOCKED
    # A text column must not turn 3-1 into a date or 007 into 7.
    cell.number_format = "General" if kind == "number" else "@"


def is_exact_in_excel(number: Decimal) -> bool:
    """Tell whether a spreadsheet holds this number exactly, and still does after it was typed over."""
    if not number.is_finite():
        raise ValueError(f"not a finite number: {number}")
    return abs(number.adjusted()) < 100 and Decimal(f"{float(number):.{_EXCEL_DIGITS}g}") == number


def _number_format(number: Decimal) -> str:
    places = min(max(0, -int(number.as_tuple().exponent)), _MAX_DECIMALS)
    return "#,##0." + "0" * places if places else "#,##0"


def count_lines(text: str, width: float) -> int:
    """Reckon how many lines a text takes in so many characters' width; a Chinese one counts two."""
    return sum(max(1, -int(-text_width(line) // max(1.0, width))) for line in text.split("\n"))


def text_width(text: str) -> int:
    """The width in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
