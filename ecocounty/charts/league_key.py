"""The head of the league, which is its key: each category at the width of its full mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecocounty.charts.drawing import Drawing
from ecocounty.charts.league_layout import Layout
from ecocounty.charts.numbers import write_full_mark
from ecocounty.charts.palette import EDGE, INK, INK_2, category_token
from ecocounty.charts.stacks import Category
from ecocounty.charts.widths import estimate_width, wrap_text

STRIP = 5
GAP = 2
LINE_HEIGHT = 16
SWATCH = 12
FLOW_HEIGHT = 22
# Between the last stretch and the total's column.
SPARE = 16


@dataclass(frozen=True)
class KeyEntry:
    """A category's words: beneath its stretch of the strip, or beside a swatch on a phone."""

    category: Category
    x: float
    top: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """The entries, where the strip lies, and how high the head is."""

    entries: tuple[KeyEntry, ...]
    strip_top: float
    height: float


def lay_out_key(
    *, categories: Sequence[Category], layout: Layout, total_label: str, full_mark_label: str
) -> Key:
    """Words under the strip on a page; on a phone they do not fit there and stand above it with swatches."""
    if layout.phone:
        return _flow_key(categories, layout)
    entries: list[KeyEntry] = []
    start = 0.0
    for category in categories:
        mark = float(category.full_mark)
        room = mark * layout.scale - GAP - 4 + (SPARE if category is categories[-1] else 0)
        names = wrap_text(category.name, 12, room, lines=2)
        full = f"{full_mark_label} {write_full_mark(category.full_mark)}".strip()
        entries.append(KeyEntry(category, layout.at(start), STRIP + 4, (*names, full)))
        start += mark
    deepest = max(len(entry.lines) for entry in entries)
    lines = max(deepest, len(total_label.split("\n")))
    return Key(tuple(entries), 0.0, STRIP + 4 + lines * LINE_HEIGHT + 6)


def draw_key(*, drawing: Drawing, key: Key, layout: Layout, total_label: str) -> None:
    """The strip, its words, and the head of the total's column."""
    start = 0.0
    for entry in key.entries:
        token = category_token(entry.category.css_class)
        mark = float(entry.category.full_mark)
        drawing.fill_rectangle(
            token,
            x=layout.at(start),
            y=key.strip_top,
            width=mark * layout.scale - GAP,
            height=STRIP,
        )
        start += mark
        _write_entry(drawing, entry, layout)
    lines = [" ".join(total_label.split())] if layout.phone else total_label.split("\n")
    lowest = key.strip_top - 7 if layout.phone else key.height - 10
    for above, line in enumerate(reversed(lines)):
        baseline = lowest - above * LINE_HEIGHT
        drawing.write_words(line, x=layout.total_right, y=baseline, token=INK_2, size=13, anchor="end")
    bottom = key.height - 0.5
    drawing.rule_line(EDGE, x1=0, y1=bottom, x2=layout.width, y2=bottom)


def _flow_key(categories: Sequence[Category], layout: Layout) -> Key:
    """Swatch, name and full mark one after the other, a new line where the next does not fit."""
    entries: list[KeyEntry] = []
    x, top = 12.0, 0.0
    for category in categories:
        text = f"{category.name} {write_full_mark(category.full_mark)}"
        width = SWATCH + 6 + estimate_width(text, 14)
        if x > 12 and x + width > layout.width - 12:
            x, top = 12.0, top + FLOW_HEIGHT
        entries.append(KeyEntry(category, x, top, (text,)))
        x += width + 14
    strip_top = top + FLOW_HEIGHT + 24
    return Key(tuple(entries), strip_top, strip_top + STRIP + 8)


def _write_entry(drawing: Drawing, entry: KeyEntry, layout: Layout) -> None:
    if layout.phone:
        token = category_token(entry.category.css_class)
        drawing.fill_rectangle(token, x=entry.x, y=entry.top + 4, width=SWATCH, height=SWATCH)
        room = layout.width - entry.x - SWATCH - 6
        x, y = entry.x + SWATCH + 6, entry.top + 15
        drawing.write_words(entry.lines[0], x=x, y=y, token=INK, size=14, room=room)
        return
    name = entry.category.name
    cut = any(line not in name for line in entry.lines[:-1])
    for index, line in enumerate(entry.lines):
        y = entry.top + 12 + index * LINE_HEIGHT
        drawing.write_words(line, x=entry.x, y=y, token=INK_2, whole=name if cut and index == 0 else "")
