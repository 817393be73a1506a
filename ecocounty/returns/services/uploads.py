"""Workbooks: kept, previewed, and taken in whole or not at all."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ecocounty.evidence.services import read_file, store_file
from ecocounty.history.models import Door
from ecocounty.history.request import through
from ecocounty.history.services import Change, record_change
from ecocounty.returns.models import Upload, UploadState
from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.selectors.upload import UploadReading, fingerprint, read_upload, refuse_wrong_workbook
from ecocounty.returns.services.cells import ReturnClosedError, save_cells
from ecocounty.sheets import read_workbook
from ecocounty.units.models import User


class UploadSettledError(Exception):
    """The upload was taken in or discarded already."""


class MonthChangedError(Exception):
    """The month's cells changed after the preview was shown."""


class FileNotFitError(Exception):
    """Something in the file must be put right first."""


def keep_upload(*, actor: User, sheet: Sheet, data: bytes, filename: str, on_behalf: bool = False) -> Upload:
    """Keep a workbook for its preview; one that cannot be read or is not this month's is refused unkept."""
    if not sheet.is_open:
        raise ReturnClosedError
    refuse_wrong_workbook(read_workbook(data, filename=filename), sheet)
    with transaction.atomic(), through(Door.UPLOAD):
        evidence = store_file(
            actor=actor,
            data=data,
            original_name=filename,
            extension="xlsx",
            unit=sheet.unit,
            on_behalf=on_behalf,
        )
        upload = Upload.objects.create(
            unit=sheet.unit, period=str(sheet.period), workbook=evidence, uploaded_by=actor
        )
        record_upload(upload, "preview", actor)
    return upload


def read_kept(upload: Upload, sheet: Sheet) -> UploadReading:
    """Read a kept workbook again and hold it against the month as it stands now."""
    workbook = read_workbook(read_file(upload.workbook), filename=upload.workbook.original_name)
    return read_upload(workbook, sheet)


def confirm_upload(
    *, actor: User, upload: Upload, sheet: Sheet, seen: str, on_behalf_reason: str = ""
) -> int:
    """Take a workbook in: every cell or none, and only into the month that its preview showed."""
    reading = read_kept(upload, sheet)
    if seen != fingerprint(sheet):
        raise MonthChangedError
    if not reading.can_be_taken_in:
        raise FileNotFitError
    with transaction.atomic(), through(Door.UPLOAD):
        settle(upload, UploadState.TAKEN_IN, cells_changed=len(reading.changes))
        saved = save_cells(
            actor=actor,
            sheet=sheet,
            changes=[one.change for one in reading.changes],
            workbook=upload.workbook,
            on_behalf_reason=on_behalf_reason,
        )
        record_upload(upload, "take_in", actor, why=on_behalf_reason, on_behalf=bool(on_behalf_reason))
    return saved


def discard_upload(*, actor: User, upload: Upload) -> None:
    """Put a previewed workbook aside; nothing of it was taken in."""
    with transaction.atomic():
        settle(upload, UploadState.DISCARDED)
        record_upload(upload, "discard", actor)


def discard_stale_uploads(*, before: datetime) -> int:
    """Put aside every workbook previewed before a moment and confirmed by nobody since; return how many."""
    stale = Upload.objects.filter(state=UploadState.PREVIEWED, uploaded_at__lt=before)
    discarded = 0
    for upload in stale.select_related("unit", "workbook"):
        try:
            with transaction.atomic():
                settle(upload, UploadState.DISCARDED)
                record_upload(upload, "discard", None, why="not confirmed in time")
        except UploadSettledError:
            # Somebody confirmed it, or put it aside, in this very moment.
            continue
        discarded += 1
    return discarded


def settle(upload: Upload, state: str, *, cells_changed: int | None = None) -> None:
    """Close an upload once; the second to try is told so."""
    changed = Upload.objects.filter(pk=upload.pk, state=UploadState.PREVIEWED).update(
        state=state, settled_at=timezone.now(), cells_changed=cells_changed
    )
    if not changed:
        raise UploadSettledError
    upload.state = state


def record_upload(
    upload: Upload, action: str, actor: User | None, *, why: str = "", on_behalf: bool = False
) -> None:
    """Enter what became of an upload in the history."""
    record_change(
        Change(
            action=action,
            subject_kind="returns.upload",
            subject_id=upload.pk,
            unit_code=upload.unit.code,
            after={"sha256": upload.workbook.sha256, "period": upload.period},
            why=why,
            on_behalf_of=upload.unit.code if on_behalf else "",
        ),
        actor=actor,
    )
