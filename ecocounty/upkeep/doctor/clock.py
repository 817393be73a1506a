"""The clock: deadlines are read from it, and the history's order is checked against it."""

import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.history.models import Entry
from ecocounty.upkeep.doctor.finding import Finding, Findings, State

SLACK, FAR = timedelta(seconds=5), timedelta(minutes=1)
SET_BY_NETWORK = Path("/run/systemd/timesync/synchronized")


def check_clock() -> Findings:
    """Compare this computer's clock with the database's and with the last entry of the history."""
    now = timezone.localtime()
    yield Finding(
        key="clock",
        subject=_("Clock"),
        state=State.OK,
        found=f"{now:%Y-%m-%d %H:%M:%S} {settings.TIME_ZONE}",
    )
    yield from _check_history()
    if connection.vendor == "postgresql":
        yield from _check_database_clock()
    if sys.platform == "linux" and not SET_BY_NETWORK.exists():
        yield Finding(
            key="clock.source",
            subject=_("Clock"),
            state=State.INFO,
            found=_("whether a time server sets it cannot be seen from here"),
            advice=_("Look with timedatectl; without the internet name the county's own time server there."),
        )


def _check_history() -> Findings:
    last = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    if last and last > timezone.now() + FAR:
        yield Finding(
            key="clock.history",
            subject=_("Clock"),
            state=State.BAD,
            found=_("the last entry of the history is from %(when)s, which is still to come")
            % {"when": f"{timezone.localtime(last):%Y-%m-%d %H:%M}"},
            advice=_("Set the clock right before anybody works on: it was, or is, wrong."),
        )


def _check_database_clock() -> Findings:
    with connection.cursor() as cursor:
        before = timezone.now()
        cursor.execute("SELECT clock_timestamp()")
        theirs = cursor.fetchone()[0]
        after = timezone.now()
    apart = max(before - theirs, theirs - after, timedelta())
    if apart > SLACK:
        yield Finding(
            key="clock.database",
            subject=_("Clock"),
            state=State.BAD if apart > FAR else State.WARN,
            found=_("%(seconds)s seconds from the database's clock")
            % {"seconds": round(apart.total_seconds())},
            advice=_("Let both computers take the time from the same time server."),
        )
