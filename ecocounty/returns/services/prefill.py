"""A county's return, taken over from what its office accepted from its units."""

from dataclasses import replace

from ecocounty.quantities import LARGEST, NOT_REPORTED, Quantity, State, write_quantity
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.services.cells import save_cells
from ecocounty.units.models import User


def prefill_return(*, actor: User | None, sheet: Sheet) -> int:
    """Fill the rows that nobody has typed in with what the units' accepted figures add up to.

    A row taken over earlier follows the units; where they took everything back it is blank again.
    """
    return save_cells(
        actor=actor,
        sheet=sheet,
        changes=[change_from(row) for row in sheet.rows if may_prefill(row)],
    )


def may_prefill(row: SheetRow) -> bool:
    """Say whether a row is derived, not typed over, and not counted from the registers, which are exact."""
    typed_over = row.is_filled and row.line is not None and not row.line.prefilled
    return row.derived is not None and row.computed is None and not typed_over


def change_from(row: SheetRow) -> CellChange:
    """Return the change that takes a derived total over; one of which nothing is known leaves the row blank."""
    quantity = quantity_from(row)
    known = quantity.state is not State.NOT_REPORTED
    return CellChange(
        row=row,
        quantity=quantity,
        note=row.line.note if row.line else "",
        prefilled=known,
        invented=known and row.derived.invented,
    )


def quantity_from(row: SheetRow) -> Quantity:
    """Return a derived total as a line holds it; one too large for the ledger is left to a person."""
    total = row.derived.total.quantity
    if total.state is State.NOT_REPORTED or (total.value is not None and abs(total.value) > LARGEST):
        return NOT_REPORTED
    return replace(total, as_typed=write_quantity(total))
