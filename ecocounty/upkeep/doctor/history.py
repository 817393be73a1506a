"""The record of changes: guarded by the database itself, and walked once a day."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.history.guards import missing_guards
from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.selectors.history_walk import Walk, last_walk


def check_guards() -> Findings:
    """Ask the database whether the triggers are there that refuse to alter what is only ever added to."""
    missing = missing_guards(connection)
    yield Finding(
        key="history.guards",
        subject=_("History's guards"),
        state=State.BAD if missing else State.OK,
        found=_("the triggers are not all there: %(names)s") % {"names": ", ".join(missing)}
        if missing
        else _("the database refuses to alter or remove an entry"),
        advice=_(
            "Somebody took them off. Keep a copy of the database as it is, run manage.py verify_history, and "
            "restore the last whole backup into a new place: its tables are guarded."
        )
        if missing
        else "",
    )


def check_history_walk() -> Findings:
    """Say what the last walk through the history found, and when."""
    walk = last_walk()
    state, found, advice = judge(walk)
    yield Finding(key="history.walk", subject=_("History"), state=state, found=found, advice=advice)


def judge(walk: Walk | None) -> tuple[State, str, str]:
    """Return how the history stands, in words, and what to do."""
    if walk is None:
        return (
            State.INFO,
            _("not walked yet"),
            _("manage.py daily walks it, or manage.py verify_history now."),
        )
    words = {"when": f"{timezone.localtime(walk.at):%Y-%m-%d %H:%M}"}
    if walk.faults is None:
        return (
            State.WARN,
            _("%(when)s: the walk broke off") % words,
            _("Read the log of that time, then run manage.py daily again."),
        )
    if walk.faults:
        found = ngettext(
            "%(when)s: %(count)s thing is wrong", "%(when)s: %(count)s things are wrong", walk.faults
        )
        return (
            State.BAD,
            found % (words | {"count": walk.faults}),
            _("manage.py verify_history names each one. Compare with the last good backup."),
        )
    found = ngettext(
        "%(when)s: %(count)s entry agrees with its seal",
        "%(when)s: %(count)s entries agree with their seals",
        walk.entries or 0,
    )
    return State.OK, found % (words | {"count": f"{walk.entries:,}"}), ""
