"""What axes asks of us: may this try go on, and what happened to it. One log line for each."""

import logging

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username
from django.db import transaction
from django.http import HttpRequest

from ecocounty.units.models import User
from ecocounty.units.sign_in.browser import known_number
from ecocounty.units.sign_in.tries import (
    caller_of,
    clear_old_tries,
    hold_person,
    locked_until,
    take_try,
)

log = logging.getLogger("ecocounty.sign_in")

# %a writes line breaks, escapes and direction marks as plain ASCII: one event is one line.
LINE = "%s user=%a address=%s browser=%s"


class OfficeAxesHandler(AxesDatabaseHandler):
    """Slows guessing at a person, from one address and from all together; never by address alone."""

    def is_allowed(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        """Take a try before the password is looked at, so that guesses made at once cannot overdraw."""
        caller = caller_of(request, get_client_username(request, credentials) or "")
        request.sign_in_caller = caller
        with transaction.atomic():
            hold_person(caller)
            self.clean_expired_user_attempts(request, credentials)
            allowed = super().is_allowed(request, credentials)
            if allowed:
                take_try(caller, request)
        return allowed

    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        """Say whether an allowance is used up; a try that is turned away is not counted, so no lock grows."""
        return locked_until(request.sign_in_caller, request) is not None

    def clean_expired_user_attempts(
        self, request: HttpRequest | None = None, credentials: dict | None = None
    ) -> int:
        """Keep nothing longer than it is needed."""
        return clear_old_tries(request)

    def user_login_failed(
        self, sender: str, credentials: dict, request: HttpRequest | None = None, **kwargs
    ) -> None:
        """Write down the refusal; the try itself was counted when it began."""
        caller = request.sign_in_caller
        request.axes_credentials = credentials
        # A name that nobody has stays out of the log: it may be a password typed into the wrong field.
        name = caller.name if caller.person_id else "unknown"
        event = "locked out" if request.axes_locked_out else "refused"
        because = getattr(request, "sign_in_refused_because", "")
        event = f"{event}, {because}," if because else event
        log.warning(LINE, event, name, caller.address, known_or_new(caller.browser))

    def user_logged_in(self, sender: type[User], request: HttpRequest, user: User, **kwargs) -> None:
        """Write down the sign-in, here and in axes' own list."""
        AxesProxyHandler.update_request(request)
        super().user_logged_in(sender, request, user, **kwargs)
        browser = known_or_new(known_number(request, user))
        log.info(LINE, "signed in", user.get_username(), request.axes_ip_address, browser)

    def user_logged_out(self, sender: type[User], request: HttpRequest, user: User | None, **kwargs) -> None:
        """Write down the sign-out, here and in axes' own list."""
        AxesProxyHandler.update_request(request)
        super().user_logged_out(sender, request, user, **kwargs)
        if user is not None:
            browser = known_or_new(known_number(request, user))
            log.info(LINE, "signed out", user.get_username(), request.axes_ip_address, browser)


def known_or_new(browser: str) -> str:
    """Return the word for a browser in the log; its number would let a reader of the log pass for it."""
    return "known" if browser else "new"
