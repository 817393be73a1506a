"""When the last backup was made, and whether it was found whole."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.models import Backup, CheckResult

# A nightly one may be late by some hours; after a week of none, too much work stands on one disk.
EXPECTED, TOO_OLD = timedelta(hours=36), timedelta(days=7)


def check_backups() -> Findings:
    """Judge the last backup by its age, and by what its check said."""
    last = Backup.objects.order_by("-taken_at", "-pk").first()
    if last is None:
        yield Finding(
            key="backup",
            subject=_("Last backup"),
            state=State.BAD if settings.IN_PRODUCTION else State.INFO,
            found=_("none was made"),
            advice=_("manage.py backup FILE, on another disk; then switch its timer on, as README shows."),
        )
        return
    yield _judge_age(last)
    yield _judge(last)


def _judge_age(last: Backup) -> Finding:
    """Say how old it is; the one that this place was restored from says that none was made here."""
    age = timezone.now() - last.taken_at
    state = State.OK if age <= EXPECTED else State.WARN if age <= TOO_OLD else State.BAD
    found = f"{timezone.localtime(last.taken_at):%Y-%m-%d %H:%M} {last.file_name}"
    advice = _("Make one now, and see why the timer made none.") if state != State.OK else ""
    if last.restored_at is not None:
        state = State.WARN if state == State.OK else state
        found = _("this place was restored from %(backup)s; none was made since") % {"backup": found}
        advice = _("manage.py backup FILE, on another disk; then switch its timer on, as README shows.")
    return Finding(key="backup", subject=_("Last backup"), state=state, found=found, advice=advice)


def _judge(last: Backup) -> Finding:
    """Say what the check of the last backup found."""
    state, advice = {
        CheckResult.WHOLE: (State.OK, ""),
        CheckResult.UNCHECKED: (State.WARN, _("manage.py check_backup FILE reads it through.")),
        CheckResult.DAMAGED: (State.BAD, _("Make another one now, on another disk, and check it.")),
    }[CheckResult(last.check_result)]
    return Finding(
        key="backup.check",
        subject=_("Last backup"),
        state=state,
        found=CheckResult(last.check_result).label,
        advice=advice,
    )
