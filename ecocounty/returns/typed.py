"""What was typed into a cell of the grid, read as a change of its row."""

from dataclasses import dataclass

from ecocounty.quantities import Unreadable, read_quantity
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.returns.selectors.upload import says_the_same
from ecocounty.returns.sentences import say_unreadable
from ecocounty.returns.services.cells import CellChange


@dataclass(frozen=True, slots=True)
class Typed:
    """A change, or why there is none."""

    change: CellChange | None = None
    refusal: str = ""


def read_typed(*, row: SheetRow, typed: str, note: str, version: int) -> Typed:
    """Read what was typed; what cannot be read is refused with a sentence and changes nothing."""
    if row.row.kind == "text":
        text = typed.strip().replace("\r\n", "\n")
        return Typed(CellChange(row=row, text=text, note=note, expected_version=version))
    try:
        quantity = read_quantity(typed, unit=row.row.unit_of_measure)
    except Unreadable as error:
        return Typed(refusal=say_unreadable(error))
    line = row.line
    untouched = line is not None and says_the_same(quantity, line.quantity)
    if untouched:
        quantity = line.quantity
    return Typed(
        CellChange(
            row=row,
            quantity=quantity,
            note=note,
            expected_version=version,
            prefilled=untouched and line.prefilled,
            invented=untouched and line.invented,
        )
    )
