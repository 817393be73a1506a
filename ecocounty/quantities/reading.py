"""Reading one quantity from a cell: what clerks write, in the column's unit, or a refusal with its reason.

| cell | read as |
|---|---|
| 85, 1,100, 1，100, １１００, 0 | exact |
| 1100餘份, 1萬餘份, 5000多人, 1.5億元以上, 過億元, ≥5 | over |
| 近300萬元, 不足5, ≤5 | nearly |
| 約5萬, 大約5, 5左右 | about |
| 1XX餘名, XX萬元 | masked, without a value |
| 無, none / 不適用, n/a / blank | none / not applicable / not reported |
| 2.86億元 in a column of 萬元 | 28600, converted_from 億元 |
| 百分之12.5, 12.5％ in a column of % | 12.5; 0.125 there stays 0.125 |
| 七成, 三十, -, 3-5, 2024.3.1, 1,10, 85 條 9 期 | refused |
"""

import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from ecocounty.quantities.cell import LONGEST, Cell
from ecocounty.quantities.parts import Parts, take_apart
from ecocounty.quantities.quantity import LARGEST, NOT_REPORTED, SCALE, Qualifier, Quantity, State
from ecocounty.quantities.spelling import clean
from ecocounty.quantities.units_of_measure import UnitOfMeasure, fold
from ecocounty.quantities.words import DASHES, MASKS, STATE_WORDS

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MASKED = re.compile(r"[0-9,]*[Xx×][Xx×,]*(?:\.[0-9Xx×]+)?|[0-9]+\.[0-9]*[Xx×]+")


def read_quantity(found: object, *, unit: str) -> Quantity:
    """Read a cell's text or number in the column's unit; raise Unreadable for what is not one quantity."""
    if found is None:
        return NOT_REPORTED
    if not isinstance(found, str):
        return _read_cell_number(found, unit)
    cell = Cell(found, unit)
    if len(found) > LONGEST:
        raise cell.refuse("too_long")
    text = clean(found)
    if not text:
        return Quantity(None, state=State.NOT_REPORTED, as_typed=found)
    state = STATE_WORDS.get(fold(text))
    if state is not None:
        return Quantity(None, state=state, as_typed=found)
    if DASHES.issuperset(text.replace(" ", "")):
        raise cell.refuse("dash")
    return _read_text(text, cell)


def _read_cell_number(found: object, unit: str) -> Quantity:
    """Take a number as a workbook holds it. True is no 1, and a date is no number."""
    if isinstance(found, date | time):
        raise Cell(str(found), unit).refuse("date")
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
        raise Cell(str(found), unit).refuse("not_a_number")
    if isinstance(found, int) and abs(found) > LARGEST:
        # Python itself declines to print a whole number of some thousand digits.
        raise Cell(str(found) if abs(found) < 10**LONGEST else hex(found), unit).refuse("too_large")
    # repr is the shortest text that means this float: 0.1 is 0.1, as the clerk sees it.
    number = Decimal(repr(found)) if isinstance(found, float) else Decimal(found)
    cell = Cell(str(found), unit)
    if not number.is_finite():
        raise cell.refuse("not_finite")
    if number.is_zero():
        return Quantity(Decimal(0), as_typed="0")
    # Checked before the exact arithmetic, for which 1E+999999 is a million digits.
    if number.adjusted() > LARGEST.adjusted():
        raise cell.refuse("too_large")
    if number.adjusted() < -SCALE:
        raise cell.refuse("too_precise")
    value = cell.fit(Fraction(number))
    return Quantity(value, as_typed=f"{value:f}")


def _read_text(text: str, cell: Cell) -> Quantity:
    parts = take_apart(text, cell)
    qualifier = _one_qualifier(parts.qualifiers, cell)
    if MASKS.intersection(parts.number):
        return _masked(parts, cell)
    if parts.multiplier > 1 and cell.column.holds_multiplier:
        raise cell.refuse("ambiguous_multiplier")
    factor = parts.unit.factor / cell.column.factor if parts.unit else Fraction(1)
    number = _read_number(parts.number, cell)
    return Quantity(
        cell.fit(parts.sign * number * parts.multiplier * factor),
        qualifier,
        as_typed=cell.as_typed,
        converted_from=_converted_from(parts.unit, cell.column),
    )


def _one_qualifier(qualifiers: frozenset[Qualifier], cell: Cell) -> Qualifier:
    """近 5000 多 is below and above 5000; the clerk has to say which."""
    if len(qualifiers) > 1:
        raise cell.refuse("contradicting_qualifiers")
    return next(iter(qualifiers), Qualifier.EXACT)


def _masked(parts: Parts, cell: Cell) -> Quantity:
    """XX is a number withheld. One X alone may as well be a cross, so it needs a word beside it."""
    masks = sum(parts.number.count(mask) for mask in MASKS)
    if not _MASKED.fullmatch(parts.number) or parts.sign < 0 or (masks == 1 and parts.is_bare):
        raise cell.refuse("not_a_number")
    return Quantity(None, Qualifier.MASKED, as_typed=cell.as_typed)


def _read_number(number: str, cell: Cell) -> Fraction:
    if not number:
        return Fraction(1)
    if _PLAIN.fullmatch(number):
        return Fraction(number)
    if _GROUPED.fullmatch(number):
        return Fraction(number.replace(",", ""))
    raise cell.refuse("bad_grouping" if "," in number else "not_a_number")


def _converted_from(unit: UnitOfMeasure | None, column: UnitOfMeasure) -> str:
    """Return the unit the text was in if that was another; 1萬份 is only a way to write 10000份."""
    if unit is None or unit.factor == column.factor:
        return ""
    if unit.is_count and not column.holds_multiplier:
        return ""
    return unit.symbol
