"""Every change to green declarations: begun, taken a step further, put right, taken back, withdrawn.

The history of a declaration and of its steps is one, told in the declaration's entries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import ladder
from campaigns.ladder import Breach, Rung, Step
from campaigns.models import Award, Declaration, GivenTo, Level, Outcome, Stage, StageKind
from campaigns.selectors.awards import rungs_of
from campaigns.selectors.steps import steps_of
from campaigns.services.entries import (
    differences,
    hold_entry,
    kind_of,
    record_entry,
    said_by,
    withdraw_entry,
    without_blanks,
)
from campaigns.telling.ladder_words import breaches_words, step_words, when_words
from ecocounty.figures.services.figures import raise_version
from ecocounty.history.services import Change, record_change
from ecocounty.periods import FIRST_YEAR
from ecocounty.units.models import Body, Unit, UnitKind, User
from ecocounty.units.refused import RefusedError

OF_STAGE = ("day", "year", "document", "outcome", "breach_note")


class OpenAlreadyError(RefusedError):
    """The same is declared already and open; `held` is that declaration, to stand beside the new one."""

    def __init__(self, held: Declaration) -> None:
        super().__init__(
            None, _("This is declared already and still open. Go on with that one, or end it first.")
        )
        self.held = held


class BreachError(RefusedError):
    """Rules of the ladder speak against the step; with a note it may stand all the same."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        super().__init__("breach_note", breaches_words(breaches))
        self.breaches = tuple(breaches)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step as somebody enters it."""

    kind: str = StageKind.DECLARED
    day: date | None = None
    year: int | None = None
    document: str = ""
    outcome: str = Outcome.PASSED
    breach_note: str = ""

    @property
    def step(self) -> Step:
        """Return the step as the ladder sees it."""
        year = self.day.year if self.day else self.year
        return Step(self.kind, self.day, year, self.outcome != Outcome.FAILED)


@transaction.atomic
def declare(
    *,
    actor: User | None,
    unit: Unit,
    award: Award,
    level: int,
    first: NewStep,
    body: Body | None = None,
    township: Unit | None = None,
    note: str = "",
    on_behalf_reason: str = "",
    invented: bool = False,
) -> Declaration:
    """Enter that a body or a township declares for a name, or begins as a pilot."""
    refuse_subject(unit, award, body, township)
    rung = rung_at(award, level)
    mine = {"award": award, "body": body, "township": township}
    same = list(Declaration.objects.in_force().filter(**mine, level=level).order_by("pk"))
    refuse_open(same)
    refuse_step(rung, (), first)
    found = []
    if first.kind == StageKind.DECLARED:
        found = declaring_breaches(rung, first, steps_held(mine, rung.below), same)
    first = with_note(first, found)
    declaration = Declaration(
        **mine,
        unit=unit,
        level=level,
        note=note,
        on_behalf_reason=on_behalf_reason,
        invented=invented,
        entered_by=actor,
        stage=first.kind,
        stage_day=first.day,
    )
    try:
        with transaction.atomic():
            declaration.save(force_insert=True)
    except IntegrityError:
        # Somebody was quicker between our look and our writing.
        refuse_open(Declaration.objects.in_force().filter(**mine, level=level))
        raise
    stage = write_stage(declaration, first, actor, on_behalf_reason)
    said = {"award": award.name, "subject": declaration.subject.name}
    said |= said_by(declaration, ("level", "note")) | said_of(stage)
    record_entry("create", declaration, actor=actor, after=without_blanks(said))
    return declaration


@transaction.atomic
def take_step(
    *,
    actor: User | None,
    declaration: Declaration,
    seen: int | None,
    step: NewStep,
    on_behalf_reason: str = "",
) -> Stage:
    """Enter the next step of a declaration; a lapse or giving up ends it, and it may be declared anew."""
    held = hold_entry(declaration, seen=seen)
    steps = steps_of(held)
    rung = rung_at(held.award, held.level)
    refuse_step(rung, steps, step)
    step = with_note(step, breaches_of(held, rung, steps, step))
    stage = write_stage(held, step, actor, on_behalf_reason)
    show_last(held)
    record_step("take_step", stage, actor=actor, after=without_blanks(said_of(stage)))
    return stage


@transaction.atomic
def correct_step(
    *,
    actor: User | None,
    declaration: Declaration,
    seen: int | None,
    step: NewStep,
    why: str,
    on_behalf_reason: str = "",
) -> bool:
    """Put the last step right: its day, document, outcome; say whether anything was other than before."""
    held = hold_entry(declaration, seen=seen)
    why = " ".join(why.split())
    if not why:
        raise RefusedError("why", _("Say why it is put right."))
    stage = last_stage(held)
    if step.kind != stage.kind:
        raise RefusedError(None, _("Meanwhile there is a further step; only the last one is put right."))
    former = steps_of(held)[:-1]
    rung = rung_at(held.award, held.level)
    refuse_step(rung, former, step)
    step = with_note(step, breaches_of(held, rung, former, step))
    before = said_of(stage)
    stage.day, stage.year, stage.document = step.day, step.step.year, step.document
    stage.outcome, stage.breach_note = step.outcome, step.breach_note
    stage.on_behalf_reason = on_behalf_reason or stage.on_behalf_reason
    was, is_now = differences(before, said_of(stage))
    if not is_now:
        return False
    stage.version += 1
    stage.save()
    show_last(held)
    record_step("correct_step", stage, actor=actor, before=was, after={"step": stage.kind} | is_now, why=why)
    return True


@transaction.atomic
def take_back_step(
    *, actor: User | None, declaration: Declaration, reason: str, seen: int | None
) -> Declaration:
    """Withdraw the last step, entered by mistake; the one before it holds again."""
    held = hold_entry(declaration, seen=seen)
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError("reason", _("Say why the step is withdrawn."))
    if len(steps_of(held)) < 2:
        raise RefusedError(None, _("This is its only step. Withdraw the declaration itself."))
    stage = last_stage(held)
    if held.ended_on:
        mine = {"award": held.award, "level": held.level, "body": held.body, "township": held.township}
        refuse_open(Declaration.objects.in_force().filter(**mine).exclude(pk=held.pk))
    stage.withdrawn_at, stage.withdrawn_by, stage.withdrawn_reason = timezone.now(), actor, reason
    stage.version += 1
    stage.save()
    show_last(held)
    said = without_blanks(said_of(stage))
    record_step("take_back_step", stage, actor=actor, before=said, why=reason)
    return held


def withdraw_declaration(
    *, actor: User | None, declaration: Declaration, reason: str, seen: int | None
) -> Declaration:
    """Take a declaration entered by mistake out of every count, with its steps."""
    return withdraw_entry(actor=actor, entry=declaration, reason=reason, seen=seen)


def said_of(stage: Stage) -> dict:
    """Return what history is told of a step; how an inspection came out is said of inspections alone."""
    said = {"step": stage.kind} | said_by(stage, OF_STAGE)
    # The year alone is said where the day is not known.
    said["year"] = None if stage.day else stage.year
    if stage.kind != StageKind.INSPECTED:
        del said["outcome"]
    return said


def record_step(action: str, stage: Stage, *, actor: User | None, why: str = "", **said: Any) -> None:
    """Write the history of a step into its declaration's, and say that what was computed from it is old."""
    raise_version()
    record_change(
        Change(
            action=action,
            subject_kind=kind_of(stage.declaration),
            subject_id=stage.declaration_id,
            unit_code=stage.unit.code,
            why=why,
            on_behalf_of=stage.unit.code if stage.on_behalf_reason else "",
            **said,
        ),
        actor=actor,
    )


