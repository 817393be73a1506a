"""The Measure contract: for these units and this period, which values, from where, what is missing.

A measure is named `family:code`. A room offers a family; one call answers for all codes and all units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from ecocounty.periods import Period
from ecocounty.quantities import Quantity
from ecocounty.units.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measure's value for one unit, exact, with what it rests on. `value` is None where there is none."""

    value: Fraction | None
    quantity: Quantity
    unit_of_measure: str
    target: Decimal | None = None
    expected: int = 0
    missing: int = 0
    figures: tuple[int, ...] = ()
    invented: bool = False


Readings = Mapping[str, Mapping[int, Reading]]


class MeasureFamily(Protocol):
    """Measures of one kind, told apart by a code."""

    prefix: str

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading, for the period's months to date; constant queries."""
        ...


_families: dict[str, MeasureFamily] = {}


class UnknownMeasureError(LookupError):
    """A scheme names a measure that no room offers."""


def offer(family: MeasureFamily) -> None:
    """Enter a family under its prefix; each prefix once."""
    if family.prefix in _families:
        raise ValueError(f"Two rooms offer the measures {family.prefix!r}.")
    _families[family.prefix] = family


def read_measures(*, keys: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
    """Return measure key -> unit id -> reading for all keys, asking each family once."""
    by_prefix: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        prefix, _, code = key.partition(":")
        if prefix not in _families:
            raise UnknownMeasureError(key)
        by_prefix.setdefault(prefix, []).append(code)
    answers: dict[str, Mapping[int, Reading]] = {}
    for prefix, codes in by_prefix.items():
        readings = _families[prefix].read(codes=codes, units=units, period=period)
        answers.update({f"{prefix}:{code}": readings[code] for code in codes})
    return answers
