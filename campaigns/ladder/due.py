"""What comes due on the way to a green name: dated items, from the steps taken and the rules. Knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from campaigns.ladder import climbing
from campaigns.ladder.climbing import Climb

# A name is renewed from so many days before it runs out.
RENEWED_BEFORE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: from which day on, by which day, at which level; `may`: a chance, no duty."""

    kind: str
    level: int
    begins: date
    day: date
    may: bool = False

    def days_left(self, today: date) -> int:
        """Return how many days there are left; below nought it is overdue."""
        return (self.day - today).days


def due_of(climb: Climb) -> list[Due]:
    """Return everything that one climb has coming, by level."""
    found = []
    for level, steps in sorted(climb.taken.items()):
        rung = climb.rungs.get(level)
        if rung is None or not steps or steps[-1].kind == climbing.LAPSED:
            continue
        ends = climbing.publicity_ends(rung, steps) if steps[-1].kind == climbing.PUBLICISED else None
        if ends:
            found.append(Due("publicity_ends", level, ends, ends))
        again = climbing.reinspection_due(rung, steps)
        if again:
            found.append(Due("reinspect", level, again, again))
        found += due_of_a_name(climb, level)
    return found


def due_of_a_name(climb: Climb, level: int) -> list[Due]:
    """Return what follows from a name that is held: the next level opens, and the name runs out."""
    steps = climb.taken[level]
    if climb.closed or not climbing.is_named(steps):
        return []
    found = []
    above = climb.rung_above(level)
    if above and above.needs_level_below and not climb.taken.get(above.level):
        over = climbing.waiting_over(above, steps)
        if over:
            found.append(Due("declare", above.level, over, over, may=True))
    out = climbing.runs_out(climb.rungs[level], steps)
    if out:
        found.append(Due("renew", level, out - RENEWED_BEFORE, out))
    return found


def is_due_in(due: Due, year: int, *, today: date) -> bool:
    """Say whether something falls into a year; what is overdue falls into the present one too."""
    if due.begins.year <= year <= due.day.year:
        return True
    return not due.may and due.day < today and year == today.year


def due_in(items: Iterable[Due], year: int, *, today: date) -> list[Due]:
    """Return what falls into a year, by day."""
    return sorted((one for one in items if is_due_in(one, year, today=today)), key=lambda one: one.day)
