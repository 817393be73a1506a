"""How entries about backups and daily runs are told."""

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_words
from ecocounty.units.telling import local_moment
from ecocounty.upkeep.models import CheckResult


def result_words(result: str) -> str:
    """Return what a check found."""
    return str(CheckResult(result).label) if result in CheckResult.values else result


def step_words(steps: list[dict]) -> str:
    """Return the steps of a daily run, those that failed marked."""
    return ", ".join(f"{step['step']} ✕" if step["failed"] else step["step"] for step in steps)


def register() -> None:
    """Tell the room of history how our entries read."""
    register_words(
        actions={
            "back_up": _("backed up"),
            "check": _("backup checked"),
            "restore": _("restored from a backup"),
            "run": _("daily run"),
        },
        fields={
            "file_name": _("file"),
            "check_result": _("check"),
            "checked_at": _("checked at"),
            "files_wrong": _("private files missing or altered"),
            "taken_at": _("as of"),
            "rows": _("rows"),
            "steps": _("steps"),
        },
        values={
            "check_result": result_words,
            "checked_at": local_moment,
            "taken_at": local_moment,
            "steps": step_words,
        },
    )
