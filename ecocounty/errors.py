"""Pages for what went wrong: a plain sentence in the reader's language and a number to read out."""

import logging
import sqlite3
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override

from ecocounty.history.crossed import is_crossed
from ecocounty.history.request import new_number
from ecocounty.units.models import RoleKind

log = logging.getLogger("ecocounty.errors")

AWAY_ON_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)


def show_error(request: HttpRequest, template: str, status: int, **context) -> HttpResponse:
    """Render one error page without touching the database or the request's user."""
    reference = getattr(request, "reference", None) or new_number()
    # The person, where the request already knew them: nothing is asked of the database here.
    user = getattr(request, "_cached_user", None)
    name = user.get_username() if user is not None else ""
    path = request.path.encode("unicode_escape").decode()[:200]
    log.warning("%s %s %s %s user=%a", reference, status, request.method, path, name)
    # What failed may have come before the reader's language was set; then the last reader's still stands.
    with override(get_language_from_request(request)):
        body = render_to_string(
            f"errors/{template}.html", {"reference": reference, "path": request.path, **context}
        )
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return show_error(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may read but not do this, naming who may."""
    allowed = [RoleKind(kind).label for kind in sorted(getattr(request, "roles_allowed", ()))]
    return show_error(request, "403", 403, allowed=allowed)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for a page that does not exist, or not for this person."""
    return show_error(request, "404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for our own fault; a database that does not answer is 503, for it may be back in a minute.

    One that let another writer through is 409: sent again, the same form goes through.
    """
    error = sys.exc_info()[1]
    if is_crossed(error):
        return show_error(request, "409", 409)
    if is_away(error):
        response = show_error(request, "503", 503)
        response["Retry-After"] = "30"
        return response
    return show_error(request, "500", 500)


def is_away(error: BaseException | None) -> bool:
    """Say whether the database could not be reached, or could not read or write: busy, shut down, disk full.

    SQLite calls a table that is missing an operational error as well; that is a fault of ours.
    """
    if not isinstance(error, OperationalError | InterfaceError) or is_crossed(error):
        return False
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    # The last byte says what kind of error it is, the others which one.
    return code is None or code & 0xFF in AWAY_ON_SQLITE


def explain_refused_method(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put a page into the bare answer to a method that an address does not have: a form's, opened as a page."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        explained = show_error(request, "405", 405)
        explained["Allow"] = response["Allow"]
        return explained

    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from our own page, or whose page was too old."""
    return show_error(request, "csrf", 403)
