"""What one row of a month shall say from now on, wherever it was written: in the grid, in a workbook, by prefill."""

from dataclasses import dataclass

from ecocounty.quantities import NOT_REPORTED, Quantity, State, say_the_same
from ecocounty.returns.selectors.sheet import SheetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """What a row shall say; `expected_version` is the one the person saw, 0 for an empty row."""

    row: SheetRow
    quantity: Quantity = NOT_REPORTED
    text: str = ""
    note: str = ""
    expected_version: int | None = None
    prefilled: bool = False
    invented: bool = False
    # Why the row says another number than its room's register makes.
    override_reason: str = ""

    @property
    def changes_anything(self) -> bool:
        """Say whether the row says something else afterwards."""
        line = self.row.line
        if line is None:
            return bool(self.text or self.note or self.quantity.state is not State.NOT_REPORTED)
        now = (line.text, line.note, line.prefilled, line.invented, line.override_reason)
        then = (self.text, self.note, self.prefilled, self.invented, self.override_reason)
        return now != then or not say_the_same(self.quantity, line.quantity)


def change_text(*, row: SheetRow, text: str, note: str, version: int) -> CellChange:
    """Return the change that words make of a row."""
    return CellChange(row=row, text=tidy_text(text), note=tidy_text(note), expected_version=version)


def change_quantity(*, row: SheetRow, quantity: Quantity, note: str, version: int) -> CellChange:
    """Return the change that a figure makes of a row; one that says what is saved stays what it was.

    It stays as it was typed, taken over from the units and made up for the demonstration, if it was so.
    """
    line = row.line
    untouched = line is not None and say_the_same(quantity, line.quantity)
    return CellChange(
        row=row,
        quantity=line.quantity if untouched else quantity,
        note=tidy_text(note),
        expected_version=version,
        prefilled=untouched and line.prefilled,
        invented=untouched and line.invented,
        override_reason=line.override_reason if untouched else "",
    )


def change_note(*, row: SheetRow, note: str, version: int) -> CellChange:
    """Return the change of a counted row's note: its number is the register's, or the one that overrides it."""
    line = row.line
    return CellChange(
        row=row,
        quantity=line.quantity if line else NOT_REPORTED,
        note=tidy_text(note),
        expected_version=version,
        invented=line.invented if line else False,
        override_reason=line.override_reason if line else "",
    )


def tidy_text(text: str) -> str:
    """Return words as they are kept: one kind of line end, no NUL, which PostgreSQL cannot hold."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
