"""The two tables of a catalogue as rows of text: from a folder of CSV files, or from a workbook with two sheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from ecocounty.returns.catalogue.faults import Fault
from ecocounty.sheets import ReadSheet, SheetRefused, read_workbook

COLUMNS = {
    "indicators": (
        *("code", "name", "name_hans", "name_en", "unit", "nature", "over_units", "direction", "standing"),
        *("minimum", "maximum"),
    ),
    "forms": (
        *("form", "form_name", "form_name_hans", "form_name_en", "section_order", "section"),
        *("title", "title_hans", "title_en", "filled_by_kind", "only_units", "about", "items"),
    ),
}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row as it was typed, with the place where it stands."""

    file: str
    number: int
    cells: dict[str, str]

    def fault(self, column: str, expected: str) -> Fault:
        """Return what is wrong with one of its cells."""
        found = self.cells[column]
        return Fault(file=self.file, row=self.number, column=column, found=found, expected=expected)


@dataclass(frozen=True, slots=True)
class TypedTables:
    """Both tables, row by row."""

    indicators: tuple[TypedRow, ...]
    forms: tuple[TypedRow, ...]


def read_tables(path: Path, faults: list[Fault]) -> TypedTables:
    """Read a folder with two CSV files, or a workbook with two sheets; a table that is none is a fault."""
    sources = lines_of_book(path, faults) if path.is_file() else lines_of_folder(path, faults)
    found = {
        name: rows_of(file, lines, COLUMNS[name], faults) if lines else ()
        for name, (file, lines) in sources.items()
    }
    return TypedTables(indicators=found["indicators"], forms=found["forms"])


Lines = list[tuple[int, Sequence[str]]]


def lines_of_folder(folder: Path, faults: list[Fault]) -> dict[str, tuple[str, Lines]]:
    """Return the lines of indicators.csv and forms.csv."""
    found = {}
    for name in COLUMNS:
        file = f"{name}.csv"
        lines: Lines = []
        try:
            # A byte order mark is what WPS and Excel put before UTF-8.
            text = (folder / file).read_bytes().decode("utf-8-sig")
        except OSError:
            faults.append(Fault(file=file, expected=_("a file of this name in %s") % folder))
        except UnicodeDecodeError:
            faults.append(
                Fault(file=file, expected=_("text in UTF-8: in WPS or Excel save it as “CSV UTF-8”"))
            )
        else:
            reader = csv.reader(io.StringIO(text, newline=""))
            # A cell may run over several lines: the line that it began on is the one to look for.
            start = 1
            for cells in reader:
                lines.append((start, cells))
                start = reader.line_num + 1
            if not lines:
                faults.append(Fault(file=file, expected=_("a row with the names of the columns")))
        found[name] = (file, lines)
    return found


def lines_of_book(path: Path, faults: list[Fault]) -> dict[str, tuple[str, Lines]]:
    """Return the lines of the sheets “indicators” and “forms”."""
    try:
        book = read_workbook(path.read_bytes(), filename=path.name)
    except SheetRefused as error:
        expected = _("a workbook (.xlsx) that can be read, not one that is refused (%s)") % error
        faults.append(Fault(file=path.name, expected=expected))
        return {name: (path.name, []) for name in COLUMNS}
    sheets = {sheet.name.strip().lower(): sheet for sheet in book.sheets}
    found = {}
    for name in COLUMNS:
        lines: Lines = lines_of_sheet(sheets[name], path.name, faults) if name in sheets else []
        if not lines:
            faults.append(Fault(file=path.name, expected=_("a sheet named “%s” with a header row") % name))
        found[name] = (f"{path.name} [{name}]", lines)
    return found


def lines_of_sheet(sheet: ReadSheet, file: str, faults: list[Fault]) -> Lines:
    """Return a sheet's filled rows as text; a formula or an error is no text."""
    width = max((column for _row, column in sheet.cells), default=0)
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.kind in ("error", "uncached_formula", "formula"):
            place = f"{file} [{sheet.name}]"
            found = str(cell.value or "=")
            expected = _("a plain value, not a formula or an error")
            faults.append(Fault(file=place, row=row, column=cell.address, found=found, expected=expected))
        rows.setdefault(row, [""] * width)[column - 1] = text_of(cell.value)
    return sorted(rows.items())


def text_of(value: str | Decimal | int | None) -> str:
    """Return a cell's value as somebody would type it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def rows_of(file: str, lines: Lines, columns: Sequence[str], faults: list[Fault]) -> tuple[TypedRow, ...]:
    """Return the rows under the header; blank rows are passed over."""
    number, header = lines[0]
    names = [name.strip() for name in header]
    wrong = list(faults_of_header(file, number, names, columns))
    if wrong:
        faults += wrong
        return ()
    rows = []
    for at, cells in lines[1:]:
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if any(texts[len(names) :]):
            found = ",".join(texts[len(names) :])
            expected = _("%s cells in a row") % len(names)
            faults.append(
                Fault(file=file, row=at, column=str(len(names) + 1), found=found, expected=expected)
            )
        padded = texts + [""] * (len(names) - len(texts))
        rows.append(TypedRow(file, at, dict(zip(names, padded, strict=False))))
    if not rows:
        faults.append(Fault(file=file, expected=_("at least one row under the header")))
    return tuple(rows)


def faults_of_header(file: str, row: int, names: list[str], columns: Sequence[str]) -> Iterable[Fault]:
    """Yield what the header lacks, and what in it nobody would read."""
    for column in columns:
        if column not in names:
            yield Fault(
                file=file, row=row, column=column, expected=_("a column “%(name)s”") % {"name": column}
            )
    for at, name in enumerate(names):
        if name not in columns or name in names[:at]:
            expected = _("one of the columns %(names)s, each once") % {"names": ", ".join(columns)}
            yield Fault(file=file, row=row, column=str(at + 1), found=name, expected=expected)
