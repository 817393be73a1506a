"""A folder of backups that name their moment, of which the newest few are kept."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from ecocounty.upkeep.backup.refusals import BackupRefusedError

PLAIN, BEFORE = "ecocounty", "before"
DIGITS = "[0-9]"
MOMENT = "-".join([DIGITS * 4, DIGITS * 2, DIGITS * 2, DIGITS * 6])


def own_folder() -> Path:
    """Return the folder in VAR_DIR, made if it is not there yet."""
    folder = Path(settings.VAR_DIR) / "backups"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BackupRefusedError(f"{folder} cannot be made: {error.strerror}.") from error
    return folder


def refuse_missing(folder: Path) -> Path:
    """Refuse a folder that is not there: made silently, it would lie beside the disk that is not plugged in."""
    if not folder.is_dir():
        raise BackupRefusedError(
            f"There is no folder {folder}. Plug in its disk, or make the folder, then try again."
        )
    return folder


def name_of(moment: datetime, kind: str = PLAIN) -> str:
    """Return the name of a backup made at this moment."""
    return f"{kind}-{moment:%Y-%m-%d-%H%M%S}.zip"


def remove_oldest(folder: Path, *, keep: int, kind: str = PLAIN) -> list[Path]:
    """Remove all but the newest backups that were named here; files with other names are never touched."""
    found = sorted(folder.glob(f"{kind}-{MOMENT}.zip"))
    gone = found[: max(0, len(found) - keep)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
