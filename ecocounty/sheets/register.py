"""Registers: tables to which anybody may add rows, found by the tags of their columns or by their headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from ecocounty.sheets.readings import ReadCell, ReadSheet, SheetProblem, Workbook
from ecocounty.sheets.tables import MARK
from ecocounty.sheets.tags import HEADER_MARK, LISTS_SHEET, META_SHEET, read_corner

# Below this row no header is looked for.
_HEADER_WITHIN = 20
# What says nothing about a row that was added to the table: it has no tag, and needs none.
_NOT_OF_A_REGISTER = frozenset(
    {"untagged_row", "duplicate_row", "foreign_sheet", "two_tokens", "unknown_table"}
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One filled row: its number on the sheet, and its cells by column tag, blank ones included."""

    number: int
    cells: Mapping[str, ReadCell]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """One register as read: column tag -> letter, and the rows from the top down."""

    sheet: str
    columns: Mapping[str, str]
    rows: tuple[RegisterRow, ...]
    problems: tuple[SheetProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A row that looks like a register's header: column number -> what stands there, and the tag it fits."""

    sheet: str
    row: int
    titles: Mapping[int, str]
    tags: Mapping[int, str] = field(default_factory=dict)


def find_register(workbook: Workbook, tag: str) -> RegisterTable | None:
    """Return a register found by its tags, wherever its sheet, rows and columns were moved; None without tags.

    Never the sheet that happened to be open: on two sheets, the first is read and the second is a problem.
    """
    for sheet in sorted(workbook.sheets, key=lambda one: not one.visible):
        for place, cell in sheet.cells.items():
            corner = read_corner(str(cell.value)) if cell.kind == "text" else None
            if corner and corner[1] == tag:
                return _read_tagged(workbook, sheet, place, tag)
    return None


def registers_in(workbook: Workbook) -> set[str]:
    """Return the tags of all tables in a workbook."""
    return set(workbook.tables)


def find_headers(workbook: Workbook, names: Mapping[str, str], *, key: str) -> list[HeaderRow]:
    """Return, for each sheet without tags, the row whose texts are most like a register's headers.

    `names` maps what a header may be called, in lower case, to the column's tag. A row counts that names the
    register's key column and one more.
    """
    found = []
    for sheet in workbook.sheets:
        if sheet.name in (META_SHEET, LISTS_SHEET) or not sheet.visible:
            continue
        rows = [_header_in(sheet, row, names) for row in range(1, _HEADER_WITHIN + 1)]
        fitting = [one for one in rows if key in one.tags.values() and len(set(one.tags.values())) > 1]
        if fitting:
            found.append(max(fitting, key=lambda one: len(one.tags)))
    return found


def read_register(
    workbook: Workbook, *, sheet_name: str, header_row: int, columns: Mapping[str, int]
) -> RegisterTable | None:
    """Return a register without tags, read by the columns that a person named; None where the sheet is gone."""
    for sheet in workbook.sheets:
        if sheet.name == sheet_name:
            rows = _rows_below(sheet, header_row, columns, tag_column=0)
            return _table(sheet, columns, rows, problems=())
    return None


def _read_tagged(workbook: Workbook, sheet: ReadSheet, corner: tuple[int, int], tag: str) -> RegisterTable:
    columns: dict[str, int] = {}
    header = corner[0]
    for (row, column), cell in sheet.cells.items():
        text = str(cell.value).strip()
        if row == corner[0] and column != corner[1] and not text.startswith(MARK):
            columns.setdefault(text, column)
        if column == corner[1] and text == HEADER_MARK:
            header = max(header, row)
    read = workbook.tables.get(tag)
    problems = [*workbook.problems, *(read.problems if read else [])]
    rows = _rows_below(sheet, header, columns, tag_column=corner[1])
    return _table(sheet, columns, rows, tuple(one for one in problems if one.code not in _NOT_OF_A_REGISTER))


def _rows_below(
    sheet: ReadSheet, header: int, columns: Mapping[str, int], *, tag_column: int
) -> tuple[RegisterRow, ...]:
    wanted = set(columns.values())
    filled = {row for row, column in sheet.cells if row > header and column in wanted}
    marked = {
        row
        for (row, column), cell in sheet.cells.items()
        if column == tag_column and str(cell.value).startswith(MARK)
    }
    return tuple(
        RegisterRow(row, {tag: _cell(sheet, row, column) for tag, column in columns.items()})
        for row in sorted(filled - marked)
    )


def _cell(sheet: ReadSheet, row: int, column: int) -> ReadCell:
    address = f"{get_column_letter(column)}{row}"
    return sheet.cells.get((row, column)) or ReadCell(sheet.name, address, None, "blank")


def _table(
    sheet: ReadSheet,
    columns: Mapping[str, int],
    rows: tuple[RegisterRow, ...],
    problems: tuple[SheetProblem, ...],
) -> RegisterTable:
    letters = {tag: get_column_letter(column) for tag, column in columns.items()}
    return RegisterTable(sheet=sheet.name, columns=letters, rows=rows, problems=problems)


def _header_in(sheet: ReadSheet, row: int, names: Mapping[str, str]) -> HeaderRow:
    titles = {
        column: str(cell.value).strip()
        for (at, column), cell in sheet.cells.items()
        if at == row and cell.kind == "text"
    }
    tags: dict[int, str] = {}
    for column, title in titles.items():
        tag = names.get(" ".join(title.lower().split()))
        if tag and tag not in tags.values():
            tags[column] = tag
    return HeaderRow(sheet=sheet.name, row=row, titles=titles, tags=tags)
