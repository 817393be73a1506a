"""Rounding as clerks do it by hand (四捨五入), and decimal arithmetic that never rounds unasked."""

from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

# Python's default context silently rounds at 28 digits.
EXACT = Context(prec=1000, rounding=ROUND_HALF_UP, traps=[InvalidOperation, Inexact])

_HAND = Context(prec=1000, rounding=ROUND_HALF_UP, traps=[InvalidOperation])


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round to a number of decimals, halves away from zero: 2.5 -> 3, -2.5 -> -3. Never returns -0."""
    if places < 0:
        raise ValueError(f"cannot round to {places} decimals")
    rounded = value.quantize(Decimal(1).scaleb(-places), context=_HAND)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def exact_decimal(value: Fraction) -> Decimal | None:
    """Return the fraction as the shortest decimal that equals it, or None if no decimal does (1/3)."""
    rest = value.denominator
    powers = {2: 0, 5: 0}
    for prime in powers:
        while rest % prime == 0:
            rest //= prime
            powers[prime] += 1
    if rest != 1:
        return None
    places = max(powers.values())
    whole = value.numerator * 10**places // value.denominator
    return EXACT.scaleb(EXACT.create_decimal(whole), -places)
