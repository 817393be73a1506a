"""What an uploaded workbook says: what it would change, and every problem by sheet and cell."""

import hashlib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ecocounty.figures.sections import Severity
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.figures.unreadable_words import say_unreadable
from ecocounty.quantities import State, Unreadable, read_quantity, say_the_same
from ecocounty.returns.cell_change import CellChange, change_note, change_quantity, change_text, tidy_text
from ecocounty.returns.selectors.sheet import Sheet, SheetRow, findings_for
from ecocounty.returns.selectors.upload_shape import find_shape_problems
from ecocounty.returns.sentences import say_counted, say_problem
from ecocounty.returns.workbook import NOTE, TABLE, THIS_MONTH, Stamp, read_stamp, stamp_of
from ecocounty.sheets import HINTS, ReadCell, ReadTable, Workbook

LONGEST_NOTE = 300
NO_VALUE = ("error", "uncached_formula")


class WrongWorkbookError(Exception):
    """The workbook is readable but is not this unit's for this month and form."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class UploadProblem:
    """One thing wrong or worth a look, by sheet and cell."""

    severity: Severity
    sheet: str
    cell: str
    sentence: str
    row: SheetRow | None = None


@dataclass(frozen=True, slots=True)
class UploadChange:
    """One cell that would say something else."""

    row: SheetRow
    cell: str
    change: CellChange
    converted_from: str = ""


@dataclass(slots=True)
class UploadReading:
    """A workbook held against the month as it stands."""

    changes: list[UploadChange] = field(default_factory=list)
    unchanged: int = 0
    problems: list[UploadProblem] = field(default_factory=list)

    def count(self, severity: str) -> int:
        return sum(problem.severity == severity for problem in self.problems)

    @property
    def can_be_taken_in(self) -> bool:
        """Say whether nothing in the file must be put right: it is taken in whole or not at all."""
        return not self.count("mandatory")

    @property
    def rows_read(self) -> int:
        return len(self.changes) + self.unchanged


def refuse_wrong_workbook(workbook: Workbook, sheet: Sheet) -> None:
    """Refuse a workbook that was not made for this unit, this month and the form in force."""
    stamp, expected = read_stamp(workbook.token), stamp_of(sheet)
    if stamp is None:
        raise WrongWorkbookError(
            _(
                "This workbook was not downloaded here. Download the month's workbook and copy the numbers into it."
            )
        )
    if stamp.unit != expected.unit:
        raise WrongWorkbookError(_("This workbook was made for another unit. Download your own."))
    if stamp.period != expected.period:
        raise WrongWorkbookError(
            _("This workbook is for %(found)s, but this page is for %(period)s. Choose the right month.")
            % {"found": month_words(stamp.period), "period": month_words(sheet.period)}
        )
    refuse_older_form(stamp, expected)


def refuse_older_form(stamp: Stamp, expected: Stamp) -> None:
    """Refuse a workbook whose form has changed since it was downloaded."""
    if stamp.form != expected.form:
        raise WrongWorkbookError(
            _(
                "The form has changed since this workbook was downloaded. Download it again and copy the numbers."
            )
        )


def read_upload(workbook: Workbook, sheet: Sheet) -> UploadReading:
    """Hold every cell of a workbook against the month; lists all problems, stops at none."""
    refuse_wrong_workbook(workbook, sheet)
    reading = UploadReading()
    table = workbook.tables.get(TABLE)
    notices = [*workbook.problems, *(table.problems if table else []), *find_shape_problems(workbook, sheet)]
    for problem in notices:
        severity = "hint" if problem.code in HINTS else "mandatory"
        reading.problems.append(UploadProblem(severity, problem.sheet, problem.cell, say_problem(problem)))
    if table is not None:
        read_rows(table, sheet, reading)
    return reading


def read_rows(table: ReadTable, sheet: Sheet, reading: UploadReading) -> None:
    """Read each row of the form that the table has."""
    for key, row in sheet.by_key.items():
        cells = table.rows.get(key)
        if cells is None or THIS_MONTH not in cells:
            continue
        note = note_in(row, cells.get(NOTE), reading)
        change = change_in(row, cells[THIS_MONTH], note, reading)
        if change is None:
            continue
        report_findings(row, change, cells[THIS_MONTH], reading)
        if change.changes_anything:
            converted = change.quantity.converted_from
            reading.changes.append(UploadChange(row, cells[THIS_MONTH].address, change, converted))
        else:
            reading.unchanged += 1


def note_in(row: SheetRow, cell: ReadCell | None, reading: UploadReading) -> str:
    """Return a row's note."""
    if cell is None:
        return ""
    if cell.kind in NO_VALUE:
        reading.problems.append(UploadProblem("mandatory", cell.sheet, cell.address, say_no_value(cell), row))
        return ""
    note = tidy_text(text_in(cell))
    if len(note) > LONGEST_NOTE:
        sentence = _("The note has %(length)s characters. Shorten it to %(most)s.")
        words = {"length": len(note), "most": LONGEST_NOTE}
        reading.problems.append(UploadProblem("mandatory", cell.sheet, cell.address, sentence % words, row))
        return note[:LONGEST_NOTE]
    return note


def change_in(row: SheetRow, cell: ReadCell, note: str, reading: UploadReading) -> CellChange | None:
    """Return what a cell would have the row say; None where it cannot be read, which is listed."""
    version = row.line.version if row.line else 0
    if cell.kind in NO_VALUE:
        reading.problems.append(UploadProblem("mandatory", cell.sheet, cell.address, say_no_value(cell), row))
        return None
    if row.row.kind == "text":
        return change_text(row=row, text=text_in(cell), note=note, version=version)
    try:
        quantity = read_quantity(cell.value, unit=row.row.unit_of_measure)
    except Unreadable as error:
        problem = UploadProblem("mandatory", cell.sheet, cell.address, say_unreadable(error), row)
        reading.problems.append(problem)
        return None
    if row.computed is None:
        return change_quantity(row=row, quantity=quantity, note=note, version=version)
    if quantity.state is not State.NOT_REPORTED and not say_the_same(quantity, row.quantity):
        sentence = say_counted(row, str(cell.value))
        reading.problems.append(UploadProblem("mandatory", cell.sheet, cell.address, sentence, row))
        return None
    return change_note(row=row, note=note, version=version)


def text_in(cell: ReadCell) -> str:
    """Return a cell's words; a blank cell has none."""
    return "" if cell.value is None else str(cell.value)


def say_no_value(cell: ReadCell) -> str:
    """Return what to tell about a formula that gives no value."""
    if cell.kind == "error":
        return _("The cell shows the error %(found)s. Enter the number itself.") % {"found": cell.value}
    return _("The formula has no stored result. Open the file in WPS or Excel, save it and upload it again.")


def report_findings(row: SheetRow, change: CellChange, cell: ReadCell, reading: UploadReading) -> None:
    """List what the room's checks say of the cell; an explanation in the note settles what only needs one."""
    quantity = change.quantity if row.computed is None else row.quantity
    for finding in findings_for(row, quantity=quantity, text=change.text):
        if finding.severity == "verify" and change.note:
            continue
        reading.problems.append(
            UploadProblem(finding.severity, cell.sheet, cell.address, finding.sentence, row)
        )


def fingerprint(sheet: Sheet) -> str:
    """Return a mark of what the month says now; a confirmation counts only for the month it was shown."""
    state = sheet.monthly_return.version if sheet.monthly_return else 0
    versions = "\n".join(f"{row.row.key} {row.line.version if row.line else 0}" for row in sheet.rows)
    return hashlib.sha256(f"{state}\n{versions}".encode()).hexdigest()[:24]
