"""Rows that a room counts from its register: frozen when the month is sent in, and overridden with a reason."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from ecocounty.quantities import LARGEST, NOT_REPORTED, Quantity, State, write_quantity
from ecocounty.returns.cell_change import CellChange, tidy_text
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.services.cells import open_return, refuse_unseen_change, write_changes
from ecocounty.returns.services.notices import tell_of_entering
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError


def freeze_counted(*, actor: User | None, sheet: Sheet) -> None:
    """Write into the month what the registers said when it was checked and sent in: what is accepted as ever."""
    changes = [change_to_register(row) for row in sheet.rows if row.follows_register]
    write_changes(
        sheet.monthly_return,
        [change for change in changes if change.changes_anything],
        actor=actor,
        action="count",
    )


def change_to_register(row: SheetRow) -> CellChange:
    """Return the change that puts a register's sum into its row; the note stays."""
    line = row.line
    return CellChange(
        row=row,
        quantity=as_line_holds(row.computed.quantity),
        note=line.note if line else "",
        invented=row.computed.invented,
    )


def as_line_holds(quantity: Quantity) -> Quantity:
    """Return a register's sum as a line holds it; one too large for the ledger is left to a person."""
    if quantity.state is State.NOT_REPORTED or (quantity.value is not None and quantity.value > LARGEST):
        return NOT_REPORTED
    return replace(quantity, as_typed=write_quantity(quantity))


@transaction.atomic
def override_row(
    *,
    actor: User | None,
    sheet: Sheet,
    row: SheetRow,
    quantity: Quantity,
    reason: str,
    seen: int,
    on_behalf_reason: str = "",
) -> MonthlyReturn:
    """Let a counted row say another number than its register, with a reason; both are shown from then on."""
    reason = tidy_text(reason)
    if row.computed is None:
        raise RefusedError(None, _("This row is not counted from a register. Enter the number in the month."))
    if not reason:
        raise RefusedError("reason", _("Say why the number is another one than the register's."))
    if quantity.state is State.NOT_REPORTED:
        raise RefusedError("quantity", _("Enter a number, or none."))
    change = CellChange(
        row=row,
        quantity=quantity,
        note=row.line.note if row.line else "",
        expected_version=seen,
        override_reason=reason,
    )
    return write_one(
        sheet, change, actor=actor, action="override", on_behalf_reason=tidy_text(on_behalf_reason)
    )


@transaction.atomic
def take_back_override(
    *, actor: User | None, sheet: Sheet, row: SheetRow, seen: int, on_behalf_reason: str = ""
) -> MonthlyReturn:
    """Let a row follow its register again."""
    if not row.is_overridden:
        raise RefusedError(None, _("The row follows its register already."))
    change = CellChange(row=row, quantity=NOT_REPORTED, note=row.line.note, expected_version=seen)
    return write_one(
        sheet, change, actor=actor, action="take_back_override", on_behalf_reason=tidy_text(on_behalf_reason)
    )


def write_one(
    sheet: Sheet, change: CellChange, *, actor: User | None, action: str, on_behalf_reason: str
) -> MonthlyReturn:
    """Write one row of an open month that nobody else changed meanwhile."""
    monthly_return = open_return(sheet)
    refuse_unseen_change(change)
    if change.changes_anything:
        write_changes(monthly_return, [change], actor=actor, on_behalf_reason=on_behalf_reason, action=action)
        if on_behalf_reason:
            tell_of_entering(monthly_return, actor=actor, reason=on_behalf_reason, from_workbook=False)
    return monthly_return
