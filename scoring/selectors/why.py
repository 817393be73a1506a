"""Why a county has its score: each item against its full mark and another county, and what was lost."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from ecocounty.units.templatetags.names import named
from scoring.selectors.bars import fill_class
from scoring.selectors.item_words import write_basis
from scoring.selectors.seen import Seen
from scoring.selectors.standing import Clause, Line, Standing
from scoring.selectors.words import write_difference, write_points, write_score

# Pixels: the longest track, and half of a difference bar.
TRACK, HALF = 110, 54


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A bar to the right (more than the other county) or to the left (less)."""

    text: str
    less: bool
    start: str
    length: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRow:
    """A category's or an item's row."""

    name: SafeString | str
    url: str
    fill: str
    full: str
    score: str
    track_full: str
    track_done: str
    other: str
    difference: Difference | None
    difference_text: str
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Points that were not got, and why."""

    name: SafeString | str
    url: str
    basis: str
    lost: str
    length: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What the county page prints."""

    line: Line
    other: Line | None
    rows: list[WhyRow]
    total: WhyRow
    lost: list[Lost]
    lost_total: str


def why_for(seen: Seen, line: Line, other: Line | None) -> Why:
    """Return the county's rows beside another county's, where one may be seen."""
    book = seen.standing.book
    widest = max((clause.points for clause in book.items), default=Decimal(1))
    gaps = [abs(gap) for clause in book.items if (gap := difference(line, other, clause)) is not None]
    scale = (Decimal(TRACK) / widest, Decimal(HALF) / max([*gaps, Decimal("0.01")]))
    return Why(
        line=line,
        other=other,
        rows=[why_row(seen, line, other, clause, scale) for clause in book.clauses],
        total=total_row(seen.standing, line, other),
        lost=lost_by(seen, line),
        lost_total=write_score(book.total - line.counted, book.places),
    )


def other_line(standing: Standing, line: Line, code: str) -> Line | None:
    """Return the county chosen to compare with, else the next above, and for the first the next below."""
    chosen = standing.line_of(code)
    if chosen is not None and chosen.code != line.code:
        return chosen
    at = standing.lines.index(line)
    neighbours = standing.lines[at - 1 : at] if at else standing.lines[1:2]
    return neighbours[0] if neighbours else None


def why_row(
    seen: Seen, line: Line, other: Line | None, clause: Clause, scale: tuple[Decimal, Decimal]
) -> WhyRow:
    """Return one row; an item has its bars, a category its sum."""
    book = seen.standing.book
    score = line.score_of(clause)
    gap = difference(line, other, clause)
    return WhyRow(
        name=named(clause.title),
        url=criterion_url(seen, line, clause),
        fill="" if clause.parent else fill_class(book.categories.index(clause)).replace("c", "k"),
        full=write_points(clause.points),
        score=write_score(score, book.places),
        track_full=f"{clause.points * scale[0]:.1f}" if clause.is_item else "",
        track_done=f"{(score or 0) * scale[0]:.1f}",
        other=write_score(other.score_of(clause), book.places) if other else "",
        difference=difference_bar(gap, scale[1], book.places) if clause.is_item and gap else None,
        difference_text=write_difference(gap, book.places),
        invented=line.items[clause.key].invented if clause.is_item else line.sums[clause.key].invented,
    )


def total_row(standing: Standing, line: Line, other: Line | None) -> WhyRow:
    """Return the last row: the totals."""
    places = standing.book.places
    return WhyRow(
        name="",
        url="",
        fill="",
        full=write_points(standing.book.total),
        score=write_score(line.total.score, places),
        track_full="",
        track_done="",
        other=write_score(other.total.score, places) if other else "",
        difference=None,
        difference_text=write_difference(line.counted - other.counted if other else None, places),
        invented=line.total.invented,
    )


def difference(line: Line, other: Line | None, clause: Clause) -> Decimal | None:
    """Return how much more the county has than the other; None where either has no score."""
    if other is None or line.score_of(clause) is None or other.score_of(clause) is None:
        return None
    return line.score_of(clause) - other.score_of(clause)


def difference_bar(gap: Decimal, scale: Decimal, places: int) -> Difference:
    """Return where the bar begins and how long it is, from a middle line at 62."""
    length = abs(gap) * scale
    return Difference(
        text=write_difference(gap, places),
        less=gap < 0,
        start=f"{62 - length:.1f}" if gap < 0 else "62",
        length=f"{length:.1f}",
    )


def lost_by(seen: Seen, line: Line) -> list[Lost]:
    """Return the items with points lost, the most costly first."""
    book = seen.standing.book
    pairs = [(clause.points - (line.items[clause.key].score or 0), clause) for clause in book.items]
    pairs = sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: -pair[0])
    return [
        Lost(
            name=named(clause.title),
            url=criterion_url(seen, line, clause),
            basis=write_basis(clause, line.items[clause.key]),
            lost=write_difference(-lost, book.places),
            length=f"{70 * lost / pairs[0][0]:.1f}",
        )
        for lost, clause in pairs
    ]


def criterion_url(seen: Seen, line: Line, clause: Clause) -> str:
    """Return the page of a criterion of a county; a category has one too."""
    return reverse("scoring:criterion", args=[seen.assessment.pk, line.code, clause.key])
