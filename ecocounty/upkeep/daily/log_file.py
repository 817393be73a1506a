"""The program's own log file: put aside once a day, thirty are kept."""

import os
import re
import shutil
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

KEPT = 30
_PUT_ASIDE = re.compile(r"-\d{4}-\d{2}-\d{2}")


def turn_log_over() -> str:
    """Put LOG_FILE aside under the day's date; the servers notice and begin a new one."""
    if not settings.LOG_FILE:
        return "no LOG_FILE is set"
    return turn_over(settings.LOG_FILE, today=timezone.localdate())


def turn_over(path: Path, *, today: date) -> str:
    """Put one log aside, once a day, and remove the oldest."""
    aside = path.with_name(f"{path.name}-{today:%Y-%m-%d}")
    if not path.exists() or not path.stat().st_size:
        return "the log is empty"
    if aside.exists():
        return "the log was put aside today already"
    if os.name == "nt":
        # An open file cannot be renamed there; a line written in this moment is lost.
        shutil.copy2(path, aside)
        os.truncate(path, 0)
    else:
        path.rename(aside)
        # Closed like the one before, however this process' umask is.
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o640))
    old = sorted(
        one for one in path.parent.glob(f"{path.name}-*") if _PUT_ASIDE.fullmatch(one.name[len(path.name) :])
    )
    for one in old[:-KEPT]:
        one.unlink()
    return f"the log was put aside as {aside.name}"
