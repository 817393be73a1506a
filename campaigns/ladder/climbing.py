"""The ladder to a green name as rules: which step comes next, and what speaks against one. Knows no database.

A breach is a warning with what it rests on; the sentence is made above, and the step may stand with a note.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

PILOT, DECLARED, INSPECTED, PUBLICISED, NAMED, RENEWED, LAPSED = (
    "pilot",
    "declared",
    "inspected",
    "publicised",
    "named",
    "renewed",
    "lapsed",
)
# The four steps of a level, in their order.
STEPS = (DECLARED, INSPECTED, PUBLICISED, NAMED)
ORDER = (*STEPS, RENEWED)
AFTER = {
    PILOT: (DECLARED, LAPSED),
    DECLARED: (INSPECTED, LAPSED),
    INSPECTED: (PUBLICISED, LAPSED),
    PUBLICISED: (NAMED, LAPSED),
    NAMED: (RENEWED, LAPSED),
    RENEWED: (RENEWED, LAPSED),
    LAPSED: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The rules of one level; `below` is the next lower level at which the name is given."""

    level: int
    below: int | None = None
    needs_level_below: bool = False
    waiting_months: int = 0
    publicity_days: int = 7
    reinspection_days: int | None = None
    valid_months: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken; of one whose day is not known perhaps the year is."""

    kind: str
    day: date | None = None
    year: int | None = None
    passed: bool = True


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of the ladder that a step does not keep to."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Climb:
    """How far somebody came towards one name: the rungs there are, and level -> the steps taken at it.

    `closed`: nobody is asked for the name any more, neither to declare nor to renew it.
    """

    rungs: Mapping[int, Rung]
    taken: Mapping[int, Sequence[Step]]
    closed: bool = False

    @property
    def top(self) -> int | None:
        """Return the highest level at which anything was done."""
        return max((level for level, steps in self.taken.items() if steps), default=None)

    def rung_above(self, level: int) -> Rung | None:
        """Return the next higher level at which the name is given."""
        above = [rung for rung in self.rungs.values() if rung.level > level]
        return min(above, key=lambda rung: rung.level, default=None)


def next_kinds(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return what may be entered next; after an inspection not passed it is inspected again."""
    if not steps:
        return (PILOT, DECLARED)
    last = steps[-1]
    if last.kind == INSPECTED and not last.passed:
        return (INSPECTED, *AFTER[INSPECTED])
    return AFTER[last.kind]


def missing_step(steps: Sequence[Step], kind: str) -> str | None:
    """Return the step that would be left out if this one came next; None where none would."""
    if kind not in ORDER:
        return None
    reached = max((ORDER.index(step.kind) for step in steps if step.kind in ORDER), default=-1)
    return ORDER[reached + 1] if ORDER.index(kind) > reached + 1 else None


def day_before(steps: Sequence[Step], step: Step) -> Step | None:
    """Return the former step that would lie after this one."""
    for former in reversed(steps):
        if former.day and step.day and step.day < former.day:
            return former
        if former.year and step.year and step.year < former.year:
            return former
    return None


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def named_on(steps: Sequence[Step]) -> date | None:
    """Return the day of the naming, where there is one and its day is known."""
    return next((step.day for step in steps if step.kind == NAMED), None)


def is_named(steps: Sequence[Step]) -> bool:
    """Say whether the name is held: given, and not lapsed since."""
    return any(step.kind == NAMED for step in steps) and steps[-1].kind != LAPSED


def waiting_over(rung: Rung, below: Sequence[Step]) -> date | None:
    """Return from which day this level may be declared, by the naming at the level below."""
    named = named_on(below)
    return add_months(named, rung.waiting_months) if named else None


def publicity_ends(rung: Rung, steps: Sequence[Step]) -> date | None:
    """Return the last day on which the name is publicised."""
    begun = next((step.day for step in reversed(steps) if step.kind == PUBLICISED), None)
    return begun + timedelta(days=max(rung.publicity_days - 1, 0)) if begun else None


def reinspection_due(rung: Rung, steps: Sequence[Step]) -> date | None:
    """Return by which day an inspection that was not passed is to be done again."""
    last = steps[-1] if steps else None
    if last is None or last.kind != INSPECTED or last.passed or not last.day or not rung.reinspection_days:
        return None
    return last.day + timedelta(days=rung.reinspection_days)


def runs_out(rung: Rung, steps: Sequence[Step]) -> date | None:
    """Return until which day the name holds, by its naming or its last renewal."""
    last = next((step.day for step in reversed(steps) if step.kind in (NAMED, RENEWED)), None)
    return add_months(last, rung.valid_months) if last and rung.valid_months else None


def breaches_of_declaring(
    rung: Rung, *, day: date | None, below: Sequence[Step] = (), former_end: date | None = None
) -> list[Breach]:
    """Return what speaks against declaring now: the level below, its waiting period, a former try just ended."""
    found = []
    if rung.needs_level_below and rung.below is not None:
        if not is_named(below):
            found.append(Breach("level_below_not_held", {"level": rung.below}))
        elif rung.waiting_months:
            found += waiting_breaches(rung, day, below)
    if former_end and day and rung.waiting_months:
        again = add_months(former_end, rung.waiting_months)
        if day < again:
            data = {"ended": former_end, "over": again, "days": (again - day).days}
            found.append(Breach("redeclared_early", data))
    return found


def waiting_breaches(rung: Rung, day: date | None, below: Sequence[Step]) -> list[Breach]:
    """Return what speaks against declaring so soon after the naming at the level below."""
    over = waiting_over(rung, below)
    if over is None or day is None:
        return [Breach("waiting_not_known", {"level": rung.below, "months": rung.waiting_months})]
    if day >= over:
        return []
    data = {
        "level": rung.below,
        "months": rung.waiting_months,
        "named": named_on(below),
        "over": over,
        "days": (over - day).days,
    }
    return [Breach("waiting_not_over", data)]


def breaches_of_step(rung: Rung, steps: Sequence[Step], step: Step) -> list[Breach]:
    """Return what speaks against this step after the former ones."""
    last = steps[-1] if steps else None
    if step.kind == PUBLICISED and last and last.kind == INSPECTED and not last.passed:
        return [Breach("inspection_not_passed", {"inspected": last.day})]
    if step.day is None:
        return []
    if step.kind == INSPECTED:
        due = reinspection_due(rung, steps)
        return [Breach("reinspected_late", {"due": due})] if due and step.day > due else []
    if step.kind == NAMED:
        ends = publicity_ends(rung, steps)
        if ends and step.day <= ends and rung.publicity_days:
            days = (step.day - ends).days + rung.publicity_days - 1
            return [
                Breach("publicity_too_short", {"days": days, "needed": rung.publicity_days, "ends": ends})
            ]
    if step.kind == RENEWED:
        out = runs_out(rung, steps)
        return [Breach("renewed_late", {"runs_out": out})] if out and step.day > out else []
    return []
