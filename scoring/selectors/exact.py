"""Numbers as text that a reader of the JSON gets back exactly."""

from decimal import Decimal
from fractions import Fraction

from ecocounty.quantities import Qualifier, Quantity, State
from ecocounty.quantities.rounding import exact_decimal


def write_exact(value: Fraction | Decimal | None) -> str | None:
    """Write a number as the shortest decimal, or as a fraction where no decimal equals it (1/3)."""
    if value is None:
        return None
    exact = Fraction(value)
    decimal = exact_decimal(exact)
    return f"{exact.numerator}/{exact.denominator}" if decimal is None else f"{decimal:f}"


def write_rounded(score: Decimal | None) -> str | None:
    """Write a score with all the decimals that the scheme gives it."""
    return None if score is None else f"{score:f}"


def read_decimal(text: str | None) -> Decimal | None:
    """Read a decimal back."""
    return None if text is None else Decimal(text)


def read_fraction(text: str | None) -> Fraction | None:
    """Read an exact number back."""
    return None if text is None else Fraction(text)


def plain_quantity(quantity: Quantity) -> dict:
    """Return a quantity as plain values."""
    return {
        "value": write_exact(quantity.value),
        "qualifier": quantity.qualifier.value,
        "state": quantity.state.value,
        "as_typed": quantity.as_typed,
    }


def read_plain_quantity(plain: dict) -> Quantity:
    """Return the quantity again."""
    return Quantity(
        value=read_decimal(plain["value"]),
        qualifier=Qualifier(plain["qualifier"]),
        state=State(plain["state"]),
        as_typed=plain["as_typed"],
    )
