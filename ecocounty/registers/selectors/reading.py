"""What a register's file says, held against what is there: row by row what it would do, or why not."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS
from import_export.results import RowResult

from ecocounty.registers.kinds import RegisterKind
from ecocounty.registers.resources.register import Draft, RegisterResource
from ecocounty.registers.selectors.tables import FileProblem, Found, find_table
from ecocounty.sheets import RegisterRow, RegisterTable, Workbook
from ecocounty.units.models import User

NEW, CHANGE, SAME, REFUSED = "new", "change", "same", "refused"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One column of a row that would say something else; values as the register writes them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong with a row: the cell, its column, what was found and what to do."""

    cell: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row."""

    number: int
    outcome: str
    title: str
    changes: tuple[ColumnChange, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@dataclass(slots=True)
class Reading:
    """A file held against the register; `found` is None where the person must name the columns first."""

    kind: RegisterKind
    found: Found
    rows: list[RowOutcome] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    fingerprint: str = ""
    newcomers: tuple[str, ...] = ()

    def of(self, outcome: str) -> list[RowOutcome]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def refusals(self) -> int:
        return len(self.of(REFUSED)) + sum(problem.refuses for problem in self.problems)

    @property
    def can_be_taken_in(self) -> bool:
        """Say whether nothing must be put right and something would change: a file comes in whole or not."""
        return not self.refusals and bool(self.of(NEW) or self.of(CHANGE))


def read_file_of(workbook: Workbook, *, actor: User, kind: RegisterKind, columns: dict | None) -> Reading:
    """Read a register's file for a person; lists everything that is wrong, stops at nothing."""
    found = find_table(workbook, kind=kind, columns=columns)
    reading = Reading(kind=kind, found=found, problems=list(found.problems))
    if found.table is None:
        return reading
    resource = kind.resource(actor, found.table.rows)
    result = rehearse(resource, found.table)
    reading.rows = [
        outcome_of(resource, row, one) for row, one in zip(found.table.rows, result.rows, strict=True)
    ]
    reading.fingerprint = fingerprint_of(reading)
    reading.newcomers = tuple(resource.newcomers())
    return reading


def rehearse(resource: RegisterResource, table: RegisterTable):
    """Let the library go through the rows without saving any.

    Not import_data: even its dry run begins a transaction, and every writer would wait for it.
    """
    result = resource.import_data_inner(dataset_of(table), True, False, False, False)
    raise_faults(result)
    return result


def raise_faults(result) -> None:
    """Raise what went wrong with us: a fault of ours is no refusal of a row."""
    for error in result.base_errors:
        raise error.error
    for row in result.rows:
        for error in row.errors:
            raise error.error


def dataset_of(table: RegisterTable) -> tablib.Dataset:
    """Return the rows as the library takes them: cells as they were read, by column tag."""
    dataset = tablib.Dataset(headers=list(table.columns))
    for row in table.rows:
        dataset.append([row.cells[tag] for tag in table.columns])
    return dataset


def outcome_of(resource: RegisterResource, row: RegisterRow, result: RowResult) -> RowOutcome:
    """Return what becomes of one row."""
    if result.validation_error is not None:
        return RowOutcome(
            row.number, REFUSED, resource.row_title(row.cells), problems=problems_of(resource, row, result)
        )
    draft: Draft = result.instance
    if result.import_type == RowResult.IMPORT_TYPE_SKIP:
        return RowOutcome(row.number, SAME, draft.title)
    outcome = NEW if draft.before is None else CHANGE
    return RowOutcome(row.number, outcome, draft.title, changes=changes_of(resource, draft))


def problems_of(resource: RegisterResource, row: RegisterRow, result: RowResult) -> tuple[RowProblem, ...]:
    """Return what is wrong with a row, cell by cell as the columns stand."""
    found = []
    places = {tag: place for place, tag in enumerate(resource.fields)}
    told = result.validation_error.message_dict
    for tag, sentences in sorted(told.items(), key=lambda one: places.get(one[0], len(places))):
        cell = row.cells.get(resource.key if tag == NON_FIELD_ERRORS else tag)
        label = str(resource.fields[tag].label) if tag in resource.fields else ""
        found += [RowProblem(cell.address if cell else "", label, sentence) for sentence in sentences]
    return tuple(found)


def changes_of(resource: RegisterResource, draft: Draft) -> tuple[ColumnChange, ...]:
    """Return which columns would say something else."""
    before = draft.before or {}
    return tuple(
        ColumnChange(
            label=str(resource.fields[tag].label),
            before=written(resource, tag, before.get(tag)),
            after=written(resource, tag, value),
        )
        for tag, value in draft.changed.items()
        if draft.before is not None or written(resource, tag, value) != "–"
    )


def written(resource: RegisterResource, tag: str, value: Any) -> str:
    """Return a value as the register writes it; a dash for nothing."""
    text = resource.fields[tag].widget.render(value)
    return "–" if text in (None, "") else str(text)


def fingerprint_of(reading: Reading) -> str:
    """Return a mark of all that the preview showed: a confirmation counts only while it would show the same."""
    said = [
        [row.number, row.outcome, row.title, [[one.label, one.before, one.after] for one in row.changes]]
        for row in reading.rows
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]
