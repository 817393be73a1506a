"""Reading an officer's workbook: the fences, then a child process, then the tables by their tags."""

from decimal import Decimal
from typing import Any

from ecocounty.reading_process import NotReadError, ask_process
from ecocounty.sheets.fences import check_file
from ecocounty.sheets.find import address_of, find_tables, find_token
from ecocounty.sheets.limits import CHILD_WAIT_SECONDS
from ecocounty.sheets.readings import ReadCell, ReadSheet, SheetProblem, Workbook
from ecocounty.sheets.refusal import REFUSALS, SheetRefused

# numpy, Pillow and lxml would be loaded by openpyxl if they are there; cells need none of them.
_START = (
    "import sys; sys.modules.update(numpy=None, PIL=None, lxml=None); "
    "from ecocounty.sheets.child import main; main()"
)


def read_workbook(data: bytes, *, filename: str = "") -> Workbook:
    """Read a workbook, or raise SheetRefused; large and small files go the same way."""
    check_file(data, filename=filename)
    plain = _ask_child(data)
    sheets = tuple(_read_sheet(sheet) for sheet in plain["sheets"])
    token, problems = find_token(sheets, plain["property"])
    if plain["external_links"]:
        problems.append(SheetProblem("external_links", "", "", ""))
    tables, found = find_tables(sheets, token=token)
    return Workbook(token=token, tables=tables, sheets=sheets, problems=problems + found)


def _ask_child(data: bytes) -> dict[str, Any]:
    try:
        return ask_process(_START, data=data, seconds=CHILD_WAIT_SECONDS, awaited="workbook")
    except NotReadError as error:
        raise SheetRefused(error.code if error.code in REFUSALS else "broken", error.found) from error


def _read_sheet(plain: dict[str, Any]) -> ReadSheet:
    name = plain["name"]
    cells = {
        (row, column): ReadCell(name, address_of(row, column), _value(value, kind, is_number), kind)
        for row, column, kind, value, is_number in plain["cells"]
    }
    notes: dict[tuple[int, int], list[SheetProblem]] = {}
    for row, column, code, found in plain["notes"]:
        notes.setdefault((row, column), []).append(SheetProblem(code, name, address_of(row, column), found))
    return ReadSheet(
        name=name,
        visible=plain["visible"],
        cells=cells,
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        merged=tuple(tuple(one) for one in plain["merged"]),
        notes={place: tuple(found) for place, found in notes.items()},
    )


def _value(value: str, kind: str, is_number: bool) -> str | Decimal | None:
    if kind == "uncached_formula":
        return None
    return Decimal(value) if is_number else value
