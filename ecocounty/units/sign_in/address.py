"""Where a request comes from."""

from django.http import HttpRequest

from ecocounty.units.proxies import is_known_proxy, read_address


def address_of(request: HttpRequest) -> str | None:
    """Return the caller's address; behind a proxy of ours, the one which that proxy wrote down."""
    found = read_address(request.META.get("REMOTE_ADDR") or "")
    # Whatever stands before a stranger's own entry came from the stranger and may be invented.
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while passed_on and is_known_proxy(found):
        entry = passed_on.pop()
        if entry.strip():
            found = read_address(entry)
    return found
