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
from ecocounty.returns.selectors.sheet import Sheet, SheetRow, check_sheet, put_lines
from ecocounty.returns.services.notices import tell_of_entering
from ecocounty.returns.typed import read_typed
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
    changes = [as_counted(change) for change in changes]
    if sheet.monthly_return is None and not any(change.changes_anything for change in changes):
        return 0
    open_return(sheet)
    return write_seen(
        actor=actor, sheet=sheet, changes=changes, on_behalf_reason=on_behalf_reason, workbook=workbook
    )


@transaction.atomic
def save_typed(
    *,
    actor: User | None,
    sheet: Sheet,
    row: SheetRow,
    typed: str,
    note: str,
    version: int,
    on_behalf_reason: str = "",
) -> str:
    """Save what was typed into a cell of a month that is held meanwhile; return why not, if it cannot be read.

    The sheet comes with what is asked only; it then holds what all cells say, nobody else's come between.
    """
    hold_return(sheet)
    put_lines(sheet)
    read = read_typed(row=row, typed=typed, note=note, version=version)
    if read.change is None:
        return read.refusal
    change = as_counted(read.change)
    if sheet.monthly_return is None and change.changes_anything:
        open_return(sheet)
        # Somebody may have begun the month just before.
        put_lines(sheet)
    if sheet.monthly_return is not None:
        write_seen(actor=actor, sheet=sheet, changes=[change], on_behalf_reason=on_behalf_reason)
    check_sheet(sheet)
    return ""


def write_seen(
    *,
    actor: User | None,
    sheet: Sheet,
    changes: Sequence[CellChange],
    on_behalf_reason: str,
    workbook: Evidence | None = None,
) -> int:
    """Write into a month that is held what the changes change; each must have been made of what is there now."""
    on_behalf_reason = tidy_text(on_behalf_reason)
    monthly_return = sheet.monthly_return
    wanted = [change for change in changes if change.changes_anything]
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
    write_lines(lines, [change.row.line for change in changes])
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
    if sheet.monthly_return is None:
        returns = MonthlyReturn.objects.select_for_update()
        sheet.monthly_return, _created = returns.get_or_create(
            unit=sheet.unit, period=str(sheet.period), defaults={"form": sheet.form}
        )
        refuse_closed(sheet)
    else:
        hold_return(sheet)
    return sheet.monthly_return


def hold_return(sheet: Sheet) -> None:
    """Hold the month's return, if it was begun; refuse one that is closed."""
    returns = MonthlyReturn.objects.select_for_update().order_by()
    sheet.monthly_return = next(iter(returns.filter(unit=sheet.unit, period=str(sheet.period))), None)
    refuse_closed(sheet)


def refuse_closed(sheet: Sheet) -> None:
    """Refuse a month whose return was sent in or accepted."""
    if not sheet.is_open:
        raise ReturnClosedError
    if sheet.monthly_return is not None:
        sheet.monthly_return.unit = sheet.unit


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


def write_lines(lines: Sequence[ReturnLine], held: Sequence[ReturnLine | None]) -> None:
    """Write new lines and replace those that are held; whoever comes second to a row is told so."""
    fresh = [line for line in lines if line.pk is None]
    if fresh:
        try:
            with transaction.atomic():
                ReturnLine.objects.bulk_create(fresh, batch_size=500)
        except IntegrityError as error:
            raise CellConflictError(_first_held(fresh)) from error
    for line, seen in zip(lines, held, strict=True):
        if seen is not None:
            _replace(seen, line)


def _replace(seen: ReturnLine, line: ReturnLine) -> None:
    # What stays is not written again: the indexes on it would be too.
    fields = {
        field.attname: getattr(line, field.attname)
        for field in ReturnLine._meta.concrete_fields
        if getattr(line, field.attname) != getattr(seen, field.attname)
    }
    # The version in the WHERE clause decides a race; select_for_update does nothing on SQLite.
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
