"""Exact numbers: rounding half up, and writing them into a sentence."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from ecocounty.quantities.rounding import exact_decimal

SHOWN = 4


def round_points(value: Fraction, places: int) -> Decimal:
    """Round points half up, as a clerk does: 2.345 -> 2.35. Points are never below nought."""
    return Decimal(floor(value * 10**places + Fraction(1, 2))).scaleb(-places)


def write_number(value: Fraction) -> str:
    """Write an exact number; one with no short decimal form is cut off and says so: 1/3 -> 0.3333…"""
    exact = exact_decimal(value)
    if exact is not None and -exact.as_tuple().exponent <= SHOWN + 2:
        return write_decimal(exact)
    shown = Decimal(int(value * 10**SHOWN)).scaleb(-SHOWN)
    return f"{write_decimal(shown)}…"


def write_decimal(value: Decimal) -> str:
    """Write a decimal with thousands commas and a true minus sign."""
    return f"{value:,f}".replace("-", "−")
