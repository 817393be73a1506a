"""Where a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """Return the caller's address; behind the proxy that ends TLS, the one which that proxy wrote down."""
    found = request.META.get("REMOTE_ADDR") or ""
    if settings.SECURE_PROXY_SSL_HEADER:
        # Whatever stands before the last comma came from the caller and may be invented.
        found = request.META.get("HTTP_X_FORWARDED_FOR", found).rsplit(",", 1)[-1]
    try:
        return str(ip_address(found.strip().split("%", 1)[0]))
    except ValueError:
        return None