def write_stage(
    declaration: Declaration, new: NewStep, actor: User | None, on_behalf_reason: str = ""
) -> Stage:
    """Write a step of a declaration."""
    return Stage.objects.create(
        declaration=declaration,
        unit=declaration.unit,
        kind=new.kind,
        day=new.day,
        year=new.step.year,
        document=new.document,
        outcome=new.outcome,
        breach_note=new.breach_note,
        on_behalf_reason=on_behalf_reason,
        invented=declaration.invented,
        entered_by=actor,
    )


def last_stage(declaration: Declaration) -> Stage:
    """Return the last step in force, afresh."""
    return Stage.objects.in_force().filter(declaration=declaration).select_related("unit").latest("pk")


def show_last(declaration: Declaration) -> None:
    """Let a declaration say its last step in force, and whether it ended by it."""
    last = last_stage(declaration)
    declaration.stage, declaration.stage_day = last.kind, last.day
    declaration.ended_on = last.day if last.kind == StageKind.LAPSED else None
    declaration.version += 1
    declaration.save(update_fields=["stage", "stage_day", "ended_on", "version"])


def rung_at(award: Award, level: int) -> Rung:
    """Return the rules of a level, refusing one at which the name is not given."""
    rungs = rungs_of(award)
    if level not in rungs:
        known = ", ".join(str(Level(one).label) for one in rungs)
        sentence = _("This name is not given at that level. Choose one of: %(known)s.")
        raise RefusedError("level", sentence % {"known": known})
    return rungs[level]


