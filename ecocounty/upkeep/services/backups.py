"""Keeping note of backups. The note is made after the backup, so no backup holds the note of itself."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ecocounty.history.request import current_visit
from ecocounty.history.services import Change, record_change
from ecocounty.units.models import User
from ecocounty.upkeep.backup.archive import Sealed
from ecocounty.upkeep.backup.check import Checked
from ecocounty.upkeep.backup.manifest import Manifest
from ecocounty.upkeep.models import Backup, CheckResult

KIND = "upkeep.backup"


@transaction.atomic
def note_backup(
    *, actor: User | None, path: Path, manifest: Manifest, sealed: Sealed, result: CheckResult
) -> Backup:
    """Note that a backup was made, and what its check found, if it was checked."""
    backup = Backup.objects.create(
        taken_at=manifest.moment,
        door=current_visit().door,
        file_name=path.name,
        folder=str(path.parent),
        size=sealed.size,
        sha256=sealed.sha256,
        rows=manifest.rows,
        entries=manifest.entries,
        files=len(manifest.files),
        files_wrong=len(manifest.wrong_files),
        checked_at=None if result == CheckResult.UNCHECKED else timezone.now(),
        check_result=result,
    )
    after = plain(backup) | {"sha256": backup.sha256, "size": backup.size, "rows": backup.rows}
    record_change(Change(action="back_up", subject_kind=KIND, subject_id=backup.pk, after=after), actor=actor)
    return backup


@transaction.atomic
def note_check(*, actor: User | None, backup: Backup, result: CheckResult) -> Backup:
    """Note what a later check of a backup found."""
    backup = Backup.objects.select_for_update().get(pk=backup.pk)
    before = plain(backup)
    backup.check_result, backup.checked_at = result, timezone.now()
    backup.save(update_fields=["check_result", "checked_at"])
    record_change(
        Change(action="check", subject_kind=KIND, subject_id=backup.pk, before=before, after=plain(backup)),
        actor=actor,
    )
    return backup


@transaction.atomic
def note_restoring(*, actor: User | None, path: Path, checked: Checked) -> None:
    """Leave an entry that all before it came out of a backup."""
    after = {
        "file_name": path.name,
        "sha256": checked.sealed.sha256,
        "taken_at": checked.manifest.moment.isoformat(),
        "rows": checked.manifest.rows,
    }
    record_change(
        Change(action="restore", subject_kind=KIND, subject_id=checked.sealed.sha256, after=after),
        actor=actor,
    )


def plain(backup: Backup) -> dict:
    """Return a backup as plain values for a history entry."""
    return {
        "file_name": backup.file_name,
        "check_result": str(backup.check_result),
        "checked_at": backup.checked_at.isoformat() if backup.checked_at else None,
        "files_wrong": backup.files_wrong,
    }
