"""Short ways to look at a month, to type into it and to alter a workbook as an officer does."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.selectors.sheet import Sheet, SheetRow, read_sheet
from ecocounty.units.models import Unit
from tests.cast import JANUARY

TOWNSHIP = {"banners": "85", "leaflets": "1100餘份"}
COUNTY = {"tv_news": "3", "banners": "85", "leaflets": "1100餘份", "bamboo_area": "3.5", "eia_rate": "95%"}


def sheet_of(unit: Unit, period: Period | str = JANUARY) -> Sheet:
    """Read a unit's month."""
    return read_sheet(unit=unit, period=Period.parse(str(period)))


def row_of(sheet: Sheet, item: str, about: Unit | None = None) -> SheetRow:
    """Return the row of an item, about the unit itself unless another is named."""
    [row] = [row for row in sheet.rows if row.row.item == item and row.row.about == (about or sheet.unit)]
    return row


def change_to(sheet: Sheet, item: str, typed: str, *, version: int | None = None, **fields) -> CellChange:
    """Return the change that typing into a cell makes, by somebody who saw this version of it."""
    row = row_of(sheet, item)
    if row.row.kind == "text":
        return CellChange(row=row, text=typed, expected_version=version, **fields)
    quantity = read_quantity(typed, unit=row.row.unit_of_measure)
    return CellChange(row=row, quantity=quantity, expected_version=version, **fields)


def said(unit: Unit, period: Period | str = JANUARY) -> dict[str, str]:
    """Return item -> as typed, of the rows about the unit itself."""
    sheet = sheet_of(unit, period)
    return {
        row.row.item: row.line.text or row.line.as_typed
        for row in sheet.rows
        if row.line is not None and row.row.about == unit
    }


def alter(data: bytes, how: Callable[[Worksheet], None]) -> bytes:
    """Return a workbook after somebody worked on its first sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    how(book.worksheets[0])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def place_of(sheet: Worksheet, row_end: str, column: str) -> tuple[int, int]:
    """Return where the row whose tag ends so and the column with this tag meet."""
    [row] = [cell.row for cell in sheet["A"] if str(cell.value or "").endswith(row_end)]
    [found] = [cell.column for line in sheet.iter_rows() for cell in line if cell.value == column]
    return row, found


def retype(data: bytes, cells: dict[str, object], *, column: str = "this_month") -> bytes:
    """Return a workbook with values typed in: end of a row's tag -> what is typed."""

    def work(sheet: Worksheet) -> None:
        for row_end, value in cells.items():
            sheet.cell(*place_of(sheet, row_end, column)).value = value

    return alter(data, work)
