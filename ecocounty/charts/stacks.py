"""A county's bar as pieces laid end to end, in points; nothing is known here of pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ecocounty.charts.numbers import MISSING, write_score
from ecocounty.charts.palette import GAP, INK_2, LOST, ON_FILL, Token, category_token


@dataclass(frozen=True)
class Category:
    """A score category with its full mark and the class (c1 to c5) of its fill."""

    key: str
    name: str
    full_mark: Decimal
    css_class: str


@dataclass(frozen=True)
class Bar:
    """A county's line: one part for each category, in the same order; None is not known, and not 0."""

    name: str
    parts: tuple[Decimal | None, ...]
    total: Decimal | None
    place: str
    own: bool
    second_name: str = ""


@dataclass(frozen=True)
class Piece:
    """One stretch of a bar, from a start, with the number that stands in it."""

    token: Token
    ink: Token
    start: float
    length: float
    text: str


def stack_parts(categories: Sequence[Category], bar: Bar) -> list[Piece]:
    """The parts end to end.

    A missing part leaves a gap as wide as its full mark, since it may be worth any of it. A part below
    zero has no place in the stack: it is laid hollow behind the others, as what is taken off.
    """
    if len(bar.parts) != len(categories):
        raise ValueError(f"{bar.name} has {len(bar.parts)} parts for {len(categories)} categories")
    pairs = list(zip(categories, bar.parts, strict=True))
    pairs.sort(key=lambda pair: pair[1] is not None and pair[1] < 0)
    pieces: list[Piece] = []
    start = 0.0
    for category, part in pairs:
        piece = _piece(category, part, start)
        start += piece.length
        pieces.append(piece)
    return pieces


def measure_scale(categories: Sequence[Category], bars: Sequence[Bar]) -> float:
    """Points across the whole width: the full marks, or more where extra points run past them."""
    full = float(sum(category.full_mark for category in categories))
    if full <= 0:
        raise ValueError("the categories have no full mark to draw by")
    ends = (piece.start + piece.length for bar in bars for piece in stack_parts(categories, bar))
    return max(full, *ends) if bars else full


def _piece(category: Category, part: Decimal | None, start: float) -> Piece:
    if part is None:
        return Piece(GAP, INK_2, start, float(category.full_mark), MISSING)
    token = LOST if part < 0 else category_token(category.css_class)
    return Piece(token, ON_FILL[token.css_class], start, abs(float(part)), write_score(part))
