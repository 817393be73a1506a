"""Comparing a reported total with the total derived from the ledger, without claiming more than either says.

Each number stands for a range: exact for itself, over for itself and all above, nearly for up to 10% less,
about for 10% either way. The two agree when the derived range lies within the reported one, disagree when
they do not meet, and otherwise nobody can tell.

| reason | agrees | meaning |
|---|---|---|
| equal | yes | both exact and the same (none counts as 0) |
| within_over, within_nearly, within_about | yes | the derived number is inside what the report says |
| same_state | yes | both not applicable |
| short, more | no | the derived number is that much less or more |
| short_at_least, more_at_least | no | so much or more still (少 360 以上) |
| short_about, more_about | no | so much, roughly |
| state_differs | no | not applicable against something counted |
| open | unknown | the derived number is itself open and may or may not agree |
| masked, not_reported | unknown | there is no number to compare |
"""

from dataclasses import dataclass
from decimal import Decimal

from ecocounty.quantities.quantity import Qualifier, Quantity, State
from ecocounty.quantities.rounding import EXACT
from ecocounty.quantities.total import combine_qualifiers

REASONS = frozenset(
    {
        "equal",
        "within_over",
        "within_nearly",
        "within_about",
        "same_state",
        "short",
        "short_at_least",
        "short_about",
        "more",
        "more_at_least",
        "more_about",
        "state_differs",
        "open",
        "masked",
        "not_reported",
    }
)

# How far 近 and 約 may lie from the number written; a convention of ours, stated wherever it is used.
TOLERANCE = Decimal("0.1")

_INFINITY = Decimal("Infinity")
_SUFFIX = {Qualifier.EXACT: "", Qualifier.OVER: "_at_least"}
_OPPOSITE = {Qualifier.OVER: Qualifier.NEARLY, Qualifier.NEARLY: Qualifier.OVER}


@dataclass(frozen=True, slots=True)
class Difference:
    """Derived minus reported (negative: the ledger is short), whether they agree, and why."""

    amount: Decimal | None
    agrees: bool | None
    reason: str


def difference(reported: Quantity, derived: Quantity) -> Difference:
    """Compare a reported total with a derived one; agrees is None where no one can tell."""
    states = {reported.state, derived.state}
    if State.NOT_REPORTED in states:
        return Difference(None, None, "not_reported")
    if State.NOT_APPLICABLE in states:
        same = len(states) == 1
        return Difference(None, same, "same_state" if same else "state_differs")
    if Qualifier.MASKED in (reported.qualifier, derived.qualifier):
        return Difference(None, None, "masked")
    return _compare(_number(reported), reported.qualifier, _number(derived), derived.qualifier)


def _number(quantity: Quantity) -> Decimal:
    return Decimal(0) if quantity.value is None else quantity.value


def _compare(said: Decimal, said_as: Qualifier, held: Decimal, held_as: Qualifier) -> Difference:
    amount = EXACT.subtract(held, said)
    said_low, said_high = _range(said, said_as)
    held_low, held_high = _range(held, held_as)
    if said_low <= held_low and held_high <= said_high:
        return Difference(amount, True, "equal" if said_as is Qualifier.EXACT else f"within_{said_as}")
    if held_high < said_low:
        return Difference(amount, False, "short" + _margin(said_as, held_as))
    if held_low > said_high:
        return Difference(amount, False, "more" + _margin(held_as, said_as))
    return Difference(amount, None, "open")


def _range(value: Decimal, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    margin = EXACT.multiply(value.copy_abs(), TOLERANCE)
    match qualifier:
        case Qualifier.OVER:
            return value, _INFINITY
        case Qualifier.NEARLY:
            return EXACT.subtract(value, margin), value
        case Qualifier.ABOUT:
            return EXACT.subtract(value, margin), EXACT.add(value, margin)
        case _:
            return value, value


def _margin(larger: Qualifier, smaller: Qualifier) -> str:
    """How sure the gap is: taking away a number that is nearly so much leaves over so much."""
    gap = combine_qualifiers([larger, _OPPOSITE.get(smaller, smaller)])
    return _SUFFIX.get(gap, "_about")
