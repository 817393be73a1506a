"""What each unit has in a month: pieces by shares, points, shortfall, deductions; the whole counts each piece once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from campaigns.article_points.rules import Rules
from campaigns.article_points.worth import Piece, Valued, points_of, value_piece

NOUGHT = Fraction(0)


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
    shortfall_points: Fraction = NOUGHT
    false_points: Fraction = NOUGHT

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
    def shortfall(self) -> Fraction:
        """Return how many pieces are short of the quota."""
        return max(NOUGHT, self.quota - self.count) if self.quota is not None else NOUGHT

    @property
    def off_for_shortfall(self) -> Fraction:
        return self.shortfall * self.shortfall_points

    @property
    def off_for_false(self) -> Fraction:
        return sum((part.taken * self.false_points for part in self.parts if part.piece.is_false), NOUGHT)

    @property
    def taken_off(self) -> Fraction:
        return self.off_for_shortfall + self.off_for_false

    @property
    def points(self) -> Fraction:
        """Return the points after what is taken off; nothing is rounded, and it may fall below nought."""
        return self.earned - self.taken_off

    @property
    def without_proof(self) -> int:
        """Return how many pieces wait for proof."""
        return sum(1 for part in self.parts if not part.piece.is_false and not part.piece.is_proved)

    @property
    def invented(self) -> bool:
        return any(part.piece.invented for part in self.parts)


def tally_units(
    pieces: Iterable[Piece],
    *,
    units: Iterable[int],
    rules_of: Mapping[int, Rules | None],
    quota_of: Mapping[int, int],
) -> dict[int, Tally]:
    """Return each unit's tally of the pieces that it has a share of; a unit without a table has no points."""
    tallies = {unit: empty_tally(rules_of.get(unit), quota_of.get(unit)) for unit in units}
    for piece in pieces:
        for unit, share in piece.shares:
            if unit in tallies:
                tallies[unit].parts.append(part_of(piece, share, rules_of.get(unit)))
    return tallies


def empty_tally(rules: Rules | None, quota: int | None = None) -> Tally:
    """Return a tally of nothing by a table."""
    if rules is None:
        return Tally(quota=quota)
    return Tally(quota=quota, shortfall_points=rules.shortfall_points, false_points=rules.false_points)


def part_of(piece: Piece, share: Fraction, rules: Rules | None) -> Part:
    """Return a part of a piece by a table."""
    valued = value_piece(rules, piece) if rules else Valued(now=None, with_proof=None)
    taken = share if rules is None or rules.shares_points else Fraction(1)
    return Part(piece=piece, share=share, valued=valued, taken=taken)


def tally_whole(pieces: Iterable[Piece], *, units: Iterable[int], rules: Rules | None) -> Tally:
    """Return what these units have together: each piece once, by the share that they hold of it."""
    within = set(units)
    whole = empty_tally(rules)
    for piece in pieces:
        share = sum((share for unit, share in piece.shares if unit in within), NOUGHT)
        if share:
            valued = value_piece(rules, piece) if rules else Valued(now=None, with_proof=None)
            whole.parts.append(Part(piece=piece, share=share, valued=valued, taken=share))
    return whole
