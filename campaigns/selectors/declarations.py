"""Green declarations as far as a person reads them: the ladder's rows, and what comes due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from campaigns.ladder.climbing import LAPSED, NAMED, RENEWED, Climb, Step
from campaigns.ladder.drawing import Drawing, draw_ladder
from campaigns.ladder.due import Due, due_in, due_of
from campaigns.ladder.standing import Standing, standing_of
from campaigns.models import Award, Declaration, Stage, StageKind
from campaigns.selectors.awards import rungs_of
from campaigns.selectors.reach import seen_by
from campaigns.selectors.steps import step_of, steps_of
from campaigns.telling.ladder_words import drawn_words, due_words, level_words, standing_words, when_words
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.selectors.reach import may_fill, units_reached_by


def declarations_seen_by(user: User) -> Q:
    """Return the condition on a declaration: its unit, or the place of who is to be named, is within reach."""
    reached = units_reached_by(user)
    return seen_by(user) | Q(township__in=reached) | Q(body__place__in=reached)


def declarations_visible_to(user: User) -> QuerySet[Declaration]:
    """Return the declarations that a person reads, with all that a row shows."""
    return (
        Declaration.objects.filter(declarations_seen_by(user))
        .select_related("award__belongs_to", "body__place", "body__unit", "township", "unit__parent")
        .prefetch_related(
            "award__levels", Prefetch("stages", Stage.objects.select_related("entered_by", "withdrawn_by"))
        )
    )


@dataclass(frozen=True, slots=True)
class Reached:
    """How far somebody came at one level, in words: the ladder on a phone."""

    declaration: Declaration
    level: str
    step: str
    when: str


@dataclass(slots=True)
class DueItem:
    """One thing to do, whose and by whom."""

    due: Due
    row: "Row"
    declaration: Declaration
    days: int
    what: str
    button: str

    @property
    def day(self) -> date:
        return self.due.day

    @property
    def days_over(self) -> int:
        return -self.days

    @property
    def units(self) -> list[Unit]:
        """Return who is to do it: the unit that keeps the entry, and the one that the body answers to."""
        body = self.declaration.body
        asked = [self.declaration.unit, body.unit if body else None]
        return [unit for unit in dict.fromkeys(asked) if unit]


@dataclass(slots=True)
class Row:
    """One subject's ladder to one award."""

    award: Award
    subject: Body | Unit
    held: dict[int, Declaration]
    climb: Climb
    standing: Standing
    may_fill: bool
    dues: list[Due]
    so: str = ""
    todo: str = ""
    drawing: Drawing | None = None
    reached: list[Reached] = field(default_factory=list)

    @property
    def top(self) -> Declaration:
        """Return the declaration at the highest level."""
        return self.held[self.standing.level]

    @property
    def is_under_way(self) -> bool:
        """Say whether the way is being gone: begun, and neither named nor ended at the top."""
        return self.top.stage not in (NAMED, RENEWED, LAPSED)

    @property
    def stages(self) -> Iterator[Stage]:
        return (stage for one in self.held.values() for stage in one.stages.all() if not stage.is_withdrawn)

    @property
    def breaches(self) -> list[Stage]:
        """Return the steps that stand though a rule says otherwise."""
        return [stage for stage in self.stages if stage.breach_note]

    @property
    def invented(self) -> bool:
        return any(one.invented for one in self.held.values())


def rows_of(user: User, declarations: Iterable[Declaration], *, today: date) -> list[Row]:
    """Return a row for each subject and award, in the order of awards and of who began first."""
    grouped: dict[tuple, list[Declaration]] = {}
    for declaration in sorted(declarations, key=lambda one: (one.award.order, one.award_id, one.pk)):
        key = (declaration.award_id, declaration.body_id, declaration.township_id)
        grouped.setdefault(key, []).append(declaration)
    rungs: dict[int, Any] = {}
    rows = []
    for same in grouped.values():
        award = same[0].award
        if award.pk not in rungs:
            rungs[award.pk] = rungs_of(award)
        row = row_of(user, same, rungs[award.pk], today)
        if row:
            rows.append(row)
    return rows


def row_of(user: User, same: list[Declaration], rungs: dict, today: date) -> Row | None:
    """Return the row of one subject's declarations for one award."""
    held: dict[int, Declaration] = {}
    # An open one at a level goes before one that ended; of those the latest.
    for declaration in sorted(same, key=lambda one: (one.ended_on is None, one.pk)):
        held[declaration.level] = declaration
    award, subject = same[0].award, same[0].subject
    # Nor is a school asked that is no more.
    closed = award.is_closed_on(today) or (subject.valid_to is not None and subject.valid_to < today)
    climb = Climb(rungs, {level: steps_of(one) for level, one in held.items()}, closed)
    standing = standing_of(climb, today)
    if standing is None:
        return None
    return Row(
        award=award,
        subject=subject,
        held=held,
        climb=climb,
        standing=standing,
        may_fill=may_fill(user, held[standing.level].unit),
        dues=due_of(climb),
    )


def tell_row(row: Row) -> None:
    """Put a row into words and its drawing; done for the rows that are shown."""
    row.so, row.todo = standing_words(row.standing)
    row.drawing = draw_ladder(row.climb, row.standing, drawn_words)
    row.reached = [reached_at(level, row.held[level]) for level in sorted(row.held)]


def reached_at(level: int, declaration: Declaration) -> Reached:
    """Return how far a declaration came."""
    last = [
        stage for stage in sorted(declaration.stages.all(), key=lambda one: one.pk) if not stage.is_withdrawn
    ][-1]
    return Reached(declaration, level_words(level), str(last.get_kind_display()), when_words(step_of(last)))


def dues_of(rows: Iterable[Row], year: int, *, today: date) -> list[DueItem]:
    """Return what falls into a year, by day."""
    found = []
    for row in rows:
        for due in due_in(row.dues, year, today=today):
            what, button = due_words(due)
            declaration = row.held.get(due.level, row.top)
            found.append(DueItem(due, row, declaration, due.days_left(today), what, button))
    return sorted(found, key=lambda item: item.due.day)


def is_asked_for(row: Row, said: dict[str, Any]) -> bool:
    """Say whether a row is among those that were asked for."""
    if said.get("award") and row.award.key != said["award"]:
        return False
    if said.get("place") and place_of(row).code != said["place"]:
        return False
    if said.get("stage") and row.top.stage != said["stage"]:
        return False
    return not said.get("year") or said["year"] in years_of(row)


def place_of(row: Row) -> Unit:
    """Return where the subject lies."""
    return row.subject.place if isinstance(row.subject, Body) else row.subject


def years_of(row: Row) -> set[int]:
    """Return the years in which a step was taken."""
    return {
        step.day.year if step.day else step.year for steps in row.climb.taken.values() for step in steps
    } - {None}


def steps_offered(steps: list[Step], following: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the steps that a form offers: the next, and those after it, which are refused with what is missing."""
    taken = {step.kind for step in steps}
    later = [kind for kind in (*StageKind.values[1:5], LAPSED) if kind not in taken and kind not in following]
    return [(kind, str(StageKind(kind).label)) for kind in (*following, *later)]
