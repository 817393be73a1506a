"""Counting tries at a password: one row of axes' attempts for each, so that the time window slides.

A try is counted when it begins and given back when the password was right. A known browser has an
allowance of its own, which strangers' failures do not touch. All other browsers share two: one for the
person together with the address, and a wider one for the person. There is none for an address alone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from ecocounty.units.models import User
from ecocounty.units.sign_in.browser import known_number
from ecocounty.units.sign_in.person import find_person, fold_name

STRANGER = "stranger"
# Tries at one person by all strange browsers together. One browser or address has AXES_FAILURE_LIMIT.
STRANGERS_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Caller:
    """Who tries: the person meant, the name it is counted under, the address, the known browser's number."""

    person_id: int | None
    name: str
    address: str | None
    browser: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many tries in the time window, and those that were made."""

    tries: QuerySet[AccessAttempt]
    limit: int

    def used_up_since(self) -> datetime | None:
        """Return when the try was made which must leave the window first; None while a try is left."""
        times = self.tries.order_by("-attempt_time").values_list("attempt_time", flat=True)
        return next(iter(times[self.limit - 1 : self.limit]), None)


def caller_of(request: HttpRequest, typed_name: str) -> Caller:
    """Return who tries to sign in under this name."""
    person = find_person(typed_name)
    return Caller(
        person_id=person.pk if person else None,
        name=fold_name(person.username) if person else hide_name(typed_name),
        address=request.axes_ip_address,
        browser=known_number(request, person) if person else "",
    )


def hide_name(typed_name: str) -> str:
    """Return what stands for a name that nobody has: it may be a password typed into the wrong field."""
    return "?" + salted_hmac("ecocounty.units.sign_in.tries", fold_name(typed_name)).hexdigest()


def in_window(request: HttpRequest) -> Q:
    """Return what picks the tries that count now; ahead in time are those of a clock since put back."""
    now, window = request.axes_attempt_time, get_cool_off(request)
    return Q(attempt_time__gt=now - window, attempt_time__lt=now + window)


def allowances_of(caller: Caller, request: HttpRequest) -> list[Allowance]:
    """Return the allowances this try is taken from."""
    tries = AccessAttempt.objects.filter(in_window(request), username=caller.name)
    limit = settings.AXES_FAILURE_LIMIT
    if caller.browser:
        return [Allowance(tries.filter(user_agent__startswith=f"{caller.browser}/"), limit)]
    strange = tries.filter(user_agent__startswith=f"{STRANGER}/")
    return [Allowance(strange.filter(ip_address=caller.address), limit), Allowance(strange, STRANGERS_LIMIT)]


def locked_until(caller: Caller, request: HttpRequest) -> datetime | None:
    """Return when the next try will be free; None if one is free now."""
    used_up = [since for allowance in allowances_of(caller, request) if (since := allowance.used_up_since())]
    return max(used_up) + get_cool_off(request) if used_up else None


def hold_person(caller: Caller) -> None:
    """Let one try at a time be counted for a person; SQLite's writers queue anyway."""
    User.objects.select_for_update(no_key=True).filter(pk=caller.person_id).first()


def take_try(caller: Caller, request: HttpRequest) -> None:
    """Count one try. Nothing that was sent along is kept, for a password might be in it."""
    request.sign_in_try = AccessAttempt.objects.create(
        username=caller.name,
        ip_address=caller.address,
        # axes keeps one row for a name, address and agent; the random end makes it one row for each try.
        user_agent=f"{caller.browser or STRANGER}/{secrets.token_hex(8)}",
        failures_since_start=1,
    )


def give_try_back(request: HttpRequest) -> None:
    """Take a try out of the count because the password was right."""
    taken = getattr(request, "sign_in_try", None)
    if taken is not None:
        taken.delete()
        request.sign_in_try = None


def clear_old_tries(request: HttpRequest) -> int:
    """Remove the tries that count no longer."""
    return AccessAttempt.objects.exclude(in_window(request)).delete()[0]
