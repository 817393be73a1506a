"""The steps of the daily run, in their order. A room that has something to clear away adds a line here.

Nothing a page shows depends on a step having run: pages read the clock themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from ecocounty.evidence.services import clear_orphans
from ecocounty.notices.mail import send_due_mails
from ecocounty.notices.services import forget_read
from ecocounty.registers.services.uploads import discard_stale
from ecocounty.returns.services.uploads import discard_stale_uploads
from ecocounty.units.sessions.store import SessionStore
from ecocounty.upkeep.daily.doctor import see_the_doctor
from ecocounty.upkeep.daily.history import walk_history
from ecocounty.upkeep.daily.last_backup import check_last_backup
from ecocounty.upkeep.daily.log_file import turn_log_over
from ecocounty.upkeep.daily.report import Report
from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.selectors.history_walk import HISTORY

# A preview that nobody confirmed for a week is of a month that has moved on.
PREVIEWS_KEPT = timedelta(days=7)
SIGN_INS_KEPT_DAYS = 400
# A notice is only a word of what the history keeps.
READ_NOTICES_KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done; it returns what it did, in a sentence for the log."""

    name: str
    run: Callable[[], str | Report]


def clear_previews() -> str:
    """Put aside the workbooks that were previewed and never confirmed."""
    count = discard_stale_uploads(before=timezone.now() - PREVIEWS_KEPT)
    return f"{count} previews were put aside"


def clear_registers() -> str:
    """Put aside the files of registers that were previewed and never confirmed."""
    count = discard_stale(before=timezone.now() - PREVIEWS_KEPT)
    return f"{count} previews of registers were put aside"


def clear_files() -> str:
    """Remove files that a crash left without a row."""
    return f"{len(clear_orphans(timedelta(days=1)))} files without a row were removed"


def clear_sessions() -> str:
    """Remove the sessions whose time is over."""
    SessionStore.clear_expired()
    return "sessions that are over were removed"


def clear_sign_ins() -> str:
    """Forget who signed in from where more than a year ago."""
    call_command("axes_reset_logs", age=SIGN_INS_KEPT_DAYS, stdout=StringIO())
    return f"sign-ins older than {SIGN_INS_KEPT_DAYS} days were forgotten"


def send_notices() -> str:
    """Send the notices by mail that did not go out when they were due."""
    run = send_due_mails()
    if run.failed:
        raise StepError(f"{run.failed} notices by mail could not be sent; they are tried again")
    return f"{run.sent} notices by mail were sent"


def clear_notices() -> str:
    """Remove the notices that were read long ago."""
    return f"{forget_read(before=timezone.now() - READ_NOTICES_KEPT)} notices read long ago were removed"


STEPS: tuple[Step, ...] = (
    Step("previews", clear_previews),
    Step("registers", clear_registers),
    Step("files", clear_files),
    Step("sessions", clear_sessions),
    Step("sign_ins", clear_sign_ins),
    Step("mail", send_notices),
    Step("notices", clear_notices),
    Step("log", turn_log_over),
    Step("backup", check_last_backup),
    # After the backup was read through: its heads are what a rewritten history cannot agree with.
    Step(HISTORY, walk_history),
    Step("doctor", see_the_doctor),
)
