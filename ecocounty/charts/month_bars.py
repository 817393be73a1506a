"""Twelve months in one cell: a bar for each, its number above it; every row on a scale of its own.

Zero base. A 0 is printed without a bar, a month that is not there yet as nothing, a single highest month stands
out. Places and widths are attributes and colours are classes, as a page's policy asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

COLUMN, BAR, LEFT = 39, 23, 8
HALF = 6
BASE, TALLEST, HEIGHT = 52, 34, 56
ABOVE, OVER_BASE, UNDER_BASE = 5, 47, 66
# A month that has something is never too low to be seen.
LOWEST = 1.0


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month: its number as printed, how high it is, where it leads; None where there is no number."""

    text: str = ""
    value: Decimal | None = None
    url: str = ""
    # What a reader who sees no bars is told of the link.
    label: str = ""


def draw_month_bars(bars: Sequence[MonthBar], *, label: str) -> str:
    """Return the months as inline SVG, in halves that stand side by side or, on a phone, under one another.

    One whose months lead somewhere is a group of links, else a picture.
    """
    highest = max((bar.value for bar in bars if bar.value is not None), default=Decimal(0))
    peak = peak_of(bars, highest)
    role = "group" if any(bar.url for bar in bars) else "img"
    drawn = [draw_month(bar, number, highest, is_peak=number == peak) for number, bar in enumerate(bars)]
    halves = "".join(draw_half(drawn[start : start + HALF]) for start in range(0, len(drawn), HALF))
    return f'<span class="months" role="{role}" aria-label={quoteattr(label)}>{halves}</span>'


def draw_half(drawn: Sequence[str]) -> str:
    """Return up to six months; what lies under the line is shown only where no head names the months."""
    width = COLUMN * HALF
    return (
        f'<svg viewBox="0 0 {width} {HEIGHT}"><path class="g-axis" d="M0 {BASE}.5h{COLUMN * len(drawn)}"/>'
        f"{''.join(drawn)}</svg>"
    )


def peak_of(bars: Sequence[MonthBar], highest: Decimal) -> int | None:
    """Return the one month that is higher than all others, if there is one among several."""
    at_top = [number for number, bar in enumerate(bars) if bar.value == highest and highest > 0]
    return at_top[0] if len(at_top) == 1 and len(bars) > 1 else None


def draw_month(bar: MonthBar, number: int, highest: Decimal, *, is_peak: bool) -> str:
    """Return one month: a bar with its number, the whole column leading where the number does."""
    left = number % HALF * COLUMN
    middle = write(left + LEFT + BAR / 2)
    named = f'<text class="g-zero g-mid" x="{middle}" y="{UNDER_BASE}" aria-hidden="true">{number + 1}</text>'
    if not bar.text:
        return named
    height = height_of(bar.value, highest)
    drawn = ""
    if height:
        drawn = (
            f'<rect class="{"g-fill" if is_peak else "g-part"}" x="{left + LEFT}" y="{write(BASE - height)}"'
            f' width="{BAR}" height="{write(height)}"/>'
        )
    words = "g-zero" if not bar.value else "g-peak" if is_peak else "g-count"
    y = BASE - height - ABOVE if height else OVER_BASE
    drawn += f'<text class="{words} g-mid" x="{middle}" y="{write(y)}">{escape(bar.text)}</text>'
    if not bar.url:
        return named + drawn
    target = f'<rect class="g-hit" x="{left}" width="{COLUMN}" height="{HEIGHT}"/>'
    told = quoteattr(bar.label or bar.text)
    return f"{named}<a href={quoteattr(bar.url)} aria-label={told}>{target}{drawn}</a>"


def height_of(value: Decimal | None, highest: Decimal) -> float:
    """Return how high a bar is: its part of the highest one's, from zero."""
    if value is None or value <= 0:
        return 0.0
    return max(float(value / highest) * TALLEST, LOWEST)


def write(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
