"""Registers' files for the tests: as downloaded, changed, or made by hand."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ecocounty.registers.kinds import kind_named
from ecocounty.registers.models import RegisterUpload
from ecocounty.registers.selectors.reading import Reading
from ecocounty.registers.services.uploads import TakenIn, confirm_upload, keep_upload, read_kept
from ecocounty.registers.workbook import write_register
from ecocounty.units.models import User


class Register:
    """A downloaded register, open to be changed by column tag and key."""

    def __init__(self, actor: User, kind: str) -> None:
        self.actor, self.kind = actor, kind_named(kind)
        self.book = load_workbook(BytesIO(write_register(actor=actor, kind=self.kind)))
        self.sheet: Worksheet = self.book.worksheets[0]
        self.corner = next(
            cell
            for row in self.sheet.iter_rows()
            for cell in row
            if str(cell.value).startswith("ecocounty-table")
        )
        tags = self.sheet[self.corner.row]
        self.columns = {cell.value: cell.column for cell in tags if cell.value and cell is not self.corner}
        marks = [row[0] for row in self.sheet.iter_rows(max_col=1)]
        self.rows = [cell.row for cell in marks if str(cell.value).startswith("row")]
        self.blank = [cell.row for cell in marks if str(cell.value).startswith("new")]

    def value(self, row: int, tag: str) -> Any:
        return self.sheet.cell(row, self.columns[tag]).value

    def row_of(self, key: str) -> int:
        first = next(iter(self.columns))
        return next(row for row in self.rows if self.value(row, first) == key)

    def put(self, row: int, **cells: Any) -> int:
        for tag, value in cells.items():
            self.sheet.cell(row, self.columns[tag]).value = value
        return row

    def change(self, key: str, **cells: Any) -> int:
        return self.put(self.row_of(key), **cells)

    def add(self, **cells: Any) -> int:
        return self.put(self.blank.pop(0), **cells)

    def names(self) -> list[str]:
        first = next(iter(self.columns))
        return [self.value(row, first) for row in self.rows]

    @property
    def data(self) -> bytes:
        return bytes_of(self.book)

    def upload(self) -> RegisterUpload:
        return keep_upload(actor=self.actor, kind=self.kind, data=self.data, filename="register.xlsx")

    def read(self) -> Reading:
        return read_kept(self.upload(), actor=self.actor)

    def take_in(self) -> TakenIn:
        upload = self.upload()
        reading = read_kept(upload, actor=self.actor)
        return confirm_upload(actor=self.actor, upload=upload, seen=reading.fingerprint)


def bytes_of(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def plain_file(rows: Iterable[Iterable[Any]], *, sheet: str = "Sheet1") -> bytes:
    """Make a file without tags."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    return bytes_of(book)


def outcomes(reading: Reading) -> dict[str, int]:
    """Return how many rows come out how."""
    found: dict[str, int] = {}
    for row in reading.rows:
        found[row.outcome] = found.get(row.outcome, 0) + 1
    return found


def refusals(reading: Reading) -> list[tuple[str, str]]:
    """Return the refused cells and what is told about them."""
    return [(problem.cell, problem.sentence) for row in reading.rows for problem in row.problems]
