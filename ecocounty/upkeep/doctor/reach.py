"""Which other users of this computer can read what should be the program's alone."""

import os
import stat
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.doctor.migrations import some_of


def check_reach() -> Findings:
    """Name the files and folders that every user of this computer can read."""
    subject = _("Permissions of files")
    if os.name != "posix":
        yield Finding(
            key="reach",
            subject=subject,
            state=State.INFO,
            found=_("not looked at on this system"),
            advice=_("See that only the program's user may open %(folder)s.") % {"folder": settings.VAR_DIR},
        )
        return
    open_ones = [str(path) for path in _closed_places() if path.exists() and others_can_read(path)]
    yield Finding(
        key="reach",
        subject=subject,
        state=_how_bad() if open_ones else State.OK,
        found=_("every user of this computer can read: %(names)s") % {"names": some_of(open_ones)}
        if open_ones
        else _("key, database and private files are the program's alone"),
        advice=_("chmod o-rwx on them, or on the folder that holds them") if open_ones else "",
    )


def _how_bad() -> State:
    return State.BAD if settings.IN_PRODUCTION else State.WARN


def _closed_places() -> list[Path]:
    var = Path(settings.VAR_DIR)
    places = [var / "secret_key", var / "demonstration_accounts.txt", Path(settings.PRIVATE_ROOT)]
    places += [
        Path(os.environ[name]) for name in ("SECRET_KEY_FILE", "DATABASE_URL_FILE") if os.environ.get(name)
    ]
    if settings.LOG_FILE:
        places.append(settings.LOG_FILE)
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        places += [Path(name + ending) for ending in ("", "-wal")]
    return places


def others_can_read(path: Path) -> bool:
    """Say whether somebody who is neither owner nor in the group gets at it: every folder above lets them by."""
    whole = path.resolve()
    wanted = stat.S_IROTH if whole.is_file() else stat.S_IROTH | stat.S_IXOTH
    return bool(whole.stat().st_mode & wanted) and all(
        folder.stat().st_mode & stat.S_IXOTH for folder in whole.parents
    )
