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
    backup = Backup.objects.create(**fields_of(path, manifest, sealed, result))
    record_made(backup, "back_up", actor)
    return backup


@transaction.atomic
def note_restoring(*, actor: User | None, path: Path, checked: Checked) -> Backup:
    """Note from which backup this place was restored: until another is made it is the last one known.

    No backup holds the note of itself, so those that came back with it are all older.
    """
    fields = fields_of(path, checked.manifest, checked.sealed, CheckResult.WHOLE)
    backup = Backup.objects.create(**fields, restored_at=timezone.now())
    record_made(backup, "restore", actor)
    return backup


def fields_of(path: Path, manifest: Manifest, sealed: Sealed, result: CheckResult) -> dict:
    """Return what is noted of a backup."""
    return {
        "taken_at": manifest.moment,
        "door": current_visit().door,
        "file_name": path.name,
        "folder": str(path.parent),
        "size": sealed.size,
        "sha256": sealed.sha256,
        "rows": manifest.rows,
        "entries": manifest.entries,
        "files": len(manifest.files),
        "files_wrong": len(manifest.wrong_files),
        "checked_at": None if result == CheckResult.UNCHECKED else timezone.now(),
        "check_result": result,
    }


def record_made(backup: Backup, action: str, actor: User | None) -> None:
    """Enter in the history that a backup was made, or that all before it came out of one."""
    after = plain(backup) | {
        "taken_at": backup.taken_at.isoformat(),
        "sha256": backup.sha256,
        "size": backup.size,
        "rows": backup.rows,
    }
    record_change(Change(action=action, subject_kind=KIND, subject_id=backup.pk, after=after), actor=actor)


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


def plain(backup: Backup) -> dict:
    """Return a backup as plain values for a history entry."""
    return {
        "file_name": backup.file_name,
        "check_result": str(backup.check_result),
        "checked_at": backup.checked_at.isoformat() if backup.checked_at else None,
        "files_wrong": backup.files_wrong,
    }
