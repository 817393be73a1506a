"""What a number was, from one change to the next: a step line, not a curve.

A value far from all others that did not last is a dashed tick with its words and may not set the scale. Places are
attributes and colours are classes, as a page's policy asks. Drawn wide and narrow, of which the page shows one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

WIDE, NARROW = 840, 340
LEFT, RIGHT = 24, 24
HEIGHT, AXIS, UNDER_AXIS = 128, 106, 123
TOP, WILD_WORDS = 36, 16
BESIDE, ABOVE = 5, 8
# How wide a letter and a figure of a label are, to keep labels off one another.
LETTER, FIGURE = 13, 7
# A value further from the others than so many times their spread, or than the largest of them, is wild.
WILD = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A value that held from a moment on, or None where none did; as printed, and what is written of a wild one."""

    at: datetime
    value: Decimal | None
    text: str
    if_wild: str = ""


def wild_among(values: Sequence[Decimal]) -> set[int]:
    """Return the places of values that may not set the scale; what holds at the end always may."""
    wild: set[int] = set()
    while True:
        others = [place for place in range(len(values) - 1) if place not in wild]
        found = [place for place in others if is_wild(place, values, wild)]
        if not found:
            return wild
        wild.add(max(found, key=lambda place: abs(values[place] - values[-1])))


def is_wild(place: int, values: Sequence[Decimal], wild: set[int]) -> bool:
    """Say whether a value lies far outside what is left without it."""
    rest = [value for other, value in enumerate(values) if other != place and other not in wild]
    lowest, highest = min(rest), max(rest)
    outside = max(lowest - values[place], values[place] - highest)
    near = WILD * (highest - lowest) or max(abs(lowest), abs(highest))
    return outside > near > 0


def axis_of(values: Sequence[Decimal]) -> Decimal:
    """Return the number at which the axis begins: 0 where the values are not all far from it."""
    lowest, highest = min(values), max(values)
    spread = highest - lowest or abs(highest) / 10 or Decimal(1)
    step = Decimal(10) ** spread.adjusted()
    begin = (lowest - spread / 2) // step * step
    return min(lowest, Decimal(0)) if begin <= 0 else begin


def draw_step_line(steps: Sequence[Step], *, until: datetime, ends: tuple[str, str], label: str) -> str:
    """Return the line from the first step to `until`, twice; `ends` are the words under its ends."""
    said = [place for place, step in enumerate(steps) if step.value is not None]
    wild = {said[place] for place in wild_among([steps[place].value for place in said])}
    kept = {place: steps[place].value for place in said if place not in wild}
    axis, highest = axis_of(list(kept.values())), max(kept.values())
    ys = {place: height_of(value, axis, highest) for place, value in kept.items()}
    return "".join(
        f'<svg class="steps {of_class}" viewBox="0 0 {width} {HEIGHT}" role="img" aria-label={quoteattr(label)}>'
        f"{draw_axis(ends, width)}{draw_wild(steps, wild, xs, width)}"
        f"{draw_line(xs, ys, wild, width)}{draw_labels(steps, xs, ys, width)}</svg>"
        for width, of_class in ((WIDE, "steps-wide"), (NARROW, "steps-narrow"))
        for xs in [across(steps, until, width)]
    )


def across(steps: Sequence[Step], until: datetime, width: int) -> list[float]:
    """Return where each step begins: by time, or side by side where all were made at one moment."""
    room = width - LEFT - RIGHT
    begin = steps[0].at
    span = (until - begin).total_seconds()
    if span <= 0:
        return [LEFT + room * place / len(steps) for place in range(len(steps))]
    return [LEFT + room * (step.at - begin).total_seconds() / span for step in steps]


def height_of(value: Decimal, axis: Decimal, highest: Decimal) -> float:
    """Return how far down a value lies."""
    part = float((value - axis) / (highest - axis)) if highest > axis else 0.0
    return AXIS - part * (AXIS - TOP)


def draw_axis(ends: tuple[str, str], width: int) -> str:
    """Return the axis with the words under its ends."""
    right = width - RIGHT
    return (
        f'<path class="g-axis" d="M{LEFT} {AXIS}.5H{right}"/>'
        f'<text class="g-zero" x="{LEFT}" y="{UNDER_AXIS}">{escape(ends[0])}</text>'
        f'<text class="g-zero g-end" x="{right}" y="{UNDER_AXIS}">{escape(ends[1])}</text>'
    )


def draw_line(xs: Sequence[float], ys: dict[int, float], wild: set[int], width: int) -> str:
    """Return the line through the values that are not wild, with a dot where each begins and a gap where none held."""
    path, is_down = "", False
    for place, x in enumerate(xs):
        if place in ys:
            path += f"H{write(x)}V{write(ys[place])}" if is_down else f"M{write(x)} {write(ys[place])}"
            is_down = True
        elif place not in wild and is_down:
            path, is_down = f"{path}H{write(x)}", False
    path += f"H{width - RIGHT}" if is_down else ""
    dots = "".join(
        f'<circle class="g-fill" cx="{write(xs[place])}" cy="{write(y)}" r="4"/>' for place, y in ys.items()
    )
    return f'<path class="g-own" d="{path}"/>{dots}'


def draw_wild(steps: Sequence[Step], wild: set[int], xs: Sequence[float], width: int) -> str:
    """Return a dashed tick for each wild value; the words of one stand only where there is room."""
    drawn, taken = "", -1.0
    for place in sorted(wild):
        x, long = xs[place], length_of(steps[place].if_wild)
        drawn += f'<path class="g-wild" d="M{write(x)} {WILD_WORDS + BESIDE}V{AXIS}"/>'
        left = min(max(x - long / 2, 0), max(width - long, 0))
        if left > taken:
            words = escape(steps[place].if_wild)
            drawn += f'<text class="g-bad-text" x="{write(left)}" y="{WILD_WORDS}">{words}</text>'
            taken = left + long
    return drawn


def draw_labels(steps: Sequence[Step], xs: Sequence[float], ys: dict[int, float], width: int) -> str:
    """Return the values above the line, the last before the others: what finds no room stands in the table."""
    drawn, held = "", []
    for place in sorted(ys, reverse=True):
        long = length_of(steps[place].text)
        left = min(xs[place] + BESIDE, width - long)
        if all(left + long < begin or end < left for begin, end in held):
            held.append((left, left + long + BESIDE))
            words = escape(steps[place].text)
            drawn += f'<text class="g-num" x="{write(left)}" y="{write(ys[place] - ABOVE)}">{words}</text>'
    return drawn


def length_of(text: str) -> float:
    """Return about how wide words are."""
    return sum(FIGURE if letter.isascii() else LETTER for letter in text)


def write(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
