"""Signs out whom the limits sign out; pages read the clock themselves."""

import logging
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.units.sessions.limits import limit_for
from ecocounty.units.sessions.store import SEEN, STARTED, moment

log = logging.getLogger("ecocounty.sign_in")

# A page is written down as seen at most so often: each time costs the database a write.
SEEN_EVERY = timedelta(minutes=1)


def limit_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that is too old or has stood too long, else note that it was seen."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            over = limit_passed(request)
            if over:
                return sign_out(request, over)
            note_seen(request)
        return get_response(request)

    return answer


def limit_passed(request: HttpRequest) -> str:
    """Return which limit a session has passed, `idle` or `absolute`; nothing while it is good."""
    limit, now = limit_for(role_kinds_of(request.user)), timezone.now()
    started, seen = moment(request.session, STARTED), moment(request.session, SEEN)
    if started is None or now - started > limit.absolute:
        return "absolute"
    return "idle" if seen is None or now - seen > limit.idle else ""


def note_seen(request: HttpRequest) -> None:
    """Keep the moment of this page; a clock put back is followed, so that nobody stays for ever."""
    now = timezone.now()
    if abs(now - moment(request.session, SEEN)) >= SEEN_EVERY:
        request.session[SEEN] = now.isoformat()


def sign_out(request: HttpRequest, limit: str) -> HttpResponse:
    """Sign out on the server and say why on the page for signing in, which leads back to where one was."""
    log.info("session over user=%a limit=%s", request.user.get_username(), limit)
    logout(request)
    page = (
        request.get_full_path()
        if request.method in ("GET", "HEAD")
        else resolve_url(settings.LOGIN_REDIRECT_URL)
    )
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page, 'over': limit})}")
