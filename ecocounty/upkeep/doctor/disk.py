"""Free space where the program writes."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

MEGABYTE = 1024 * 1024
SHORT, LOW = 500 * MEGABYTE, 2000 * MEGABYTE


def check_disk() -> Findings:
    """Say how much space is left, once for each disk."""
    for place in _places():
        left = shutil.disk_usage(place).free
        state = State.BAD if left < SHORT else State.WARN if left < LOW else State.OK
        yield Finding(
            key="disk",
            subject=_("Disk space"),
            state=state,
            found=_("%(left)s MB free at %(place)s") % {"left": f"{left // MEGABYTE:,}", "place": place},
            advice=""
            if state == State.OK
            else _("Move old backups and logs to another disk, or enlarge it."),
        )


def _places() -> list[Path]:
    """Return one folder for each disk that is written to."""
    folders = [Path(settings.VAR_DIR), Path(settings.PRIVATE_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    if settings.LOG_FILE:
        folders.append(settings.LOG_FILE.parent)
    by_disk = {folder.stat().st_dev: folder for folder in reversed(folders) if folder.is_dir()}
    return list(reversed(by_disk.values()))
