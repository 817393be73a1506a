"""A unit's task of a year: so many pieces, all or nothing, settled when the year is over."""

from dataclasses import dataclass
from fractions import Fraction

from campaigns.article_points.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTask:
    """What a year asks of a unit and what there is of it, by shares; a false piece is none."""

    asked: int
    count: Fraction
    rules: Rules
    is_over: bool
    invented: bool = False

    @property
    def short(self) -> Fraction:
        """Return how many pieces are short of it."""
        return max(Fraction(0), self.asked - self.count)

    @property
    def added(self) -> Fraction:
        """Return the points of a task that was done."""
        return self.rules.task_done_points if self.is_over and not self.short else Fraction(0)

    @property
    def taken_off(self) -> Fraction:
        """Return what a task costs that was not done, however much is short."""
        return self.rules.task_missed_points if self.is_over and self.short else Fraction(0)
