"""Every cell as it stands, as lists that JSON can carry. Runs in the child process only."""

import datetime
import math
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries

from ecocounty.sheets.census import Census
from ecocounty.sheets.limits import MAX_COLUMN, MAX_ROW, MAX_TEXT_TOTAL
from ecocounty.sheets.refusal import SheetRefused
from ecocounty.sheets.return_reader import Page, ReturnReader
from ecocounty.sheets.tags import TOKEN_PROPERTY
from ecocounty.sheets.texts import unescape_text

if not openpyxl.DEFUSEDXML:
    raise ImportError("defusedxml is not in use: openpyxl would expand entities")

# 0.0,"千" and the like: what the officer sees is not what the cell holds.
_SCALED = re.compile(r"[0#?],+(?![0#?,])|[十百千万萬亿億]")
_FORMAT_NOISE = re.compile(r"\\.|_.|\*.|\[[^\]]*\]")

# A cell on its way to the parent: row, column, kind, value, whether the value is a number.
PlainCell = tuple[int, int, str, str, bool]
Range = tuple[int, int, int, int]


def read_plain(data: bytes) -> dict[str, Any]:
    """Read a workbook into plain lists: the token's second carrier, and its sheets."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        Census().count(archive)
        linked = any(name.startswith("xl/externalLinks/") for name in archive.namelist())
    reader = ReturnReader(data)
    reader.read()
    budget = _Budget()
    return {
        "property": _token_property(reader),
        "external_links": linked,
        "sheets": [_plain_sheet(page, budget) for page in reader.pages],
    }


class _Budget:
    """How much text may still be handed out: one shared text may stand in every cell."""

    def __init__(self) -> None:
        self.left = MAX_TEXT_TOTAL

    def take(self, text: str) -> str:
        self.left -= len(text)
        if self.left < 0:
            raise SheetRefused("too_many_cells", f"over {MAX_TEXT_TOTAL} characters")
        return text


def _plain_sheet(page: Page, budget: _Budget) -> dict[str, Any]:
    merged = [_boundaries(one) for one in page.merged]
    covered = _covered_places(merged)
    cells: list[PlainCell] = []
    notes: list[tuple[int, int, str, str]] = []
    # Not iter_rows: it would create a cell for every blank in a rectangle whose size the file chooses.
    for (row, column), cell in sorted(page.sheet._cells.items(), key=lambda item: item[0]):
        if row > MAX_ROW or column > MAX_COLUMN or (row, column) in covered:
            continue
        kind, value, is_number = _plain_cell(cell, is_formula=(row, column) in page.formulas)
        if kind != "blank":
            cells.append((row, column, kind, value if is_number else budget.take(value), is_number))
            notes.extend((row, column, code, found) for code, found in _look_at(cell, value, is_number))
    for address, text in page.comments.items():
        top, left, _, _ = _boundaries(address)
        notes.append((top, left, "cell_comment", text))
    return {
        "name": page.sheet.title,
        "visible": page.sheet.sheet_state == "visible",
        "cells": cells,
        "notes": [(row, column, code, budget.take(found)) for row, column, code, found in notes],
        "merged": merged,
        "hidden_rows": [row for row in page.hidden_rows if row <= MAX_ROW],
        "hidden_columns": sorted(_spread(page.hidden_columns)),
    }


def _plain_cell(cell: Cell, *, is_formula: bool) -> tuple[str, str, bool]:
    kind, value, is_number = _plain_value(cell)
    if not is_formula or kind == "error":
        return kind, value, is_number
    if kind == "blank" and cell.data_type != "str":
        return "uncached_formula", "", False
    # A formula whose stored answer is an empty text was calculated: it shows nothing.
    return "formula", value, is_number


def _plain_value(cell: Cell) -> tuple[str, str, bool]:
    value = cell._value
    if value is None:
        return "blank", "", False
    if cell.data_type == "e":
        return "error", str(value), False
    if isinstance(value, bool):
        return "bool", "TRUE" if value else "FALSE", False
    if isinstance(value, int | float):
        return _plain_number(value, cell.number_format)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return "date", value.isoformat(), False
    if isinstance(value, datetime.timedelta):
        return "date", str(value), False
    text = unescape_text(str(value))
    return ("text", text, False) if text.strip() else ("blank", "", False)


def _plain_number(value: int | float, number_format: str) -> tuple[str, str, bool]:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        return "error", "#NUM!", False
    # Excel shows and means 15 digits: =0.1+0.2 is 0.3 to whoever typed it.
    exact = Decimal(f"{number:.15g}")
    if "%" in _FORMAT_NOISE.sub("", number_format):
        # Typed 85% is stored as 0.85; the officer said 85%, and so does the sheet.
        return "text", f"{_plainly(exact.scaleb(2))}%", False
    return "number", _plainly(exact), True


def _plainly(number: Decimal) -> str:
    """Write 5.0 as 5, and -0 as 0: a float has no trailing zeros of its own."""
    if number == number.to_integral_value() and number.adjusted() < 20:
        return str(int(number))
    return str(number.normalize())


def _look_at(cell: Cell, value: str, is_number: bool) -> Iterator[tuple[str, str]]:
    if cell.font.strike:
        yield "struck_out", value
    if is_number and _SCALED.search(_FORMAT_NOISE.sub("", cell.number_format)):
        yield "scaled_format", cell.number_format


def _boundaries(address: str) -> Range:
    """The range as (top, left, bottom, right)."""
    left, top, right, bottom = range_boundaries(address)
    if None in (left, top, right, bottom):
        raise SheetRefused("broken", f"range {address[:40]}")
    return top, left, bottom, right


def _covered_places(merged: list[Range]) -> set[tuple[int, int]]:
    """The places nobody looking at the sheet can see: under a merged cell, but for its first."""
    return {
        (row, column)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _spread(spans: list[tuple[int, int]]) -> set[int]:
    return {column for first, last in spans for column in range(first, min(last, MAX_COLUMN) + 1)}


def _token_property(reader: ReturnReader) -> str | None:
    for one in reader.wb.custom_doc_props.props:
        if one.name == TOKEN_PROPERTY and isinstance(one.value, str):
            return one.value
    return None
