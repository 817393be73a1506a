"""A points table as plain values, and what it says of one appearance."""

from dataclasses import dataclass
from fractions import Fraction

ORDINARY = "ordinary"


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
class Rules:
    """A points table; the line that says most of an appearance decides what it is worth."""

    lines: tuple[Line, ...]
    shares_points: bool = True
    needs_proof: bool = True
    commented_points: Fraction = Fraction(0)
    shortfall_points: Fraction = Fraction(0)
    false_points: Fraction = Fraction(0)

    def line_for(self, *, level: int, medium: str, genre: str, position: str) -> Line | None:
        """Return the line that decides; none where the table does not speak of such an appearance."""
        fitting = [line for line in self.lines if line.fits(level, medium, genre, position)]
        return max(fitting, key=lambda line: line.says, default=None)
