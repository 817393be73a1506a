"""A points table as plain values, and what it says of one appearance."""

from dataclasses import dataclass, field
from fractions import Fraction

ORDINARY = "ordinary"
# What a month's quota is short of costs: for each piece, for each point, or once for the month.
PER_PIECE, PER_POINT, PER_MONTH = "piece", "point", "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an appearance of this kind is worth; a blank fits everything."""

    level: int
    medium: str = ""
    genre: str = ""
    position: str = ""
    points: Fraction

    def fits(self, level: int, medium: str, genre: str, position: str) -> bool:
        """Say whether the line speaks of such an appearance."""
        return (
            self.level == level
            and self.medium in ("", medium)
            and self.genre in ("", genre)
            and self.position in ("", position)
        )

    @property
    def says(self) -> tuple[int, bool, bool, bool]:
        """How much the line says; of two that say as much, the genre decides, then the medium."""
        return (
            bool(self.genre) + bool(self.medium) + bool(self.position),
            bool(self.genre),
            bool(self.medium),
            bool(self.position),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a whole piece is worth through an appearance: base × factor + what a leader's comment adds.

    `factor` is what the position makes of the base; where no short decimal says it, the base is taken with it.
    """

    base: Fraction
    factor: Fraction
    comment: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A points table; the line that says most of an appearance decides what it is worth."""

    lines: tuple[Line, ...]
    shares_points: bool = True
    needs_proof: bool = True
    commented_points: Fraction = Fraction(0)
    shortfall_per: str = PER_PIECE
    shortfall_points: Fraction = Fraction(0)
    false_points: Fraction = Fraction(0)
    missed_points: Fraction = Fraction(0)
    # Where it is not 0, a month with negative news has no points either.
    negative_points: Fraction = Fraction(0)
    task_done_points: Fraction = Fraction(0)
    task_missed_points: Fraction = Fraction(0)
    # So many months short in a row are named; 0: nobody is.
    streak_months: int = 0
    # What was asked already: the 10,000 pieces of a year are of a few dozen kinds.
    _prices: dict[tuple, Price | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def line_for(self, *, level: int, medium: str, genre: str, position: str) -> Line | None:
        """Return the line that decides; none where the table does not speak of such an appearance."""
        fitting = [line for line in self.lines if line.fits(level, medium, genre, position)]
        return max(fitting, key=lambda line: line.says, default=None)

    def price_of(
        self, *, level: int, medium: str, genre: str, position: str, commented: bool
    ) -> Price | None:
        """Return what a piece is worth through such an appearance; none where the table does not speak of it."""
        asked = (level, medium, genre, position, commented)
        if asked not in self._prices:
            kind = {"level": level, "medium": medium, "genre": genre}
            line = self.line_for(**kind, position=position)
            plain = self.line_for(**kind, position=ORDINARY)
            comment = self.commented_points if commented else Fraction(0)
            self._prices[asked] = price_by(line, plain, comment) if line else None
        return self._prices[asked]

    @property
    def asks_points(self) -> bool:
        """Say whether a month's quota is one of points and not of pieces."""
        return self.shortfall_per == PER_POINT


def price_by(line: Line, plain: Line | None, comment: Fraction) -> Price:
    """Return the price by a line, as a multiple of what an ordinary position has where that is short."""
    base, factor = line.points, Fraction(1)
    if plain is not None and plain.points and is_short(line.points / plain.points):
        base, factor = plain.points, line.points / plain.points
    return Price(base=base, factor=factor, comment=comment, points=line.points + comment)


def is_short(factor: Fraction) -> bool:
    """Say whether a factor is written with two decimals at most."""
    return (factor * 100).denominator == 1
