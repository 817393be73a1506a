"""One daily run at a time over all hosts: its row in the database is the lock, its steps do not stop each other."""

import logging
import socket
from collections.abc import Sequence
from datetime import timedelta
from typing import NotRequired, TypedDict

from django.db import IntegrityError, transaction
from django.utils import timezone

from ecocounty.history.services import Change, record_change
from ecocounty.upkeep.daily.report import Report
from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.daily.steps import Step
from ecocounty.upkeep.models import DailyRun

# Longer than the longest step: a run that gave no sign since then was killed.
ABANDONED = timedelta(hours=2)
logger = logging.getLogger("ecocounty.upkeep.daily")


class Done(TypedDict):
    """What became of a step."""

    step: str
    failed: bool
    said: str
    counts: NotRequired[dict[str, int]]


class DailyRunBusyError(Exception):
    """Another daily run is at work."""


def run_daily(*, steps: Sequence[Step]) -> list[Done]:
    """Make every step, each on its own, and keep a record of the run."""
    run = begin_run()
    done: list[Done] = []
    for step in steps:
        done.append(make_step(step))
        keep_alive(run, done)
    close_run(run, done)
    return done


def make_step(step: Step) -> Done:
    """Make one step; whatever goes wrong in it is logged and stays in it."""
    try:
        made = step.run()
    except StepError as error:
        logger.error("daily %s: %s", step.name, error)
        return done_with(step, Report(str(error), error.counts), failed=True)
    except Exception as error:
        logger.exception("daily %s failed", step.name)
        return Done(step=step.name, failed=True, said=type(error).__name__)
    report = made if isinstance(made, Report) else Report(made)
    logger.info("daily %s: %s", step.name, report.said)
    return done_with(step, report, failed=False)


def done_with(step: Step, report: Report, *, failed: bool) -> Done:
    """Return what is kept of a step; numbers only where it had any."""
    done = Done(step=step.name, failed=failed, said=report.said)
    if report.counts:
        done["counts"] = report.counts
    return done


def begin_run() -> DailyRun:
    """Enter the run, unless another one is at work on this or another host."""
    now = timezone.now()
    for left in DailyRun.objects.filter(is_running=True, seen_at__lt=now - ABANDONED):
        steps = [*left.steps, Done(step="end", failed=True, said="was broken off")]
        close_run(left, steps)
    try:
        with transaction.atomic():
            return DailyRun.objects.create(started_at=now, seen_at=now, host=socket.gethostname()[:100])
    except IntegrityError as error:
        raise DailyRunBusyError from error


def keep_alive(run: DailyRun, done: list[Done]) -> None:
    """Leave a sign between two steps; a database that does not answer must not stop what needs none."""
    try:
        DailyRun.objects.filter(pk=run.pk, is_running=True).update(seen_at=timezone.now(), steps=done)
    except Exception:
        logger.exception("daily: the run's row could not be written")


def close_run(run: DailyRun, done: list[Done]) -> None:
    """Close the run's row once, and enter it in the history."""
    now = timezone.now()
    with transaction.atomic():
        closed = DailyRun.objects.filter(pk=run.pk, is_running=True).update(
            is_running=False, seen_at=now, finished_at=now, steps=done
        )
        if closed:
            record_change(
                Change(
                    action="run", subject_kind="upkeep.daily_run", subject_id=run.pk, after={"steps": done}
                ),
                actor=None,
            )
