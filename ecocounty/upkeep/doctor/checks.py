"""All checks in the order in which they are read; one that fails is itself a finding."""

import logging
from collections.abc import Callable

from django.db import Error
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.backups import check_backups
from ecocounty.upkeep.doctor.clock import check_clock
from ecocounty.upkeep.doctor.daily_run import check_daily_run
from ecocounty.upkeep.doctor.database import check_database
from ecocounty.upkeep.doctor.disk import check_disk
from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.doctor.fonts import check_fonts
from ecocounty.upkeep.doctor.history import check_guards, check_history_walk
from ecocounty.upkeep.doctor.kept_files import check_every_file, check_kept_files
from ecocounty.upkeep.doctor.mail import check_mail
from ecocounty.upkeep.doctor.migrations import check_migrations
from ecocounty.upkeep.doctor.mode import check_mode
from ecocounty.upkeep.doctor.postgresql import check_postgresql
from ecocounty.upkeep.doctor.reach import check_reach
from ecocounty.upkeep.doctor.sqlite import check_sqlite, check_sqlite_whole
from ecocounty.upkeep.doctor.static_files import check_static_files
from ecocounty.upkeep.doctor.transport import check_transport
from ecocounty.upkeep.doctor.versions import check_versions
from ecocounty.upkeep.doctor.writing import check_writing

Check = Callable[[], Findings]
logger = logging.getLogger(__name__)

QUICK: tuple[Check, ...] = (
    check_mode,
    check_transport,
    check_versions,
    check_database,
    check_migrations,
    check_sqlite,
    check_postgresql,
    check_disk,
    check_writing,
    check_reach,
    check_kept_files,
    check_guards,
    check_history_walk,
    check_static_files,
    check_fonts,
    check_clock,
    check_mail,
    check_backups,
    check_daily_run,
)
# What reads every page of the database and every kept file takes these checks' place.
THOROUGH: dict[Check, Check] = {check_sqlite: check_sqlite_whole, check_kept_files: check_every_file}


def run_checks(*, thorough: bool = False) -> list[Finding]:
    """Make every check; thoroughly, each kept file and the whole SQLite file are read, which takes minutes."""
    findings: list[Finding] = []
    for check in QUICK:
        findings += made(THOROUGH.get(check, check) if thorough else check)
    return findings


def made(check: Check) -> list[Finding]:
    """Make one check; what goes wrong in it does not stop the others."""
    try:
        return list(check())
    except Exception as error:
        # A database that is away, or of another shape, is found by its own checks; its traceback tells no more.
        logger.error(
            "%s could not be finished: %s", check.__name__, error, exc_info=not isinstance(error, Error)
        )
        return [
            Finding(
                key=f"unfinished.{check.__name__}",
                subject=_("The doctor itself"),
                state=State.BAD,
                found=_("%(check)s could not be finished: %(error)s.")
                % {"check": check.__name__, "error": type(error).__name__},
                advice=_("Put right what stands above it first. The log holds the rest."),
            )
        ]
