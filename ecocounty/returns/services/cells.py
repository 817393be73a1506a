"""Saving what a unit says, cell by cell or many at once; one history entry for each cell that changes."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from ecocounty.evidence.models import Evidence
from ecocounty.figures.models.quantity import columns_of, plain
from ecocounty.history.request import current_visit
from ecocounty.history.services import Change, record_changes
from ecocounty.quantities import NOT_REPORTED, State, say_the_same
from ecocounty.returns.cell_change import CellChange, tidy_text
from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.services.notices import tell_of_entering
from ecocounty.units.models import User


class ReturnClosedError(Exception):
    """The return was sent in or accepted; its cells are no longer filled in."""


class CountedFromRegisterError(Exception):
    """The row's number is counted from its room's register and is not typed without a reason."""

    def __init__(self, row: SheetRow) -> None:
        super().__init__(row.row.key)
        self.row = row


class CellConflictError(Exception):
    """Somebody else changed the cell since the person read it."""

    def __init__(self, line: ReturnLine) -> None:
        super().__init__(str(line))
        self.line = line


@transaction.atomic
def save_cells(
    *,
    actor: User | None,
    sheet: Sheet,
    changes: Sequence[CellChange],
    on_behalf_reason: str = "",
    workbook: Evidence | None = None,
) -> int:
    """Save all changes or none; return how many cells came to say something else.

    A version that is no longer the one seen raises CellConflictError, for nobody overwrites unseen.
    """
    on_behalf_reason = tidy_text(on_behalf_reason)
    changes = [as_counted(change) for change in changes]
    wanted = [change for change in changes if change.changes_anything]
    if not wanted and sheet.monthly_return is None:
        return 0
    monthly_return = open_return(sheet)
    for change in changes:
        refuse_unseen_change(change)
    lines = write_changes(
        monthly_return, wanted, actor=actor, on_behalf_reason=on_behalf_reason, workbook=workbook
    )
    if lines and on_behalf_reason:
        tell_of_entering(
            monthly_return, actor=actor, reason=on_behalf_reason, from_workbook=workbook is not None
        )
    return len(lines)


def as_counted(change: CellChange) -> CellChange:
    """Leave a counted row its number; another one is refused, unless it comes with a reason (an override)."""
    row, held = change.row, change.row.line
    if row.computed is None or change.override_reason:
        return change
    if held is None or not say_the_same(change.quantity, held.quantity):
        is_blank = change.quantity.state is State.NOT_REPORTED
        if not is_blank and not say_the_same(change.quantity, row.quantity):
            raise CountedFromRegisterError(row)
    return replace(
        change,
        quantity=held.quantity if held else NOT_REPORTED,
        prefilled=False,
        invented=held.invented if held else False,
        override_reason=held.override_reason if held else "",
    )


def write_changes(
    monthly_return: MonthlyReturn,
    changes: Sequence[CellChange],
    *,
    actor: User | None,
    on_behalf_reason: str = "",
    workbook: Evidence | None = None,
    action: str = "fill",
) -> list[ReturnLine]:
    """Write what rows shall say, with one history entry for each; the rows then hold it."""
    before = [said_by(change.row.line) for change in changes]
    lines = [line_from(monthly_return, change, actor, on_behalf_reason, workbook) for change in changes]
    write_lines(lines)
    record_changes(
        [
            _change_of(monthly_return, line, was, on_behalf_reason, action)
            for line, was in zip(lines, before, strict=True)
        ],
        actor=actor,
    )
    for change, line in zip(changes, lines, strict=True):
        change.row.line = line
    return lines


def open_return(sheet: Sheet) -> MonthlyReturn:
    """Return the month's return, begun by its first cell; refuse one that is closed."""
    returns = MonthlyReturn.objects.select_for_update()
    if sheet.monthly_return is None:
        monthly_return, _created = returns.get_or_create(
            unit=sheet.unit, period=str(sheet.period), defaults={"form": sheet.form}
        )
    else:
        monthly_return = returns.get(pk=sheet.monthly_return.pk)
    if not monthly_return.is_open:
        raise ReturnClosedError
    monthly_return.unit = sheet.unit
    sheet.monthly_return = monthly_return
    return monthly_return


