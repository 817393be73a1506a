"""The last backup is read through again each day: a disk that fails is found before the backup is needed."""

from pathlib import Path

from ecocounty.upkeep.backup.check import check_file
from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError
from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.models import Backup, CheckResult
from ecocounty.upkeep.services.backups import note_check


def check_last_backup() -> str:
    """Check the newest backup where it was put, and note what was found; one that was carried off is let be."""
    backup = Backup.objects.order_by("-taken_at", "-pk").first()
    if backup is None:
        return "no backup was made yet"
    path = Path(backup.folder) / backup.file_name
    if not path.is_file():
        return f"{path} is not here any more; it was last found: {CheckResult(backup.check_result).value}"
    try:
        sealed = check_file(path).sealed
        if sealed.sha256 != backup.sha256:
            raise DamagedBackupError(f"{path} is another file than the one that was noted.")
    except DamagedBackupError as error:
        note_check(actor=None, backup=backup, result=CheckResult.DAMAGED)
        raise StepError(f"{path}: {error}") from error
    except (BackupRefusedError, OSError) as error:
        raise StepError(f"{path} could not be checked: {error}") from error
    note_check(actor=None, backup=backup, result=CheckResult.WHOLE)
    return f"{path} is whole"
