"""The league as stacked bars: what each score category contributes to a county's total."""

from collections.abc import Sequence

from ecocounty.charts.drawing import Drawing
from ecocounty.charts.league_key import draw_key, lay_out_key
from ecocounty.charts.league_layout import (
    MARKER,
    TAG_SIZE,
    Layout,
    lay_out,
    split_place,
    tag_width,
)
from ecocounty.charts.numbers import write_score
from ecocounty.charts.palette import EDGE, GAP, INK, INK_2, LINE, LOST, OWN, OWN_ROW, OWN_TAG
from ecocounty.charts.stacks import Bar, Category, Piece, stack_parts
from ecocounty.charts.svg import to_inline_svg
from ecocounty.charts.widths import estimate_width, shorten_text

__all__ = ["Bar", "Category", "draw_contributions"]

PAGE_WIDTH = 1180
BETWEEN = 2
NUMBER_SIZE = 12


def draw_contributions(
    *,
    categories: Sequence[Category],
    bars: Sequence[Bar],
    width_px: int = PAGE_WIDTH,
    label: str,
    lang: str,
    total_label: str,
    full_mark_label: str = "",
    own_label: str = "",
) -> str:
    """One bar for each county in the order given; the head is the key, so there is no legend."""
    layout = lay_out(
        categories=categories, bars=bars, width=width_px, total_label=total_label, own_label=own_label
    )
    key = lay_out_key(
        categories=categories, layout=layout, total_label=total_label, full_mark_label=full_mark_label
    )
    drawing = Drawing(width=width_px, height=key.height + len(bars) * layout.row_height)
    draw_key(drawing=drawing, key=key, layout=layout, total_label=total_label)
    for index, bar in enumerate(bars):
        top = key.height + index * layout.row_height
        rule = EDGE if index == len(bars) - 1 else LINE
        if bar.own:
            _mark_own(drawing, layout, top)
        _write_place(drawing, layout, bar, top)
        _write_name(drawing, layout, bar, top, own_label=own_label)
        _write_total(drawing, layout, bar, top)
        _draw_pieces(drawing, layout, stack_parts(categories, bar), top)
        bottom = top + layout.row_height - 0.5
        drawing.rule_line(rule, x1=0, y1=bottom, x2=layout.width, y2=bottom)
    return to_inline_svg(drawing.figure, label=label, lang=lang)


def _mark_own(drawing: Drawing, layout: Layout, top: float) -> None:
    height = layout.row_height - 1
    drawing.fill_rectangle(OWN_ROW, x=0, y=top, width=layout.width, height=height)
    drawing.fill_rectangle(OWN, x=0, y=top, width=MARKER, height=height)


def _write_place(drawing: Drawing, layout: Layout, bar: Bar, top: float) -> None:
    """The word of a tie is small: before the number on a page, under it on a phone."""
    lead, number = split_place(bar.place)
    right = layout.place_right
    if layout.phone:
        drawing.write_words(number, x=right, y=top + 26, token=INK, size=20, anchor="end", bold=True)
        drawing.write_words(lead, x=right, y=top + 45, token=INK_2, anchor="end")
        return
    drawing.write_words(number, x=right, y=top + 29.5, token=INK, size=18, anchor="end", bold=True)
    before = right - estimate_width(number, 18, bold=True) - 4
    drawing.write_words(lead, x=before, y=top + 29.5, token=INK_2, size=13, anchor="end")


def _write_name(drawing: Drawing, layout: Layout, bar: Bar, top: float, *, own_label: str) -> None:
    size = 16 if layout.phone else 15
    tagged = bar.own and bool(own_label) and not layout.phone
    room = layout.name_room - (tag_width(own_label) + 8 if tagged else 0)
    shown = shorten_text(bar.name, size, room, bold=bar.own)
    y = top + (24 if layout.phone else 20 if bar.second_name else 28.5)
    drawing.write_words(shown, x=layout.name_left, y=y, token=INK, size=size, bold=bar.own, whole=bar.name)
    drawing.write_words(bar.second_name, x=layout.name_left, y=y + 16, token=INK_2, room=layout.name_room)
    if tagged:
        x = layout.name_left + estimate_width(shown, size, bold=True) + 8
        width = tag_width(own_label)
        drawing.fill_rectangle(OWN_TAG, x=x, y=y - 14, width=width, height=19)
        drawing.write_words(own_label, x=x + width / 2, y=y - 0.5, token=OWN, size=TAG_SIZE, anchor="middle")


def _write_total(drawing: Drawing, layout: Layout, bar: Bar, top: float) -> None:
    y = top + (25 if layout.phone else 29)
    drawing.write_words(
        write_score(bar.total),
        x=layout.total_right,
        y=y,
        token=INK,
        size=17,
        anchor="end",
        bold=layout.phone or bar.own,
    )


def _draw_pieces(drawing: Drawing, layout: Layout, pieces: Sequence[Piece], top: float) -> None:
    """Each piece at its true start; the space before the next is taken off its end, never added."""
    shown = [piece for piece in pieces if piece.length > 0]
    for piece in shown:
        spare = 0 if piece is shown[-1] else BETWEEN
        x = layout.at(piece.start)
        width = max(piece.length * layout.scale - spare, 1.0)
        drawing.fill_rectangle(
            piece.token, x=x, y=top + layout.bar_top, width=width, height=layout.bar_height
        )
        _write_number(drawing, layout, piece, x=x, width=width, top=top)


def _write_number(
    drawing: Drawing, layout: Layout, piece: Piece, *, x: float, width: float, top: float
) -> None:
    """A number stands only where it fits; the dash of a missing part stands on a phone too.

    What is taken off is seldom wide enough for its number, which then follows it.
    """
    gap = piece.token is GAP
    fits = width >= estimate_width(piece.text, NUMBER_SIZE) + 8
    if (layout.phone and not gap) or not (fits or piece.token is LOST):
        return
    at, anchor = (x + width - 5, "end") if fits else (x + width + 5, "start")
    if gap:
        at, anchor = x + width / 2, "middle"
    y = top + layout.bar_top + layout.bar_height / 2 + 4.2
    drawing.write_words(piece.text, x=at, y=y, token=piece.ink, anchor=anchor, bold=gap)
