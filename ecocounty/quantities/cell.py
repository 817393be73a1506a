"""The cell being read: its text and its column's unit, which every refusal has to name."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ecocounty.quantities.quantity import LARGEST, SCALE
from ecocounty.quantities.rounding import exact_decimal
from ecocounty.quantities.units_of_measure import UnitOfMeasure, unit_of_column
from ecocounty.quantities.unreadable import Unreadable

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text as typed, and the unit of its column as the indicator spells it."""

    as_typed: str
    unit: str

    @property
    def column(self) -> UnitOfMeasure:
        """The column's unit, looked up."""
        return unit_of_column(self.unit)

    def refuse(self, code: str, found_unit: str = "") -> Unreadable:
        """Return the refusal to raise."""
        return Unreadable(code, self.as_typed[:LONGEST], expected=self.unit, found_unit=found_unit)

    def fit(self, value: Fraction) -> Decimal:
        """Return the value as the ledger can keep it exactly, or refuse; nothing is rounded on the way in."""
        if abs(value) > LARGEST:
            raise self.refuse("too_large")
        number = exact_decimal(value)
        if number is None or -number.as_tuple().exponent > SCALE:
            raise self.refuse("too_precise")
        return number
