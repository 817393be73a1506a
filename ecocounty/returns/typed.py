"""What was typed into a cell of the grid, read as a change of its row."""

from dataclasses import dataclass

from ecocounty.quantities import Unreadable, read_quantity
from ecocounty.returns.cell_change import CellChange, change_quantity, change_text
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.returns.sentences import say_unreadable


@dataclass(frozen=True, slots=True)
class Typed:
    """A change, or why there is none."""

    change: CellChange | None = None
    refusal: str = ""


def read_typed(*, row: SheetRow, typed: str, note: str, version: int) -> Typed:
    """Read what was typed; what cannot be read is refused with a sentence and changes nothing."""
    if row.row.kind == "text":
        return Typed(change_text(row=row, text=typed, note=note, version=version))
    try:
        quantity = read_quantity(typed, unit=row.row.unit_of_measure)
    except Unreadable as error:
        return Typed(refusal=say_unreadable(error))
    return Typed(change_quantity(row=row, quantity=quantity, note=note, version=version))
