"""What one piece is worth: its best proved appearance decides, and reprints add nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from campaigns.article_points.rules import Price, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One appearance in force."""

    key: int
    level: int
    medium: str
    position: str
    day: date
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article in force with its appearances and its shares by unit."""

    key: int
    genre: str
    # Of its first appearance, and the highest level that it reached.
    first_day: date
    top_level: int
    appearances: tuple[Appearance, ...]
    shares: tuple[tuple[int, Fraction], ...]
    commented: bool = False
    # The office above has not checked it yet.
    is_waiting: bool = False
    is_false: bool = False
    invented: bool = False

    @property
    def is_proved(self) -> bool:
        """Say whether any of its appearances is proved."""
        return any(one.proved for one in self.appearances)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a whole piece is worth through one of its appearances."""

    appearance: int
    price: Price

    @property
    def points(self) -> Fraction:
        """Return the points of the whole piece, exact."""
        return self.price.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """A piece by one table: what it is worth now, and with proof; none where the table is silent about it."""

    now: Worth | None
    with_proof: Worth | None

    @property
    def waits_for_proof(self) -> bool:
        """Say whether proof that is not there would add something."""
        return self.missing > 0

    @property
    def missing(self) -> Fraction:
        """Return what proof would add to the whole piece."""
        now, then = points_of(self.now), points_of(self.with_proof)
        return then - now


def points_of(worth: Worth | None) -> Fraction:
    """Return the points of a worth; of none nothing."""
    return worth.points if worth else Fraction(0)


def value_piece(rules: Rules, piece: Piece) -> Valued:
    """Value a piece by a table; a false one is worth nothing."""
    if piece.is_false:
        return Valued(now=None, with_proof=None)
    with_proof = best_of(rules, piece, piece.appearances)
    if not rules.needs_proof or all(one.proved for one in piece.appearances):
        return Valued(now=with_proof, with_proof=with_proof)
    now = best_of(rules, piece, [one for one in piece.appearances if one.proved])
    return Valued(now=now, with_proof=with_proof)


def best_of(rules: Rules, piece: Piece, appearances: Iterable[Appearance]) -> Worth | None:
    """Return the worth of the best of these appearances; of equals the higher level, then the earlier day."""
    found = [
        (price.points, one.level, -one.day.toordinal(), one.key, price)
        for one in appearances
        if (price := price_of(rules, piece, one)) is not None
    ]
    if not found:
        return None
    *_rank, key, price = max(found, key=lambda row: row[:3]) if len(found) > 1 else found[0]
    return Worth(key, price)


def price_of(rules: Rules, piece: Piece, one: Appearance) -> Price | None:
    """Return what a piece is worth through one appearance."""
    return rules.price_of(
        level=one.level,
        medium=one.medium,
        genre=piece.genre,
        position=one.position,
        commented=piece.commented,
    )
