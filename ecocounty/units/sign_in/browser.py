"""The browser a person has signed in with before, known again by a signed cookie.

The cookie holds the browser's random number and one mark for each person who signed in with it. A mark is
made from the number, the person and their present password: it is of no use to anybody else, cannot be
collected for later, and is void once the password changes.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from ecocounty.units.models import User

SALT = "ecocounty.units.sign_in.browser"
COOKIE_AGE = 365 * 24 * 3600
# Colleagues who share a computer; whoever has not signed in there for longest drops out.
MOST_PEOPLE = 8


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser's number, and the marks of those who signed in with it, the latest first."""

    number: str
    marks: tuple[str, ...] = ()


def cookie_name() -> str:
    """Return the cookie's name; under TLS the prefix keeps other hosts from planting one."""
    return "__Host-browser" if settings.SESSION_COOKIE_SECURE else "browser"


def read_browser(request: HttpRequest) -> Browser | None:
    """Return the browser as its cookie tells; None without one, or with one that we did not sign."""
    found = request.get_signed_cookie(cookie_name(), default="", salt=SALT, max_age=COOKIE_AGE)
    number, *marks = found.split(".")
    return Browser(number, tuple(marks)) if number else None


def mark_for(user: User, number: str) -> str:
    """Return the mark that ties a person, by their present password, to a browser."""
    tied = f"{number}.{user.pk}.{user.get_session_auth_hash()}"
    return salted_hmac(SALT, tied, algorithm="sha256").hexdigest()[:32]


def known_number(request: HttpRequest, user: User) -> str:
    """Return the browser's number if this person has signed in with it, or nothing: then it is a stranger."""
    browser = read_browser(request)
    if browser is None or mark_for(user, browser.number) not in browser.marks:
        return ""
    return browser.number


def remember_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the response make this browser known to the person, for a year from now."""
    # The number stays when somebody signs in again: a new one each time would bring new tries each time.
    browser = read_browser(request) or Browser(secrets.token_urlsafe(16))
    mark = mark_for(user, browser.number)
    marks = [mark, *(other for other in browser.marks if other != mark)][:MOST_PEOPLE]
    response.set_signed_cookie(
        cookie_name(),
        ".".join([browser.number, *marks]),
        salt=SALT,
        max_age=COOKIE_AGE,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
