"""Ending sessions. They are no part of the record; the log has a line for each."""

import logging

from ecocounty.history.services import Actor
from ecocounty.units.models import Session, User

log = logging.getLogger("ecocounty.sign_in")


def end_sessions(*, user: User, why: str, actor: Actor | None = None, except_number: str = "") -> int:
    """End a person's sessions at once, in every browser; return how many there were."""
    ended, _ = Session.objects.filter(user=user).exclude(number=except_number or None).delete()
    by = actor.get_username() if actor else "system"
    log.info("sessions ended user=%a count=%s by=%a why=%a", user.get_username(), ended, by, why)
    return ended


def end_session(*, user: User, number: str) -> bool:
    """End one of a person's own sessions; say whether there was such a one."""
    ended, _ = Session.objects.filter(user=user, number=number).delete() if number else (0, {})
    log.info("session ended user=%a count=%s", user.get_username(), ended)
    return bool(ended)
