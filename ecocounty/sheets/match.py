"""Holding what came back against what was sent out: missing or strange tags, changed fixed cells."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ecocounty.sheets.readings import ReadCell, ReadTable, SheetProblem, Workbook
from ecocounty.sheets.tables import CellValue, Column, Row, Table
from ecocounty.sheets.texts import clip_text


def match_tables(workbook: Workbook, expected: Iterable[Table]) -> list[SheetProblem]:
    """Name every difference in shape between a workbook and the tables it should hold; [] if none."""
    tables = {table.tag: table for table in expected}
    problems = [
        SheetProblem("missing_table", table.sheet_name, "", tag)
        for tag, table in tables.items()
        if tag not in workbook.tables
    ]
    for tag, read in workbook.tables.items():
        if tag in tables:
            problems.extend(match_table(read, tables[tag]))
        else:
            problems.append(SheetProblem("unknown_table", read.sheet, "", tag))
    return problems


def match_table(read: ReadTable, expected: Table) -> list[SheetProblem]:
    """Name missing and unknown rows and columns, and each fixed cell that differs from what was sent out.

    A fixed cell differs when somebody sorted part of the sheet: the figures beside it are another unit's.
    """
    columns = {column.tag: column for column in expected.columns}
    rows = {row.tag: row for row in expected.rows}
    problems = [
        SheetProblem("missing_column", read.sheet, "", tag) for tag in columns if tag not in read.columns
    ]
    problems += [SheetProblem("missing_row", read.sheet, "", tag) for tag in rows if tag not in read.rows]
    problems += [
        SheetProblem("unknown_column", read.sheet, letter, tag)
        for tag, letter in read.columns.items()
        if tag not in columns
    ]
    for tag, cells in read.rows.items():
        if tag in rows:
            problems.extend(_changed_cells(cells, rows[tag], columns))
        else:
            problems.append(SheetProblem("unknown_row", read.sheet, _first_address(cells), tag))
    return problems


def _changed_cells(
    cells: dict[str, ReadCell], row: Row, columns: dict[str, Column]
) -> Iterator[SheetProblem]:
    for tag, cell in cells.items():
        column = columns.get(tag)
        if column and not column.editable and not _is_same(cell, row.cells.get(tag)):
            found = "" if cell.value is None else str(cell.value)
            yield SheetProblem("fixed_cell_changed", cell.sheet, cell.address, found)


def _is_same(cell: ReadCell, sent: CellValue) -> bool:
    if sent is None or (isinstance(sent, str) and not sent.strip()):
        return cell.kind == "blank"
    if isinstance(sent, str):
        return isinstance(cell.value, str) and _even(cell.value) == _even(clip_text(sent))
    # A number too long for a float was written as text.
    return cell.value == sent if isinstance(cell.value, Decimal) else cell.value == f"{Decimal(sent):f}"


def _even(text: str) -> str:
    """Programs differ in how they keep a line break inside a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _first_address(cells: dict[str, ReadCell]) -> str:
    return next((cell.address for cell in cells.values()), "")
