"""Quantities as Chinese clerks write them: reading, adding, comparing, printing. No Django, no sentences.

What cannot be read is refused with a code and the text found; nothing unreadable ever becomes 0.
"""

from ecocounty.quantities.difference import Difference, difference
from ecocounty.quantities.quantity import (
    LARGEST,
    NONE,
    NOT_APPLICABLE,
    NOT_REPORTED,
    ROUNDED_BY,
    SCALE,
    Qualifier,
    Quantity,
    State,
)
from ecocounty.quantities.reading import read_quantity
from ecocounty.quantities.rounding import round_half_up
from ecocounty.quantities.sameness import say_the_same
from ecocounty.quantities.total import Total, add_quantities, add_totals
from ecocounty.quantities.units_of_measure import (
    UNITS,
    DimensionMismatch,
    InexactConversion,
    UnitOfMeasure,
    convert,
    find_unit,
    write_unit,
)
from ecocounty.quantities.unreadable import CODES, Unreadable
from ecocounty.quantities.writing import write_quantity

__all__ = [
    "CODES",
    "LARGEST",
    "NONE",
    "NOT_APPLICABLE",
    "NOT_REPORTED",
    "ROUNDED_BY",
    "SCALE",
    "UNITS",
    "Difference",
    "DimensionMismatch",
    "InexactConversion",
    "Qualifier",
    "Quantity",
    "State",
    "Total",
    "UnitOfMeasure",
    "Unreadable",
    "add_quantities",
    "add_totals",
    "convert",
    "difference",
    "find_unit",
    "read_quantity",
    "round_half_up",
    "say_the_same",
    "write_quantity",
    "write_unit",
]
