"""Every change of a password; the password itself is never recorded."""

import logging
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from ecocounty.history.services import Actor
from ecocounty.units.models import User
from ecocounty.units.notice_words import PASSWORD_RESET
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.services.notices import tell_person
from ecocounty.units.services.person_entries import record_for_person
from ecocounty.units.services.sessions import end_sessions
from ecocounty.units.sign_in.locks import forget_tries

log = logging.getLogger("ecocounty.sign_in")

# Read from paper and typed on a phone: small letters and digits that are not taken for one another.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
FIRST_PASSWORD_LASTS = timedelta(hours=72)


class PasswordChangedMeanwhileError(Exception):
    """The password, or the right to sign in, is no longer what it was when the page was asked for."""


def new_first_password() -> str:
    """Return a random password of 59 bits in three groups, such as k7fm-2wxp-9ade."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(3))


def first_password_until() -> datetime:
    """Return until when a password that is handed over now is good."""
    return timezone.now() + FIRST_PASSWORD_LASTS


@sensitive_variables("password", "hashed")
def change_password(*, actor: Actor, user: User, password: str) -> None:
    """Set a person's own new password and lift the forced change.

    Refused when somebody reset it, or switched the person off, since the current one was checked.
    """
    # Hashed before the write begins, for it takes long and everybody's writes would wait.
    hashed = make_password(password)
    with transaction.atomic():
        held = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if held.password != user.password or not held.is_active:
            raise PasswordChangedMeanwhileError
        user.password, user.must_change_password, user.first_password_until = hashed, False, None
        user.save(update_fields=["password", "must_change_password", "first_password_until"])
        record_for_person("change_password", user.pk, user.unit, actor=actor)


@sensitive_variables("password")
def reset_password(*, actor: Actor | None, user: User, why: str = "") -> str:
    """Give a person a one-time password and return it; whoever was signed in as the person is out at once."""
    password = new_first_password()
    hashed, until = make_password(password), first_password_until()
    with transaction.atomic():
        # Looked at once more under the lock: a role given meanwhile may have taken the person out of reach.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if actor is not None and not people_managed_by(actor).filter(pk=user.pk).exists():
            raise PermissionDenied
        before = {"first_password_until": moment_words(user.first_password_until)}
        user.password, user.must_change_password, user.first_password_until = hashed, True, until
        user.save(update_fields=["password", "must_change_password", "first_password_until"])
        end_sessions(user=user, why="password reset", actor=actor)
        forget_tries(user)
        after = {"first_password_until": moment_words(until)}
        record_for_person(
            "reset_password", user.pk, user.unit, actor=actor, before=before, after=after, why=why
        )
        tell_person(PASSWORD_RESET, user, actor=actor, subject="password")
    return password


def unlock_person(*, actor: Actor, user: User) -> int:
    """Let a locked-out person try again; return how many tries were forgotten. The log has a line."""
    forgotten = forget_tries(user)
    log.info("unlocked user=%a tries=%s by=%a", user.get_username(), forgotten, actor.get_username())
    return forgotten


def moment_words(moment: datetime | None) -> str | None:
    """Return a moment as the history writes it."""
    return moment.isoformat(timespec="seconds") if moment else None


@transaction.atomic
def set_demonstration_password(*, user: User, password: str) -> None:
    """Give one of the demonstration's people a new password; a real person's is never set this way."""
    if not user.is_demonstration:
        raise ValueError(f"{user.username} is not of the demonstration.")
    user.set_password(password)
    user.save(update_fields=["password"])
    record_for_person("renew_password", user.pk, user.unit, actor=None)
