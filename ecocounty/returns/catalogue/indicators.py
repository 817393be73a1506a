"""Indicators as a catalogue's rows say them: each cell held against what it may be."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from ecocounty.figures.models import Indicator
from ecocounty.figures.models.indicator import Direction, Nature, OverUnits, Standing
from ecocounty.quantities import LARGEST, SCALE, find_unit
from ecocounty.returns.catalogue.faults import Fault
from ecocounty.returns.catalogue.tables import TypedRow
from ecocounty.units.models import Unit

CODE = re.compile(r"[A-Za-z0-9_-]{1,50}")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
LONGEST_NAME, LONGEST_UNIT = 120, 12
CHOICES = {"nature": Nature, "over_units": OverUnits, "direction": Direction, "standing": Standing}
# The file's column -> the field of the indicator.
FIELDS = {
    **{name: name for name in ("code", "name", "name_hans", "name_en")},
    "unit": "unit_of_measure",
    **{name: name for name in CHOICES},
    "minimum": "minimum",
    "maximum": "maximum",
}


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """An indicator to be there, and the row that says so."""

    row: TypedRow
    fields: dict[str, str | Decimal | None]

    @property
    def code(self) -> str:
        return str(self.fields["code"])

    def build(self, owner: Unit) -> Indicator:
        """Return it as an indicator of a unit."""
        return Indicator(belongs_to=owner, **self.fields)


def read_indicators(rows: Sequence[TypedRow], faults: list[Fault]) -> list[NewIndicator]:
    """Return the indicators of the rows that are right; whatever is wrong goes to the faults."""
    found, codes = [], set()
    for row in rows:
        wrong = list(faults_of_row(row))
        if row.cells["code"].lower() in codes:
            wrong.append(row.fault("code", _("a code that stands in one row only")))
        codes.add(row.cells["code"].lower())
        faults += wrong
        if not wrong:
            found.append(NewIndicator(row, fields_of(row)))
    return found


def fields_of(row: TypedRow) -> dict[str, str | Decimal | None]:
    """Return a row that is right as fields of an indicator."""
    bounds = {name: number_in(row.cells[name]) for name in ("minimum", "maximum")}
    return {field: bounds.get(column, row.cells[column]) for column, field in FIELDS.items()} | bounds


def faults_of_row(row: TypedRow) -> Iterable[Fault]:
    """Yield what is wrong in a row."""
    if not CODE.fullmatch(row.cells["code"]):
        yield row.fault("code", _("letters a-z, digits, _ or -, at most 50"))
    yield from faults_of_names(row, "name", "name_hans", "name_en")
    yield from faults_of_unit(row)
    for column, choices in CHOICES.items():
        if row.cells[column] not in choices.values:
            yield row.fault(column, one_of(choices.values))
    yield from faults_of_bounds(row)


def faults_of_names(row: TypedRow, *columns: str) -> Iterable[Fault]:
    """Yield what is wrong with names: the first is owed, none is longer than a name can be."""
    if not row.cells[columns[0]]:
        yield row.fault(columns[0], _("a name"))
    for column in columns:
        if len(row.cells[column]) > LONGEST_NAME:
            yield row.fault(column, _("at most %s characters") % LONGEST_NAME)


def faults_of_unit(row: TypedRow) -> Iterable[Fault]:
    """Yield what is wrong with a unit of measure; one that nobody lists is a dimension of its own."""
    word = row.cells["unit"]
    known = find_unit(word) if word else None
    if not word or len(word) > LONGEST_UNIT:
        yield row.fault("unit", _("a unit of measure or counting word such as 條 or 萬元"))
    elif known and known.symbol != word:
        yield row.fault("unit", _("“%s”, the same unit as it is written here") % known.symbol)


def faults_of_bounds(row: TypedRow) -> Iterable[Fault]:
    """Yield what is wrong with the bounds."""
    bounds = {}
    for column in ("minimum", "maximum"):
        try:
            bounds[column] = number_in(row.cells[column])
        except ValueError:
            expected = _("a number with at most %s decimals, or nothing") % SCALE
            yield row.fault(column, expected)
    low, high = bounds.get("minimum"), bounds.get("maximum")
    if low is not None and high is not None and low > high:
        yield row.fault("maximum", _("%s or more, which is the minimum") % row.cells["minimum"])


def number_in(cell: str) -> Decimal | None:
    """Return a cell's number; a blank is no number."""
    if not cell:
        return None
    try:
        number = Decimal(cell) if NUMBER.fullmatch(cell) else None
    except InvalidOperation:
        number = None
    if number is None or abs(number) > LARGEST or -number.as_tuple().exponent > SCALE:
        raise ValueError(cell)
    return number


def one_of(values: Iterable[str]) -> str:
    """Say which words a cell may hold."""
    return _("one of %s") % ", ".join(values)


def faults_of_meaning(new: NewIndicator, there: Indicator) -> Iterable[Fault]:
    """Yield where an indicator that is there says something else: figures rest on what it means already."""
    for column, field in FIELDS.items():
        held = getattr(there, field)
        if held != new.fields[field]:
            shown = "" if held is None else f"{held.normalize():f}" if isinstance(held, Decimal) else held
            expected = _("“%s”, as the indicator that is there already; give another thing another code")
            yield new.row.fault(column, expected % shown)
