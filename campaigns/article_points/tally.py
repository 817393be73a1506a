"""What each unit has in a month: pieces by shares, points, shortfall, deductions; the whole counts each piece once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from campaigns.article_points.charges import NOTHING, Charges
from campaigns.article_points.rules import PER_MONTH, Rules
from campaigns.article_points.worth import Piece, Valued, points_of, value_piece
from campaigns.article_points.year_task import YearTask

NOUGHT = Fraction(0)
NO_TABLE = Rules(lines=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A unit's part of one piece."""

    piece: Piece
    share: Fraction
    valued: Valued
    # The share by which the points are taken: the whole where the table lets co-authors not share them.
    taken: Fraction

    @property
    def points(self) -> Fraction:
        return points_of(self.valued.now) * self.taken

    @property
    def points_with_proof(self) -> Fraction:
        return points_of(self.valued.with_proof) * self.taken


@dataclass(slots=True, kw_only=True)
class Tally:
    """One unit's month, or the whole's."""

    parts: list[Part] = field(default_factory=list)
    quota: int | None = None
    rules: Rules = NO_TABLE
    charges: Charges = NOTHING
    task: YearTask | None = None

    @property
    def count(self) -> Fraction:
        """Return how many pieces, by shares; a false one is none."""
        return sum((part.share for part in self.parts if not part.piece.is_false), NOUGHT)

    @property
    def earned(self) -> Fraction:
        """Return the points before anything is taken off."""
        return sum((part.points for part in self.parts), NOUGHT)

    @property
    def earned_with_proof(self) -> Fraction:
        return sum((part.points_with_proof for part in self.parts), NOUGHT)

    @property
    def is_negative(self) -> bool:
        """Say whether negative news leaves the month without points."""
        return bool(self.charges.negative and self.rules.negative_points)

    @property
    def reached(self) -> Fraction:
        """Return what a month's quota looks at: pieces, or points, of which negative news leaves none."""
        if not self.rules.asks_points:
            return self.count
        return NOUGHT if self.is_negative else self.earned

    @property
    def shortfall(self) -> Fraction:
        """Return how many pieces, or points, are short of the quota."""
        return max(NOUGHT, self.quota - self.reached) if self.quota is not None else NOUGHT

    @property
    def pieces_short(self) -> Fraction:
        """Return how many pieces are short; none where points are asked."""
        return NOUGHT if self.rules.asks_points else self.shortfall

    @property
    def off_for_shortfall(self) -> Fraction:
        once = self.rules.shortfall_per == PER_MONTH and self.shortfall > 0
        return self.rules.shortfall_points * (1 if once else self.shortfall)

    @property
    def off_for_false(self) -> Fraction:
        false = (part.taken for part in self.parts if part.piece.is_false)
        return sum(false, NOUGHT) * self.rules.false_points

    @property
    def off_for_missed(self) -> Fraction:
        return self.charges.missed * self.rules.missed_points

    @property
    def off_for_negative(self) -> Fraction:
        """Return what negative news costs: all that the month earned, and more once, however often."""
        return self.earned + self.rules.negative_points if self.is_negative else NOUGHT

    @property
    def added(self) -> Fraction:
        """Return what the task of the year adds."""
        return self.task.added if self.task else NOUGHT

    @property
    def taken_off(self) -> Fraction:
        off = self.off_for_shortfall + self.off_for_false + self.off_for_missed + self.off_for_negative
        return off + (self.task.taken_off if self.task else NOUGHT)

    @property
    def points(self) -> Fraction:
        """Return the points with what is added and taken off; not rounded, and it may fall below nought."""
        return self.earned + self.added - self.taken_off

    @property
    def without_proof(self) -> int:
        """Return how many pieces wait for proof."""
        return sum(1 for part in self.parts if not part.piece.is_false and not part.piece.is_proved)

    @property
    def invented(self) -> bool:
        of_task = self.task is not None and self.task.invented
        return of_task or self.charges.invented or any(part.piece.invented for part in self.parts)


def tally_units(
    pieces: Iterable[Piece],
    *,
    units: Iterable[int],
    rules_of: Mapping[int, Rules | None],
    quota_of: Mapping[int, int],
    charges_of: Mapping[int, Charges] | None = None,
    task_of: Mapping[int, YearTask] | None = None,
) -> dict[int, Tally]:
    """Return each unit's tally of the pieces that it has a share of; a unit without a table has no points."""
    tallies = {
        unit: Tally(
            quota=quota_of.get(unit),
            rules=rules_of.get(unit) or NO_TABLE,
            charges=(charges_of or {}).get(unit, NOTHING),
            task=(task_of or {}).get(unit),
        )
        for unit in units
    }
    for piece in pieces:
        for unit, share in piece.shares:
            if unit in tallies:
                tallies[unit].parts.append(part_of(piece, share, rules_of.get(unit)))
    return tallies


def part_of(piece: Piece, share: Fraction, rules: Rules | None) -> Part:
    """Return a part of a piece by a table."""
    valued = value_piece(rules, piece) if rules else Valued(now=None, with_proof=None)
    taken = share if rules is None or rules.shares_points else Fraction(1)
    return Part(piece=piece, share=share, valued=valued, taken=taken)


def tally_whole(pieces: Iterable[Piece], *, units: Iterable[int], rules: Rules | None) -> Tally:
    """Return what these units have together: each piece once, by the share that they hold of it."""
    within = set(units)
    whole = Tally(rules=rules or NO_TABLE)
    for piece in pieces:
        share = sum((share for unit, share in piece.shares if unit in within), NOUGHT)
        if share:
            valued = value_piece(rules, piece) if rules else Valued(now=None, with_proof=None)
            whole.parts.append(Part(piece=piece, share=share, valued=valued, taken=share))
    return whole
