"""Every change to green declarations: begun, taken a step further, put right, taken back, withdrawn.

The history of a declaration and of its steps is one, told in the declaration's entries.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Award, Declaration, Stage, StageKind
from campaigns.selectors.steps import steps_of
from campaigns.services.entries import (
    differences,
    hold_entry,
    is_on_behalf,
    kind_of,
    record_entry,
    said_by,
    without_blanks,
)
from campaigns.services.steps import (
    NewStep,
    breaches_of,
    declaring_breaches,
    refuse_closed,
    refuse_further,
    refuse_open,
    refuse_step,
    refuse_subject,
    rung_at,
    steps_held,
    with_note,
)
from ecocounty.figures.services.figures import hold_ledger, raise_version
from ecocounty.history.services import Change, record_change
from ecocounty.spellings import one_line
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.refused import RefusedError

OF_STAGE = ("day", "year", "document", "outcome", "breach_note")


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
    # Two who declare the same, or one who takes an end back meanwhile, stand in line; the second is told.
    hold_ledger()
    refuse_subject(unit, award, body, township)
    # Asked afresh: it may have been closed while the form was open.
    award.refresh_from_db(fields=["closed_from"])
    refuse_closed(award, first)
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
    declaration.save(force_insert=True)
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
    refuse_further(held.award, step)
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
    why = one_line(why)
    if not why:
        raise RefusedError("why", _("Say why it is put right."))
    stage = last_stage(held)
    if step.kind != stage.kind:
        raise RefusedError(None, _("Meanwhile there is a further step; only the last one is put right."))
    if step.day != stage.day:
        refuse_further(held.award, step)
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
    reason = one_line(reason)
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
            on_behalf_of=stage.unit.code if is_on_behalf(actor, stage) else "",
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
