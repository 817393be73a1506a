"""The register as a workbook: columns by hidden tags, some empty rows to add to, texts never formulas."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.registers.models import RegisterKind
from ecocounty.registers.resources import RESOURCES, RegisterResource
from ecocounty.sheets import MAX_ROW, Column, Row, Table, write_workbook
from ecocounty.units.models import Unit, User

# Rows offered for what is new; more may be written below them.
EMPTY_ROWS = 30
# Title, lines, tags and header stand above the rows.
MOST_ROWS = MAX_ROW - EMPTY_ROWS - 20


class TooManyRowsError(Exception):
    """More than one workbook takes; a part of the tree must be chosen."""


def write_register(*, actor: User, kind: RegisterKind, under: Unit | None = None) -> bytes:
    """Return what a person keeps of a register, as a workbook to change and to bring back."""
    resource = RESOURCES[kind](actor)
    dataset = resource.export(queryset=list(resource.drafts(under)))
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
        tag=str(kind.value),
        sheet_name=title_of(kind),
        title=_("%(register)s, %(day)s") % {"register": title_of(kind), "day": day},
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
        kind="choice" if choices else "text",
        editable=column.editable,
        choices=choices,
    )


def title_of(kind: RegisterKind) -> str:
    """Return what a register is called."""
    titles = {
        RegisterKind.UNITS: _("Register of units"),
        RegisterKind.PEOPLE: _("Register of people"),
        RegisterKind.BODIES: _("Register of bodies"),
    }
    return titles[kind]


def lines_of(kind: RegisterKind) -> tuple[str, ...]:
    """Return what is told above the rows."""
    usual = _(
        "An empty cell leaves what is there; a dash (–) clears it. A row that is taken out of the file changes "
        "nothing. Days as 2006-01-31."
    )
    more = {
        RegisterKind.UNITS: _("To rename by an order, move, merge or split a unit, use its page."),
        RegisterKind.PEOPLE: _(
            "One row is one role of a person. To end a role, write its last day; to give one, add a row. "
            "Passwords are in no file: new people get a slip."
        ),
        RegisterKind.BODIES: _("To close a body, write its last day."),
    }
    return usual, more[kind]
