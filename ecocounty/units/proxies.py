"""Whose word on where a request came from is taken: the proxies that TRUSTED_PROXIES names, and nobody else's."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What a proxy writes about the caller, and what anybody could write in its place.
WRITTEN_BY_PROXIES = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


def read_address(text: str) -> str | None:
    """Return an address in its one spelling; what is none is nothing."""
    try:
        found = ip_address(text.strip().split("%", 1)[0])
    except ValueError:
        return None
    return str(getattr(found, "ipv4_mapped", None) or found)


def is_known_proxy(address: str | None) -> bool:
    """Say whether an address is that of a proxy of ours."""
    if address is None:
        return False
    place = ip_address(address)
    return any(place in network for network in settings.TRUSTED_PROXIES)


def believe_known_proxies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take a stranger's X-Forwarded headers away before anything reads them."""

    def answer(request: HttpRequest) -> HttpResponse:
        # The demonstration refuses whatever was passed on, and must see that it was.
        if not settings.LOOPBACK_ONLY and not is_known_proxy(
            read_address(request.META.get("REMOTE_ADDR") or "")
        ):
            for header in WRITTEN_BY_PROXIES:
                request.META.pop(header, None)
        return get_response(request)

    return answer
