"""What one piece is worth: its best proved appearance decides, and reprints add nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from campaigns.article_points.rules import ORDINARY, Rules


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
    appearances: tuple[Appearance, ...]
    shares: tuple[tuple[int, Fraction], ...]
    commented: bool = False
    is_false: bool = False
    invented: bool = False

    @property
    def is_proved(self) -> bool:
        """Say whether any of its appearances is proved."""
        return any(one.proved for one in self.appearances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a whole piece is worth through one appearance: base × factor + what a leader's comment adds.

    `factor` is what the position makes of the base; where no short decimal says it, the base is taken with it.
    """

    appearance: int
    base: Fraction
    factor: Fraction
    comment: Fraction = Fraction(0)

    @property
    def points(self) -> Fraction:
        """Return the points of the whole piece, exact."""
        return self.base * self.factor + self.comment


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
    counted = [one for one in piece.appearances if one.proved or not rules.needs_proof]
    return Valued(now=best_of(rules, piece, counted), with_proof=best_of(rules, piece, piece.appearances))


def best_of(rules: Rules, piece: Piece, appearances: Iterable[Appearance]) -> Worth | None:
    """Return the worth of the best of these appearances; of equals the higher level, then the earlier day."""
    found = [(one, worth) for one in appearances if (worth := worth_of(rules, piece, one)) is not None]
    if not found:
        return None
    best = max(found, key=lambda pair: (pair[1].points, pair[0].level, -pair[0].day.toordinal()))
    return best[1]


def worth_of(rules: Rules, piece: Piece, one: Appearance) -> Worth | None:
    """Return what a piece is worth through one appearance."""
    kind = {"level": one.level, "medium": one.medium, "genre": piece.genre}
    line = rules.line_for(**kind, position=one.position)
    if line is None:
        return None
    plain = rules.line_for(**kind, position=ORDINARY)
    base, factor = line.points, Fraction(1)
    if plain is not None and plain.points and is_short(line.points / plain.points):
        base, factor = plain.points, line.points / plain.points
    comment = rules.commented_points if piece.commented else Fraction(0)
    return Worth(appearance=one.key, base=base, factor=factor, comment=comment)


def is_short(factor: Fraction) -> bool:
    """Say whether a factor is written with two decimals at most."""
    return (factor * 100).denominator == 1
