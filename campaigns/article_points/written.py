"""Points and pieces as they are printed: rounded half up only here, after everything was compared."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from campaigns.shares import write_share

MINUS = "−"


def round_fraction(value: Fraction, places: int) -> Decimal:
    """Round a fraction half up, away from nought."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-places)


def places_for(values: Iterable[Fraction]) -> int:
    """Return how many decimals a column has: one, or two where one is not enough."""
    return 1 if all((value * 10).denominator == 1 for value in values) else 2


def write_points(value: Fraction, places: int) -> str:
    """Write points with a column's decimals and a true minus."""
    rounded = round_fraction(value, places)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.{places}f}"


def write_signed(value: Fraction, places: int) -> str:
    """Write points that are added or taken off, with their sign."""
    return f"{'+' if value > 0 else ''}{write_points(value, places)}"


def write_plain(value: Fraction) -> str:
    """Write a number that a table says: 20, 1.5, and what no short decimal says as a fraction."""
    if (value * 100).denominator != 1:
        return write_share(value)
    text = f"{round_fraction(value, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_count(value: Fraction) -> str:
    """Write how many pieces: 1.5, 8, 0.33 where thirds are left."""
    return write_plain(round_to_cents(value))


def round_to_cents(value: Fraction) -> Fraction:
    """Return a count with two decimals at most."""
    return Fraction(round_fraction(value, 2))


def write_arithmetic(base: Fraction, factor: Fraction, taken: Fraction) -> str:
    """Write how a part's points come about: 10 × 1.5 × ½."""
    return " × ".join((write_plain(base), write_plain(factor), write_share(taken)))
