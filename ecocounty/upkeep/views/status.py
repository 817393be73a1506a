"""When the last backup was made, whether it was checked, and what to do."""

from datetime import timedelta
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ecocounty.units.models import RoleKind
from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.upkeep.doctor.checks import run_checks
from ecocounty.upkeep.models import Backup, CheckResult
from ecocounty.upkeep.selectors.history_walk import last_walk
from ecocounty.upkeep.selectors.standing import BackupStanding, Standing, read_standing

MARKS = {CheckResult.WHOLE: "ok", CheckResult.UNCHECKED: "warn", CheckResult.DAMAGED: "bad"}
TO_DO = {
    Standing.NEVER: (
        "bad",
        gettext_lazy("Make the first backup now, and set the timer that makes one every night."),
    ),
    Standing.RESTORED: (
        "warn",
        gettext_lazy("Make a backup of this place now, and set the timer that makes one every night."),
    ),
    Standing.DAMAGED: ("bad", gettext_lazy("Make another backup now, on another disk.")),
    Standing.OLD: ("warn", gettext_lazy("Make a backup now, then find out why the timer made none.")),
    Standing.UNCHECKED: ("warn", gettext_lazy("Check the backup.")),
    Standing.INCOMPLETE: (
        "bad",
        gettext_lazy("Look for the missing files in an older backup, and keep that one."),
    ),
}


def show_status(request: HttpRequest) -> HttpResponse:
    """Show how the backups stand; to the administrator also what the doctor finds."""
    standing = read_standing(timezone.now())
    state, to_do = TO_DO.get(standing.standing, ("ok", ""))
    is_administrator = RoleKind.ADMINISTRATOR in role_kinds_of(request.user)
    context = {
        "answer": answer_for(standing),
        "standing": standing,
        "state": state,
        "to_do": to_do,
        "walk": last_walk(),
        "command": command_for(standing),
        "rows": [{"backup": one, "state": MARKS[CheckResult(one.check_result)]} for one in standing.recent],
        "is_administrator": is_administrator,
        "findings": run_checks() if is_administrator else [],
    }
    return render(request, "upkeep/status.html", context)


def answer_for(standing: BackupStanding) -> str:
    """Return the heading: when the last backup was made and whether it is good."""
    last = standing.last
    if last is None:
        return _("No backup has been made yet.")
    words = {"moment": f"{timezone.localtime(last.taken_at):%Y-%m-%d %H:%M}"}
    sentences = {
        Standing.RESTORED: _("Restored from the backup of %(moment)s; none has been made here since."),
        Standing.DAMAGED: _("The last backup, of %(moment)s, is damaged."),
        Standing.UNCHECKED: _("Backed up %(moment)s, and not checked yet."),
        Standing.INCOMPLETE: _("Backed up %(moment)s, but private files were missing or altered."),
        Standing.GOOD: _("Backed up %(moment)s, and found whole."),
    }
    if standing.standing == Standing.OLD:
        return old_answer(standing.age or timedelta(), words)
    return sentences[standing.standing] % words


def old_answer(age: timedelta, words: dict) -> str:
    """Return the heading for a backup that is too old: by how much."""
    if age < timedelta(days=2):
        hours = int(age / timedelta(hours=1))
        return ngettext(
            "The last backup is %(count)s hour old: it was made %(moment)s.",
            "The last backup is %(count)s hours old: it was made %(moment)s.",
            hours,
        ) % (words | {"count": hours})
    return ngettext(
        "The last backup is %(count)s day old: it was made %(moment)s.",
        "The last backup is %(count)s days old: it was made %(moment)s.",
        age.days,
    ) % (words | {"count": age.days})


def command_for(standing: BackupStanding) -> str:
    """Return the line that the administrator types on the server."""
    if standing.standing == Standing.UNCHECKED and standing.last:
        return f"manage.py check_backup {path_of(standing.last)}"
    return "manage.py backup"


def path_of(backup: Backup) -> str:
    """Return where a backup was put, quoted where a shell would split it."""
    path = str(Path(backup.folder) / backup.file_name)
    return f'"{path}"' if " " in path else path
