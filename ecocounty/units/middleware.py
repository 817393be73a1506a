"""The gate: nobody passes to a view whose route the map does not open to one of their roles."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from ecocounty.units.access import Access, access_to
from ecocounty.units.selectors.reach import role_kinds_of

Answer = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = ("GET", "HEAD")
# A proxy that passes a request on for somebody else writes one of these.
PASSED_ON = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
OPEN_TO_UNCHANGED_PASSWORDS = ("password_change", "logout", "set_language")


def loopback_only(get_response: Answer) -> Answer:
    """In demonstration mode answer this computer only, however the server was bound."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.LOOPBACK_ONLY and not comes_from_this_computer(request):
            return HttpResponseForbidden(
                "This is a demonstration and answers its own computer only. "
                "Set ECOCOUNTY_MODE=production to serve others.",
                content_type="text/plain; charset=utf-8",
            )
        return get_response(request)

    return answer


def comes_from_this_computer(request: HttpRequest) -> bool:
    """Say whether the request came over loopback and not through a proxy for somebody else."""
    if any(header in request.META for header in PASSED_ON):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class AccessMiddleware:
    """Ask the map before every view."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        route = request.resolver_match.view_name
        access = access_to(route)
        if access is None:
            raise PermissionDenied(f"The route {route!r} is not in the map.")
        if not access.signed_out:
            if not request.user.is_authenticated:
                return redirect_to_login(page_of(request, access))
            if request.user.must_change_password and route not in OPEN_TO_UNCHANGED_PASSWORDS:
                return redirect("password_change")
            if holds_nul(request):
                raise BadRequest("NUL")
        allowed = access.read if request.method in SAFE_METHODS else access.write
        if request.method not in (*SAFE_METHODS, "POST") or allowed is None:
            return HttpResponseNotAllowed(methods_of(access))
        if access.signed_out or access.without_role:
            return None
        if not allowed & role_kinds_of(request.user):
            request.roles_allowed = allowed
            raise PermissionDenied
        return None


def holds_nul(request: HttpRequest) -> bool:
    """Say whether a NUL was sent, which no keyboard types and PostgreSQL keeps in no text."""
    sent = (
        text
        for values in (request.GET, request.POST)
        for key in values
        for text in (key, *values.getlist(key))
    )
    return "\x00" in request.path_info or any("\x00" in text for text in sent)


def page_of(request: HttpRequest, access: Access) -> str:
    """Return the page to come back to after signing in; for a form, the page that it stood on."""
    if request.method in SAFE_METHODS and access.read is not None:
        return request.get_full_path()
    page = request.headers.get("Referer", "")
    if page and url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return urlsplit(page)._replace(scheme="", netloc="").geturl()
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def methods_of(access: Access) -> list[str]:
    """Return the methods that exist on a route."""
    return [
        *(SAFE_METHODS if access.read is not None else ()),
        *(("POST",) if access.write is not None else ()),
    ]