def steps_held(mine: dict, level: int | None) -> list[Step]:
    """Return the steps of the same subject's declaration at another level, of one that has not ended first."""
    if level is None:
        return []
    found = Declaration.objects.in_force().filter(**mine, level=level).prefetch_related("stages")
    for declaration in sorted(found, key=lambda one: (one.ended_on is not None, one.pk)):
        return steps_of(declaration)
    return []


def declaring_breaches(
    rung: Rung, first: NewStep, below: Sequence[Step], same: Sequence[Declaration]
) -> list[Breach]:
    """Return what speaks against declaring on a day."""
    former_end = max((one.ended_on for one in same if one.ended_on), default=None)
    return ladder.breaches_of_declaring(rung, day=first.day, below=below, former_end=former_end)


def refuse_open(same: Sequence[Declaration]) -> None:
    """Refuse to declare the same twice while the first is open."""
    for declaration in same:
        if declaration.ended_on is None:
            raise OpenAlreadyError(declaration)


def breaches_of(declaration: Declaration, rung: Rung, former: Sequence[Step], new: NewStep) -> list[Breach]:
    """Return what speaks against a further step of a declaration."""
    if new.kind != StageKind.DECLARED:
        return ladder.breaches_of_step(rung, former, new.step)
    mine = {name: getattr(declaration, name) for name in ("award", "body", "township")}
    same = Declaration.objects.in_force().filter(**mine, level=declaration.level).exclude(pk=declaration.pk)
    return declaring_breaches(rung, new, steps_held(mine, rung.below), same)


def with_note(new: NewStep, found: Sequence[Breach]) -> NewStep:
    """Ask for a note where a rule is not kept; where all are, no note is kept either."""
    note = " ".join(new.breach_note.split())
    if found and not note:
        raise BreachError(found)
    return replace(new, breach_note=note if found else "")


def refuse_subject(unit: Unit, award: Award, body: Body | None, township: Unit | None) -> None:
    """Refuse a subject that the award is not given to, or that is not the unit's to enter."""
    if (body is None) == (township is None):
        raise RefusedError("subject", _("Choose who is to be named: a body or a township."))
    subject = body or township
    is_right = (
        award.given_to == GivenTo.TOWNSHIP and township.kind == UnitKind.TOWNSHIP
        if township
        else award.given_to == body.kind
    )
    if not is_right:
        sentence = _("“%(award)s” is given to: %(kind)s. %(subject)s is none.")
        said = {"award": award.name, "kind": award.get_given_to_display(), "subject": subject.name}
        raise RefusedError("subject", sentence % said)
    place = township or body.place
    if not unit.holds(place) and (body is None or body.unit_id != unit.pk):
        sentence = _(
            "%(subject)s lies in %(place)s, not in %(unit)s. Choose the unit it lies in, or the one above."
        )
        said = {"subject": subject.name, "place": place.name, "unit": unit.name}
        raise RefusedError("unit", sentence % said)
    if not unit.path.startswith(award.belongs_to.path):
        raise RefusedError("award", _("“%(award)s” does not hold for this unit.") % {"award": award.name})


def refuse_step(rung: Rung, steps: Sequence[Step], new: NewStep) -> None:
    """Refuse a step that leaves one out, comes twice, lies in the future or before the former one."""
    missing = ladder.missing_step(steps, new.kind)
    if missing:
        sentence = _(
            "“%(missing)s” is missing before “%(step)s”. Enter it first; where its day is not known, leave the "
            "day blank."
        )
        raise RefusedError("kind", sentence % {"missing": step_words(missing), "step": step_words(new.kind)})
    if new.kind not in ladder.next_kinds(steps):
        raise RefusedError("kind", _("“%(step)s” cannot come now.") % {"step": step_words(new.kind)})
    refuse_day(steps, new)


def refuse_day(steps: Sequence[Step], new: NewStep) -> None:
    """Refuse a day or year that lies in the future or before the former step."""
    today = timezone.localdate()
    if (new.day and new.day > today) or (new.year and not new.day and new.year > today.year):
        said = {"today": today.isoformat()}
        raise RefusedError("day", _("Today is %(today)s; enter it when it has happened.") % said)
    if new.year and new.year < FIRST_YEAR:
        raise RefusedError("day", _("Choose a year between 1900 and 2199."))
    if new.kind == StageKind.LAPSED and new.day is None:
        raise RefusedError("day", _("Enter the day on which it ended; from then on it may be declared anew."))
    former = ladder.day_before(steps, new.step)
    if former:
        sentence = _("“%(former)s” was on %(when)s. This step cannot lie before it.")
        said = {"former": step_words(former.kind), "when": when_words(former)}
        raise RefusedError("day", sentence % said)
    if new.outcome == Outcome.FAILED and new.kind != StageKind.INSPECTED:
        raise RefusedError("outcome", _("Only an inspection may be not passed."))
