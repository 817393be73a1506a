"""The doctor's round in the daily run: what must be put right goes into the log."""

import logging

from django.utils.translation import override

from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.doctor.checks import run_checks
from ecocounty.upkeep.doctor.finding import State

logger = logging.getLogger("ecocounty.upkeep.daily")
# Of the daily run, and of its walk through the history, he can only say what was before this one.
BEFORE_THIS_RUN = {"daily", "history.walk"}


def see_the_doctor() -> str:
    """Make every check thoroughly; whatever is bad fails the run, so that the timer shows it."""
    # The log is in one language, whatever the pages speak.
    with override("en"):
        findings = [one for one in run_checks(thorough=True) if one.key not in BEFORE_THIS_RUN]
        for finding in findings:
            if finding.state in (State.WARN, State.BAD):
                level = logging.ERROR if finding.state == State.BAD else logging.WARNING
                logger.log(level, "doctor %s: %s. %s", finding.key, finding.found, finding.advice)
    bad = [finding for finding in findings if finding.state == State.BAD]
    if bad:
        raise StepError(f"must be put right: {', '.join(finding.key for finding in bad)}")
    return f"{len(findings)} checks, none is bad"
