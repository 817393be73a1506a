"""The register as a workbook: columns by hidden tags, some empty rows to add to, texts never formulas."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.registers.kinds import RegisterKind
from ecocounty.registers.resources.register import RegisterResource
from ecocounty.sheets import MAX_ROW, Column, Row, Table, write_workbook
from ecocounty.units.models import User

# Rows offered for what is new; more may be written below them.
EMPTY_ROWS = 30
# Title, lines, tags and header stand above the rows.
MOST_ROWS = MAX_ROW - EMPTY_ROWS - 20


class TooManyRowsError(Exception):
    """More than one workbook takes; a part of the tree must be chosen."""


def write_register(*, actor: User, kind: RegisterKind, asked: Mapping[str, str] | None = None) -> bytes:
    """Return what a person reads of a register, as a workbook to change and to bring back.

    `asked`: what the address asks for, as the page of the list does; all where it asks for nothing.
    """
    resource = kind.resource(actor)
    dataset = resource.export(queryset=list(resource.drafts(asked or {})))
    if len(dataset) > MOST_ROWS:
        raise TooManyRowsError
    return write_workbook([table_of(kind, resource, dataset)], token=f"register:{kind}", protect=False)


def table_of(kind: RegisterKind, resource: RegisterResource, dataset) -> Table:
    """Return a register as a table."""
    rows = [
        Row(f"row{number}", dict(zip(dataset.headers, one, strict=True)))
        for number, one in enumerate(dataset, 1)
    ]
    rows += [Row(f"new{number}", {}) for number in range(1, EMPTY_ROWS + 1)]
    day = timezone.localdate().isoformat()
    return Table(
        tag=kind.key,
        sheet_name=str(kind.title),
        title=_("%(register)s, %(day)s") % {"register": str(kind.title), "day": day},
        lines=lines_of(kind),
        columns=tuple(column_of(resource, tag) for tag in dataset.headers),
        rows=tuple(rows),
    )


def column_of(resource: RegisterResource, tag: str) -> Column:
    """Return one column; a list is offered where only some words may stand."""
    column = resource.fields[tag]
    choices = resource.choices_in(tag)
    return Column(
        tag,
        str(column.label),
        column.width,
        kind="choice" if choices else column.kind,
        editable=column.editable,
        choices=choices,
    )


def lines_of(kind: RegisterKind) -> tuple[str, ...]:
    """Return what is told above the rows."""
    usual = _(
        "An empty cell leaves what is there; a dash (–) clears it. A row that is taken out of the file changes "
        "nothing. Days as 2006-01-31."
    )
    return usual, *map(str, kind.lines)
