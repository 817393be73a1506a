"""Scores as they are printed in a chart."""

from decimal import ROUND_HALF_UP, Decimal

MISSING = "–"
MINUS = "−"
_CENT = Decimal("0.01")


def round_score(score: Decimal) -> Decimal:
    """Two decimals, half up, as the clerk rounds; a rounded zero has no sign."""
    rounded = score.quantize(_CENT, rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def write_score(score: Decimal | None) -> str:
    """Two decimals with a true minus; a missing score is a dash and never 0."""
    if score is None:
        return MISSING
    return f"{round_score(score):f}".replace("-", MINUS)


def write_full_mark(mark: Decimal) -> str:
    """30, or 7.5: a full mark is printed as short as the scheme has it."""
    text = f"{mark:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
