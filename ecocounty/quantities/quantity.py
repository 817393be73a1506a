"""Quantity: a number as reported, how sure it is, in which state, and what was typed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# The ledger stores millionths in 64-bit integers; both limits together keep every figure inside them.
SCALE = 6
LARGEST = Decimal(10) ** 12
# How far a figure may lie from the exact number, such as a third, of which it is the nearest that is kept.
ROUNDED_BY = Decimal(5).scaleb(-SCALE - 1)


class Qualifier(StrEnum):
    """How a number is meant: 5,000 人, 5,000 餘人, 近 300, 約 5, 1XX."""

    EXACT = "exact"
    OVER = "over"
    NEARLY = "nearly"
    ABOUT = "about"
    MASKED = "masked"


class State(StrEnum):
    """Reported (0 included), none 無, not applicable 不適用, not reported: four things."""

    REPORTED = "reported"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in its column's unit; only a reported, unmasked quantity has a value."""

    value: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    state: State = State.REPORTED
    as_typed: str = ""
    converted_from: str = ""

    def __post_init__(self) -> None:
        has_value = self.state is State.REPORTED and self.qualifier is not Qualifier.MASKED
        if has_value != (self.value is not None):
            raise ValueError(f"{self.state}, {self.qualifier} does not go with the value {self.value!r}")
        if self.state is not State.REPORTED and self.qualifier is not Qualifier.EXACT:
            raise ValueError(f"{self.state} has no qualifier {self.qualifier}")
        if has_value and not (isinstance(self.value, Decimal) and self.value.is_finite()):
            raise ValueError(f"not a finite decimal: {self.value!r}")


NONE = Quantity(None, state=State.NONE)
NOT_APPLICABLE = Quantity(None, state=State.NOT_APPLICABLE)
NOT_REPORTED = Quantity(None, state=State.NOT_REPORTED)
