"""Which sheet and columns of a file hold the register: by tags, or as the person confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ecocounty.registers.kinds import RegisterKind, all_kinds, kind_label
from ecocounty.registers.resources.register import RegisterResource
from ecocounty.registers.sentences import say_problem
from ecocounty.sheets import (
    HINTS,
    HeaderRow,
    RegisterTable,
    SheetProblem,
    Workbook,
    find_headers,
    find_register,
    read_register,
    registers_in,
)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something about the file as a whole; a hint does not stand in the way."""

    sheet: str
    cell: str
    sentence: str
    refuses: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The register in a file; without a table, the header rows among which the person must choose."""

    table: RegisterTable | None
    headers: tuple[HeaderRow, ...] = ()
    problems: tuple[FileProblem, ...] = ()


class NoRegisterError(Exception):
    """The file holds nothing of this register."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def find_table(workbook: Workbook, *, kind: RegisterKind, columns: dict | None) -> Found:
    """Find the register in a file; never the sheet that happened to be open."""
    resource_class = kind.resource
    table = find_register(workbook, kind.key)
    if table is None and columns:
        table = read_register(
            workbook,
            sheet_name=columns["sheet"],
            header_row=columns["header_row"],
            columns=columns["columns"],
        )
    if table is None:
        return Found(None, headers=headers_in(workbook, kind=kind))
    known = {column.tag for column in resource_class.columns}
    problems = [shown(problem) for problem in table.problems]
    problems += list(missing_in(table, resource_class))
    problems += [
        FileProblem(
            table.sheet, letter, _("This column is not of the register and is not read."), refuses=False
        )
        for tag, letter in table.columns.items()
        if tag not in known
    ]
    return Found(only(table, known), problems=tuple(problems))


def only(table: RegisterTable, known: set[str]) -> RegisterTable:
    """Return a table without the columns that are not the register's."""
    columns = {tag: letter for tag, letter in table.columns.items() if tag in known}
    return RegisterTable(sheet=table.sheet, columns=columns, rows=table.rows, problems=table.problems)


def shown(problem: SheetProblem) -> FileProblem:
    """Return a reader's problem as it is told."""
    return FileProblem(problem.sheet, problem.cell, say_problem(problem), problem.code not in HINTS)


def missing_in(table: RegisterTable, resource_class: type[RegisterResource]) -> Iterable[FileProblem]:
    """Tell what a file lacks: the column that says whom a row is about, or any row at all."""
    if resource_class.key not in table.columns:
        [column] = [one for one in resource_class.columns if one.tag == resource_class.key]
        sentence = _("The column “%(column)s” was deleted. Start from a new file.") % {"column": column.label}
        yield FileProblem(table.sheet, "", sentence, refuses=True)
    if not table.rows:
        yield FileProblem(table.sheet, "", _("The register in this file has no rows."), refuses=True)


def headers_in(workbook: Workbook, *, kind: RegisterKind) -> tuple[HeaderRow, ...]:
    """Return the rows that look like the register's header, or refuse a file that has none."""
    others = registers_in(workbook) & {one.key for one in all_kinds()}
    if others:
        words = {"register": kind_label(min(others))}
        raise NoRegisterError(
            _("This is the file of another register: %(register)s. Upload it there.") % words
        )
    headers = find_headers(workbook, names_of(kind.resource), key=kind.resource.key)
    if not headers:
        raise NoRegisterError(
            _("No table of this register is in the file. Download the register, fill it in and upload it.")
        )
    return tuple(headers)


def names_of(resource_class: type[RegisterResource]) -> dict[str, str]:
    """Return what each column may be called, in any of the site's languages -> its tag."""
    names = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names |= {str(column.label).lower(): column.tag for column in resource_class.columns}
    return names | {column.tag: column.tag for column in resource_class.columns}
