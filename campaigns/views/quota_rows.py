"""What is asked of each unit and what there is, as the register and the page of quotas print it alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from campaigns.article_points.tally import Tally
from campaigns.article_points.written import places_for, write_count, write_points, write_signed
from campaigns.article_points.year_task import YearTask
from campaigns.models import DeductionKind
from campaigns.selectors.article_register import Register
from ecocounty.units.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow:
    """A unit's month: what it has, what is asked, what is short so far, what is taken off and for what."""

    unit: Unit
    asked: str
    count: str
    has_points: str
    short: Fraction
    shown_short: str
    # Months short in a row, where the table says that a unit so often short is named.
    streak: int
    off: str
    off_for: tuple[tuple[str, str], ...]
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A unit's task of the year as of the month."""

    unit: Unit
    asked: int
    count: str
    shown_short: str
    is_over: bool
    points: str


def rows_of_quotas(register: Register, streaks: Mapping[int, int]) -> list[QuotaRow]:
    """Return the units that anything is asked of, that have a piece, or that something is taken off; short first."""
    tallies = [(unit, register.tallies[unit.pk]) for unit in register.units]
    shown = [
        (unit, tally)
        for unit, tally in tallies
        if unit.pk in register.asked or tally.parts or tally.taken_off or tally.added
    ]
    places = places_for(number for _unit, tally in shown for number in numbers_in(tally))
    rows = [row_of(unit, tally, register, streaks, places) for unit, tally in shown]
    return sorted(rows, key=lambda row: (-row.short, row.unit.path))


def numbers_in(tally: Tally) -> Iterable[Fraction]:
    """Yield the numbers of a unit's row."""
    yield from (tally.points, tally.taken_off, tally.reached)
    yield from (number for _label, number in parts_of(tally))


def parts_of(tally: Tally) -> list[tuple[str, Fraction]]:
    """Return what is taken off for what, and what a task adds, each with its sign."""
    found = [
        (_("short of the quota"), -tally.off_for_shortfall),
        (_("found false"), -tally.off_for_false),
        (str(DeductionKind.MISSED.label), -tally.off_for_missed),
        (str(DeductionKind.NEGATIVE.label), -tally.off_for_negative),
        (_("task of the year"), tally.added - (tally.task.taken_off if tally.task else 0)),
    ]
    return [(label, number) for label, number in found if number]


def row_of(unit: Unit, tally: Tally, register: Register, streaks: Mapping[int, int], places: int) -> QuotaRow:
    """Return a unit's row as texts; of a month that is not over too, what is short so far."""
    quota = register.asked.get(unit.pk)
    short = max(quota - tally.reached, Fraction(0)) if quota is not None else Fraction(0)
    asks_points, streak = tally.rules.asks_points, streaks.get(unit.pk, 0)
    in_points = _("%(points)s points")
    shown_short = write_count(short) if short else ""
    return QuotaRow(
        unit=unit,
        asked="–" if quota is None else in_points % {"points": quota} if asks_points else str(quota),
        count=write_count(tally.count),
        has_points=in_points % {"points": write_points(tally.reached, places)} if asks_points else "",
        short=short,
        shown_short=in_points % {"points": shown_short} if asks_points and short else shown_short,
        streak=streak if streak and streak == tally.rules.streak_months else 0,
        off=write_points(-tally.taken_off, places) if tally.taken_off else "",
        off_for=tuple((label, write_signed(number, places)) for label, number in parts_of(tally)),
        points=write_points(tally.points, places),
    )


def rows_of_tasks(register: Register) -> list[TaskRow]:
    """Return the units that have a task of the year, those short of it first."""
    held = [(unit, register.tasks[unit.pk]) for unit in register.units if unit.pk in register.tasks]
    held.sort(key=lambda pair: (-pair[1].short, pair[0].path))
    places = places_for(number for _unit, task in held for number in (task.added, task.taken_off))
    return [row_of_task(unit, task, places) for unit, task in held]


def row_of_task(unit: Unit, task: YearTask, places: int) -> TaskRow:
    """Return a unit's task as texts."""
    points = task.added - task.taken_off
    return TaskRow(
        unit=unit,
        asked=task.asked,
        count=write_count(task.count),
        shown_short=write_count(task.short) if task.short else "",
        is_over=task.is_over,
        points=write_signed(points, places) if points else "–",
    )
