"""The page for somebody whose tries are used up."""

from math import ceil

from axes.helpers import get_client_username, get_cool_off, get_cool_off_iso8601, get_failure_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from ecocounty.units.sign_in.tries import locked_until

TOO_MANY_REQUESTS = 429


def answer_locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """Say how long to wait, the same for names that exist and names that do not."""
    until = locked_until(request.sign_in_caller, request)
    seconds = max(1, ceil((until - request.axes_attempt_time).total_seconds())) if until else 1
    context = {
        "failure_limit": get_failure_limit(request, credentials),
        "username": get_client_username(request, credentials) or "",
        "cooloff_time": get_cool_off_iso8601(get_cool_off(request)),
        "cooloff_timedelta": get_cool_off(request),
        "wait_minutes": ceil(seconds / 60),
    }
    response = render(request, "registration/locked_out.html", context, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response
