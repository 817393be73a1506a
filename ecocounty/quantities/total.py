"""Adding quantities without losing what is not known.

| added | the total is |
|---|---|
| exact + exact | exact |
| over + exact or over | over |
| nearly + exact or nearly | nearly |
| about + anything | about |
| over + nearly | about |
| none | counts as nought, and is counted apart; only none: none |
| not applicable | left out and counted; nothing else: not applicable |
| not reported | left out and counted as missing; nothing else: not reported, never 0 |
| masked | counted; makes an exact or over total over, any other about; nothing else: masked |

What was left out does not hide what was said: none + not reported is none with one missing. Partial totals
add up to the same as their items would, in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ecocounty.quantities.quantity import (
    NONE,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Qualifier,
    Quantity,
    State,
)
from ecocounty.quantities.rounding import EXACT

_COUNTS = ("counted", "none", "not_applicable", "missing", "masked")


@dataclass(frozen=True, slots=True)
class Total:
    """A sum, and how many items were counted in it, said none, did not apply, are missing, are masked."""

    quantity: Quantity
    counted: int = 0
    none: int = 0
    not_applicable: int = 0
    missing: int = 0
    masked: int = 0


def add_quantities(quantities: Iterable[Quantity]) -> Total:
    """Add quantities of one unit by the table above."""
    return add_totals(_of_one(quantity) for quantity in quantities)


def add_totals(totals: Iterable[Total]) -> Total:
    """Add partial totals to what their items would have come to."""
    held = list(totals)
    value = Decimal(0)
    qualifiers: set[Qualifier] = set()
    for total in held:
        if total.quantity.value is not None:
            value = EXACT.add(value, total.quantity.value)
        if total.quantity.state is State.REPORTED:
            qualifiers.add(total.quantity.qualifier)
    counts = {name: sum(getattr(total, name) for total in held) for name in _COUNTS}
    return Total(quantity=_settle(value, qualifiers, counts), **counts)


def combine_qualifiers(qualifiers: Iterable[Qualifier]) -> Qualifier:
    """Return what a sum of numbers so qualified is; a masked part is some amount more."""
    kinds = {Qualifier.OVER if kind is Qualifier.MASKED else kind for kind in qualifiers}
    if Qualifier.ABOUT in kinds or {Qualifier.OVER, Qualifier.NEARLY} <= kinds:
        return Qualifier.ABOUT
    kinds.discard(Qualifier.EXACT)
    return next(iter(kinds), Qualifier.EXACT)


def _of_one(quantity: Quantity) -> Total:
    bare = Quantity(quantity.value, quantity.qualifier, quantity.state)
    match quantity.state:
        case State.NONE:
            return Total(bare, none=1)
        case State.NOT_APPLICABLE:
            return Total(bare, not_applicable=1)
        case State.NOT_REPORTED:
            return Total(bare, missing=1)
    if quantity.qualifier is Qualifier.MASKED:
        return Total(bare, masked=1)
    return Total(bare, counted=1)


def _settle(value: Decimal, qualifiers: set[Qualifier], counts: dict[str, int]) -> Quantity:
    if counts["counted"] or (counts["none"] and counts["masked"]):
        return Quantity(value, combine_qualifiers(qualifiers))
    if counts["masked"]:
        return Quantity(None, Qualifier.MASKED)
    if counts["none"]:
        return NONE
    return NOT_APPLICABLE if counts["not_applicable"] and not counts["missing"] else NOT_REPORTED
