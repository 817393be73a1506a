"""The steps of a return: sent in, sent back, accepted. What is accepted is recorded in the ledger."""

from django.db import transaction
from django.utils import timezone

from ecocounty.figures.sections import Accepted, section_for
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.history.services import Change, hold_chains, record_change
from ecocounty.returns.models import MonthlyReturn, Posting, ReturnState
from ecocounty.returns.selectors.sheet import Sheet, lines_of
from ecocounty.returns.services.cells import open_return
from ecocounty.returns.services.counted import freeze_counted
from ecocounty.returns.services.notices import tell_of_decision, tell_of_submitting
from ecocounty.units.models import User


class StepNotPossibleError(Exception):
    """The return is not in the state that the step starts from, or has changed since it was read."""


class NothingFilledInError(Exception):
    """A return without a single cell is not sent in."""


class UnfinishedError(Exception):
    """Cells must be put right, explained or filled in before the return is sent in."""


class ReasonMissingError(ValueError):
    """A return is sent back with a reason or not at all."""


@transaction.atomic
def submit_return(*, actor: User | None, sheet: Sheet, on_behalf: bool = False) -> MonthlyReturn:
    """Send a month in for review; refused while a cell must be put right or explained."""
    monthly_return = sheet.monthly_return
    if monthly_return is None and any(row.follows_register for row in sheet.rows):
        # Nobody typed a thing, for the registers say it all.
        monthly_return = open_return(sheet)
    if monthly_return is None:
        raise NothingFilledInError
    if any(row.blocking or row.is_unexplained_blank for row in sheet.rows):
        raise UnfinishedError
    before = monthly_return.state
    take_step(
        monthly_return,
        starts_from=(ReturnState.DRAFT, ReturnState.SENT_BACK),
        state=ReturnState.SUBMITTED,
        submitted_at=timezone.now(),
        submitted_by=actor,
        submitted_on_behalf=on_behalf,
    )
    refuse_unseen_lines(sheet)
    freeze_counted(actor=actor, sheet=sheet)
    record_step(monthly_return, "submit", before, actor, on_behalf_of=sheet.unit.code if on_behalf else "")
    tell_of_submitting(monthly_return, actor=actor, on_behalf=on_behalf)
    return monthly_return


@transaction.atomic
def send_back_return(*, actor: User, monthly_return: MonthlyReturn | None, reason: str) -> MonthlyReturn:
    """Send a month back with a reason, to be put right; also one already accepted (reopened)."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissingError
    if monthly_return is None:
        raise StepNotPossibleError
    before = monthly_return.state
    take_step(
        monthly_return,
        starts_from=(ReturnState.SUBMITTED, ReturnState.ACCEPTED),
        state=ReturnState.SENT_BACK,
        decided_at=timezone.now(),
        decided_by=actor,
        reason=reason,
    )
    record_step(monthly_return, "send_back", before, actor, why=reason)
    tell_of_decision(monthly_return, actor=actor, accepted=False)
    return monthly_return


@transaction.atomic
def accept_return(*, actor: User | None, sheet: Sheet) -> MonthlyReturn:
    """Accept a month: each section's room records what was said, and each line keeps what it became."""
    monthly_return = sheet.monthly_return
    if monthly_return is None:
        raise StepNotPossibleError
    before = monthly_return.state
    take_step(
        monthly_return,
        starts_from=(ReturnState.SUBMITTED,),
        state=ReturnState.ACCEPTED,
        decided_at=timezone.now(),
        decided_by=actor,
    )
    hold_written(sheet)
    record_lines(sheet, actor=actor)
    record_step(monthly_return, "accept", before, actor)
    tell_of_decision(monthly_return, actor=actor, accepted=True)
    return monthly_return


def take_step(monthly_return: MonthlyReturn, *, starts_from: tuple[str, ...], state: str, **fields) -> None:
    """Move a return to a state, if it still is what was read; the database decides a race."""
    fields |= {"state": state, "version": monthly_return.version + 1}
    from_seen = MonthlyReturn.objects.filter(
        pk=monthly_return.pk, version=monthly_return.version, state__in=starts_from
    )
    if not from_seen.update(**fields):
        raise StepNotPossibleError
    for name, value in fields.items():
        setattr(monthly_return, name, value)


def refuse_unseen_lines(sheet: Sheet) -> None:
    """Refuse to send in cells that changed after they were read and checked.

    Asked after the step is taken: from then on nobody saves into the month.
    """
    held = lines_of(sheet.unit, sheet.period)
    for key, row in sheet.by_key.items():
        now, seen = held.get(key), row.line
        if (now and (now.pk, now.version)) != (seen and (seen.pk, seen.version)):
            raise StepNotPossibleError


def hold_written(sheet: Sheet) -> None:
    """Hold the ledger and the history of every unit that an acceptance writes about, before the first section.

    Held section by section, two bureaus' months about the same townships could wait for one another.
    """
    hold_ledger()
    hold_chains({sheet.unit.code} | {row.row.about.code for row in sheet.rows if row.line is not None})


def record_lines(sheet: Sheet, *, actor: User | None) -> None:
    """Hand each section's lines to the room that owns it, and keep which entry each line became."""
    by_section: dict[str, list[Accepted]] = {}
    for row in sheet.rows:
        if row.line is not None:
            by_section.setdefault(row.row.section, []).append(accepted_from(sheet, row))
    became: dict[int, int] = {}
    for key, accepted in by_section.items():
        became |= section_for(key).record(accepted, actor=actor)
    known = set(Posting.objects.filter(figure__in=became.values()).values_list("figure_id", flat=True))
    Posting.objects.bulk_create(
        [
            Posting(line_id=line_id, figure_id=figure_id)
            for line_id, figure_id in became.items()
            if figure_id not in known
        ],
        batch_size=500,
    )


def accepted_from(sheet: Sheet, row) -> Accepted:
    """Return a line as its room records it; a correction's reason is why the return was sent back.

    The note is none: it explains the figure, and must not pass for a reason to replace another unit's.
    """
    return Accepted(
        line_id=row.line.pk,
        row=row.row,
        period=sheet.period,
        quantity=row.line.quantity,
        text=row.line.text,
        reason=sheet.monthly_return.reason,
        invented=row.line.invented,
    )


def record_step(
    monthly_return: MonthlyReturn,
    action: str,
    before: str,
    actor: User | None,
    *,
    why: str = "",
    on_behalf_of: str = "",
) -> None:
    """Enter a step in the history."""
    record_change(
        Change(
            action=action,
            subject_kind="returns.return",
            subject_id=monthly_return.pk,
            unit_code=monthly_return.unit.code,
            before={"state": before},
            after={"state": monthly_return.state, "period": monthly_return.period},
            why=why,
            on_behalf_of=on_behalf_of,
        ),
        actor=actor,
    )
