"""What was typed into a cell of the grid, read as a change of its row."""

from dataclasses import dataclass

from ecocounty.figures.unreadable_words import say_unreadable
from ecocounty.quantities import State, Unreadable, read_quantity, say_the_same
from ecocounty.returns.cell_change import CellChange, change_note, change_quantity, change_text
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.returns.sentences import say_counted


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
    if row.computed is not None:
        if quantity.state is not State.NOT_REPORTED and not say_the_same(quantity, row.quantity):
            return Typed(refusal=say_counted(row, typed))
        return Typed(change_note(row=row, note=note, version=version))
    return Typed(change_quantity(row=row, quantity=quantity, note=note, version=version))
