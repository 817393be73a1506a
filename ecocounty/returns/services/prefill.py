"""A county's return, taken over from what its office accepted from its units."""

from dataclasses import replace

from ecocounty.quantities import NOT_REPORTED, State, write_quantity
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.services.cells import CellChange, save_cells
from ecocounty.units.models import User


def prefill_return(*, actor: User | None, sheet: Sheet) -> int:
    """Fill the rows that nobody has typed in with what the units' accepted figures add up to."""
    return save_cells(
        actor=actor,
        sheet=sheet,
        changes=[change_from(row) for row in sheet.rows if may_prefill(row)],
    )


def may_prefill(row: SheetRow) -> bool:
    """Say whether a row is derived and not typed over; one of which nothing is known stays blank."""
    if row.derived is None or row.derived.total.quantity.state is State.NOT_REPORTED:
        return False
    return row.line is None or row.line.prefilled or row.quantity == NOT_REPORTED


def change_from(row: SheetRow) -> CellChange:
    """Return the change that takes a derived total over."""
    total = row.derived.total.quantity
    return CellChange(
        row=row,
        quantity=replace(total, as_typed=write_quantity(total)),
        note=row.line.note if row.line else "",
        prefilled=True,
        invented=row.derived.invented,
    )
