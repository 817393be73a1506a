"""A term of office drawn by month: twelve months of a year, and where today is."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta

from ecocounty.units.selectors.seats import Seat

MONTH = 13
WIDTH = 12 * MONTH
GRID = "".join(f"M{month * MONTH} 0v22" for month in range(13))
LOOKS = {"over": "g-gone", "coming": "g-ahead", "vacant": "g-vacant"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar's class and, as SVG attributes, where it lies."""

    look: str
    x: str
    width: str


def bar_of(seat: Seat, *, day: date) -> Bar | None:
    """Return the bar of a row within the day's year; None where it has no time in it."""
    first, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    if seat.state == "vacant":
        begin, until = max(seat.vacant_from or first, first), end
    elif seat.role is not None:
        begin = max(seat.role.held_from, first)
        until = min(seat.role.held_to + timedelta(days=1), end) if seat.role.held_to else end
    else:
        return None
    if begin >= until:
        return None
    look = LOOKS.get(seat.state, "g-fill")
    if seat.role is not None and seat.role.held_from > day:
        look = "g-ahead"
    x, right = place_of(begin, day.year), place_of(until, day.year)
    return Bar(look=look, x=f"{x + 1:.2f}", width=f"{max(right - x - 2, 1):.2f}")


def place_of(day: date, year: int) -> float:
    """Return where a day lies in the drawing of a year."""
    days = (day - date(year, 1, 1)).days
    return WIDTH * days / (366 if isleap(year) else 365)


def now_line(day: date) -> str:
    """Return where the line of the day stands."""
    return f"{place_of(day, day.year):.2f}"
