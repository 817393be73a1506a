"""What was read in a workbook: cells as they stand, and what the officer should be told about them."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

CellKind = Literal["blank", "number", "text", "date", "bool", "error", "uncached_formula", "formula"]

PROBLEMS = {
    # The file does not say what we asked, or says it twice: a return with one of these is not taken in.
    "missing_table": "found: the table's tag",
    "unknown_table": "found: the table's tag",
    "duplicate_table": "a second sheet carries the same table; found: its tag",
    "foreign_sheet": "the sheet was copied in from another return's workbook; found: the table's tag",
    "two_tokens": "the workbook carries two different tokens",
    "missing_row": "found: the row's tag",
    "unknown_row": "found: the row's tag",
    "duplicate_row": "the second is not read; found: the row's tag",
    "untagged_row": "a value in a row that was not in the form; found: the value",
    "missing_column": "found: the column's tag",
    "unknown_column": "cell: its letter; found: the column's tag",
    "duplicate_column": "the second is not read; found: the column's tag",
    "fixed_cell_changed": "a cell that is not for input differs from what was sent out; found: the value",
    # Read all the same, but worth a look.
    "untagged_column": "a value in the officer's own column, not read; found: the value",
    "hidden_sheet": "found: the table's tag",
    "hidden_row": "found: the row's tag",
    "hidden_column": "found: the column's tag",
    "merged_cells": "several cells of the form made one: all but the first are blank; found: the range",
    "cell_comment": "found: the comment",
    "struck_out": "found: the value",
    "scaled_format": "the sheet shows another number than the cell holds; found: the number format",
    "external_links": "formulas rest on other workbooks, which are not opened",
}
HINTS = frozenset(
    {
        "untagged_column",
        "hidden_sheet",
        "hidden_row",
        "hidden_column",
        "merged_cells",
        "cell_comment",
        "struck_out",
        "scaled_format",
        "external_links",
    }
)


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One thing to tell: a code of PROBLEMS, where it is, and what was found there."""

    code: str
    sheet: str
    cell: str
    found: str


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell as it stands. A date is ISO text, a bool TRUE or FALSE, a percentage the text 85%."""

    sheet: str
    address: str
    value: str | Decimal | int | None
    kind: CellKind


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet, with or without tags: its filled cells by (row, column) from 1, in reading order."""

    name: str
    visible: bool
    cells: dict[tuple[int, int], ReadCell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: dict[tuple[int, int], tuple[SheetProblem, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class ReadTable:
    """One table found by its tag: every tagged row with every tagged column, blank cells included."""

    tag: str
    sheet: str
    columns: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, ReadCell]] = field(default_factory=dict)
    problems: list[SheetProblem] = field(default_factory=list)


@dataclass(slots=True)
class Workbook:
    """One workbook: whose return it says it is, its tables by tag, and all sheets as they stand."""

    token: str | None
    tables: dict[str, ReadTable]
    sheets: tuple[ReadSheet, ...]
    problems: list[SheetProblem] = field(default_factory=list)
