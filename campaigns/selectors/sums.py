"""What a register adds up to: exact, with its qualifier, and how many of its entries are without a number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ecocounty.quantities import SCALE, Qualifier, Quantity, State, Total, add_totals


@dataclass(frozen=True, slots=True)
class Sum:
    """A register's sum over its entries in force.

    `total.quantity` is what is printed, to six decimals; `fraction_value` is exact (a third of an article), and
    None where there is no number. Of nothing at all the quantity is not reported, never 0.
    """

    total: Total
    fraction_value: Fraction | None
    invented: bool
    entries: int

    @property
    def quantity(self) -> Quantity:
        return self.total.quantity

    @property
    def without_number(self) -> int:
        """Count the entries that say nothing about how many: blank or masked."""
        return self.total.missing + self.total.masked


def sum_alike(
    *, value: Decimal | Fraction | None, qualifier: str, state: str, entries: int, made_up: int
) -> Sum:
    """Return the sum of entries of one state and qualifier, whose numbers add up to this value."""
    known, meant = State(state), Qualifier(qualifier)
    has_number = known is State.REPORTED and meant is not Qualifier.MASKED
    exact = Fraction(value) if has_number and value is not None else None
    quantity = Quantity(decimal_of(exact) if exact is not None else None, meant, known)
    if has_number:
        counted = {"counted": entries}
    elif known is State.REPORTED:
        counted = {"masked": entries}
    else:
        counted = {"missing" if known is State.NOT_REPORTED else known.value: entries}
    return Sum(Total(quantity, **counted), exact, made_up > 0, entries)


def add_sums(sums: Iterable[Sum]) -> Sum:
    """Add partial sums to what their entries would have come to; rounded once, at the end."""
    held = list(sums)
    total = add_totals(one.total for one in held)
    known = [one.fraction_value for one in held if one.fraction_value is not None]
    exact = None
    if total.quantity.value is not None:
        exact = sum(known, Fraction(0))
        total = replace(total, quantity=replace(total.quantity, value=decimal_of(exact)))
    return Sum(total, exact, any(one.invented for one in held), sum(one.entries for one in held))


def decimal_of(value: Fraction) -> Decimal:
    """Return a number that is not below 0 to six decimals, halves up."""
    return Decimal((2 * value * 10**SCALE + 1) // 2).scaleb(-SCALE)