def refuse_unseen_change(change: CellChange) -> None:
    """Refuse to overwrite a version that the person has not seen."""
    held = change.row.line
    if change.expected_version is not None and (held.version if held else 0) != change.expected_version:
        raise CellConflictError(held)


def line_from(
    monthly_return: MonthlyReturn,
    change: CellChange,
    actor: User | None,
    on_behalf_reason: str,
    workbook: Evidence | None,
) -> ReturnLine:
    """Return the line that a change makes of its row, one version on."""
    row, held = change.row.row, change.row.line
    # A note beside an unchanged figure does not cut it off from the workbook or paper it rests on.
    rests_on = held if held is not None and says_the_same_as(held, change) else None
    return ReturnLine(
        pk=held.pk if held else None,
        monthly_return=monthly_return,
        section=row.section,
        item=row.item,
        about=row.about,
        text=change.text,
        note=change.note,
        version=held.version + 1 if held else 1,
        changed_at=timezone.now(),
        changed_by=actor,
        door=current_visit().door,
        on_behalf_reason=on_behalf_reason or (rests_on.on_behalf_reason if rests_on else ""),
        workbook=workbook or (rests_on.workbook if rests_on else None),
        prefilled=change.prefilled,
        invented=change.invented,
        override_reason=change.override_reason,
        **columns_of(change.quantity),
    )


def says_the_same_as(held: ReturnLine, change: CellChange) -> bool:
    """Say whether a change leaves a line's figure and text as they are."""
    return held.text == change.text and say_the_same(change.quantity, held.quantity)


def write_lines(lines: Sequence[ReturnLine]) -> None:
    """Write new lines and replace those seen; whoever comes second to a row is told so."""
    fresh = [line for line in lines if line.pk is None]
    if fresh:
        try:
            with transaction.atomic():
                ReturnLine.objects.bulk_create(fresh, batch_size=500)
        except IntegrityError as error:
            raise CellConflictError(_first_held(fresh)) from error
    for line in lines:
        if line.version > 1:
            _replace(line)


def _replace(line: ReturnLine) -> None:
    # The version in the WHERE clause decides a race; select_for_update does nothing on SQLite.
    fields = {
        field.attname: getattr(line, field.attname)
        for field in ReturnLine._meta.concrete_fields
        if not field.primary_key
    }
    if not ReturnLine.objects.filter(pk=line.pk, version=line.version - 1).update(**fields):
        raise CellConflictError(_held_now(line))


def _first_held(lines: Sequence[ReturnLine]) -> ReturnLine:
    for line in lines:
        try:
            return _held_now(line)
        except ReturnLine.DoesNotExist:
            continue
    raise RuntimeError("A line was refused, but none stands in its place.")


def _held_now(line: ReturnLine) -> ReturnLine:
    return ReturnLine.objects.select_related("changed_by", "about").get(
        monthly_return=line.monthly_return, section=line.section, item=line.item, about=line.about
    )


def said_by(line: ReturnLine | None) -> dict | None:
    """Return what a line says, as plain values."""
    if line is None:
        return None
    words = {"text": line.text, "note": line.note}
    said = {**plain(line.quantity), **words, "prefilled": line.prefilled, "invented": line.invented}
    return said | ({"override_reason": line.override_reason} if line.override_reason else {})


def _change_of(
    monthly_return: MonthlyReturn, line: ReturnLine, before: dict | None, on_behalf_reason: str, action: str
) -> Change:
    unit = monthly_return.unit
    return Change(
        action=action,
        subject_kind="returns.line",
        subject_id=line.pk,
        unit_code=unit.code,
        before=before,
        after={"row": f"{line.section}|{line.item}|{line.about.code}", **said_by(line)},
        why=line.override_reason if action == "override" else on_behalf_reason,
        on_behalf_of=unit.code if on_behalf_reason else "",
    )
