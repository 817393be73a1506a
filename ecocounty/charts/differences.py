"""Why a county has its score: each criterion's points against its full mark, and what was lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ecocounty.charts.drawing import Drawing
from ecocounty.charts.numbers import MISSING, round_score, write_change, write_full_mark, write_score
from ecocounty.charts.palette import EDGE, GAP, INK, INK_2, LINE, LOST, OWN, Token
from ecocounty.charts.svg import to_inline_svg
from ecocounty.charts.widths import estimate_width

__all__ = ["Row", "draw_differences"]

PAGE_WIDTH = 680
PHONE_BELOW = 600
BAR = 10
EDGE_ROOM = 8
BETWEEN = 18


@dataclass(frozen=True)
class Row:
    """A criterion with its full mark in points; a score of None is not known, and not 0."""

    name: str
    points: Decimal
    score: Decimal | None


@dataclass(frozen=True)
class Heads:
    """The words over the columns."""

    name: str
    points: str
    score: str
    lost: str


@dataclass(frozen=True)
class Layout:
    """Right edges of the number columns, and where the bars lie in a row."""

    phone: bool
    width: float
    head_height: float
    row_height: float
    name_room: float
    points_right: float
    score_right: float
    bar_left: float
    bar_top: float
    scale: float


def draw_differences(
    *,
    rows: Sequence[Row],
    width_px: int = PAGE_WIDTH,
    label: str,
    lang: str,
    name_label: str = "",
    points_label: str = "",
    score_label: str = "",
    lost_label: str = "",
) -> str:
    """One bar for each criterion in the order given: solid is what it has, outlined what it lost."""
    heads = Heads(name_label, points_label, score_label, lost_label)
    layout = _lay_out(rows, heads, width_px)
    drawing = Drawing(width=width_px, height=layout.head_height + len(rows) * layout.row_height)
    _write_heads(drawing, layout, heads)
    _rule(drawing, layout.head_height, EDGE)
    for index, row in enumerate(rows):
        top = layout.head_height + index * layout.row_height
        _write_row(drawing, layout, row, top)
        _draw_bar(drawing, layout, row, top + layout.bar_top)
        _rule(drawing, top + layout.row_height, EDGE if index == len(rows) - 1 else LINE)
    return to_inline_svg(drawing.figure, label=label, lang=lang)


def write_loss(row: Row) -> str:
    """From the printed numbers, so that the reader's own subtraction agrees; + is beyond the full mark."""
    if row.score is None:
        return MISSING
    return write_change(round_score(row.score) - round_score(row.points))


def _lay_out(rows: Sequence[Row], heads: Heads, width: float) -> Layout:
    lost = max([estimate_width(write_loss(row), 15, bold=True) for row in rows], default=0.0)
    if width < PHONE_BELOW:
        return _lay_out_phone(rows, width, lost)
    lost = max(lost, estimate_width(heads.lost, 13))
    names = max([estimate_width(row.name, 15) for row in rows], default=0.0)
    name_room = min(names, 0.4 * width)
    marks = [write_full_mark(row.points) for row in rows]
    points_right = EDGE_ROOM + name_room + BETWEEN + _column(marks, heads.points)
    scores = [write_score(row.score) for row in rows]
    score_right = points_right + BETWEEN + _column(scores, heads.score)
    bar_left = round(score_right + BETWEEN)
    bar_width = width - EDGE_ROOM - lost - BETWEEN - bar_left
    return Layout(
        phone=False,
        width=width,
        head_height=28,
        row_height=37,
        name_room=name_room,
        points_right=points_right,
        score_right=score_right,
        bar_left=bar_left,
        bar_top=14,
        scale=bar_width / _longest(rows),
    )


def _lay_out_phone(rows: Sequence[Row], width: float, lost: float) -> Layout:
    pairs = [estimate_width(_pair(row), 16, bold=True) for row in rows]
    return Layout(
        phone=True,
        width=width,
        head_height=28,
        row_height=58,
        name_room=width - 2 * EDGE_ROOM - max(pairs, default=0.0) - 12,
        points_right=width - EDGE_ROOM,
        score_right=width - EDGE_ROOM,
        bar_left=EDGE_ROOM,
        bar_top=37,
        scale=(width - 2 * EDGE_ROOM - lost - 12) / _longest(rows),
    )


def _longest(rows: Sequence[Row]) -> float:
    """Points across the whole width; a score beyond its full mark is drawn to its end."""
    longest = max([float(max(row.points, row.score or row.points)) for row in rows], default=1.0)
    if longest <= 0:
        raise ValueError("the criteria have no full mark to draw by")
    return longest


def _column(numbers: Sequence[str], head: str) -> float:
    widths = [estimate_width(number, 15, bold=True) for number in numbers]
    return max([*widths, estimate_width(head, 13)])


def _pair(row: Row) -> str:
    return f"{write_score(row.score)} / {write_full_mark(row.points)}"


def _rule(drawing: Drawing, y: float, token: Token) -> None:
    drawing.rule_line(token, x1=0, y1=y - 0.5, x2=drawing.width, y2=y - 0.5)


def _write_heads(drawing: Drawing, layout: Layout, heads: Heads) -> None:
    y = layout.head_height - 9
    drawing.write_words(heads.name, x=EDGE_ROOM, y=y, token=INK_2, size=13, room=layout.name_room)
    if layout.phone:
        heading = " / ".join(filter(None, (heads.score, heads.points)))
        drawing.write_words(heading, x=layout.score_right, y=y, token=INK_2, size=13, anchor="end")
        return
    right = layout.width - EDGE_ROOM
    columns = ((heads.points, layout.points_right), (heads.score, layout.score_right), (heads.lost, right))
    for text, x in columns:
        drawing.write_words(text, x=x, y=y, token=INK_2, size=13, anchor="end")


def _write_row(drawing: Drawing, layout: Layout, row: Row, top: float) -> None:
    """The name and the printed numbers; on a phone the score stands over its full mark in one."""
    y, size = top + 24, 16 if layout.phone else 15
    drawing.write_words(row.name, x=EDGE_ROOM, y=y, token=INK, size=size, room=layout.name_room)
    right = layout.width - EDGE_ROOM
    if layout.phone:
        drawing.write_words(_pair(row), x=right, y=y, token=INK, size=size, anchor="end", bold=True)
        drawing.write_words(write_loss(row), x=right, y=top + 47, token=INK_2, size=15, anchor="end")
        return
    mark, score = write_full_mark(row.points), write_score(row.score)
    drawing.write_words(mark, x=layout.points_right, y=y, token=INK_2, size=size, anchor="end")
    drawing.write_words(score, x=layout.score_right, y=y, token=INK, size=size, anchor="end", bold=True)
    drawing.write_words(write_loss(row), x=right, y=y, token=INK, size=size, anchor="end")


def _draw_bar(drawing: Drawing, layout: Layout, row: Row, y: float) -> None:
    """As long as the full mark; an unknown score leaves an outlined gap of that length with a dash."""
    left, full = layout.bar_left, float(row.points) * layout.scale
    if row.score is None:
        drawing.fill_rectangle(GAP, x=left, y=y, width=full, height=BAR)
        drawing.write_words(MISSING, x=left + full / 2, y=y + 9, token=INK_2, anchor="middle", bold=True)
        return
    solid = max(float(row.score), 0.0) * layout.scale
    if solid < full:
        drawing.fill_rectangle(LOST, x=left + solid, y=y, width=full - solid, height=BAR)
    if solid > 0:
        drawing.fill_rectangle(OWN, x=left, y=y, width=solid, height=BAR)
