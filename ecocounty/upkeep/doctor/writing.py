"""Whether the user that runs this can write where the program writes."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State


def check_writing() -> Findings:
    """Write a small file into each folder, and see that the database file may be written."""
    folders = [Path(settings.VAR_DIR), Path(settings.PRIVATE_ROOT)]
    refused = [str(folder) for folder in folders if not _can_write(folder)]
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        if database.exists() and not os.access(database, os.W_OK):
            refused.append(str(database))
    yield Finding(
        key="writing",
        subject=_("Writing"),
        state=State.BAD if refused else State.OK,
        found=_("cannot be written: %(names)s") % {"names": ", ".join(refused)}
        if refused
        else _("this user can write where the program writes"),
        advice=_("Run this as the program's user, or give it the folders: chown -R ecocounty FOLDER")
        if refused
        else "",
    )
    if settings.IN_PRODUCTION and hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Finding(
            key="writing.root",
            subject=_("Writing"),
            state=State.WARN,
            found=_("this runs as root: what it writes, the program's user may not be able to change"),
            advice=_("Run commands and the server as a user of their own, as README shows."),
        )


def _can_write(folder: Path) -> bool:
    try:
        # Taken away again when closed, whatever happens in between.
        with tempfile.TemporaryFile(dir=folder) as file:
            return file.write(b"doctor") > 0
    except OSError:
        return False
