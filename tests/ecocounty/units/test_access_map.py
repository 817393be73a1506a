"""The gate before every view: what is not in the map is refused, and a role passes only where it is named."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from ecocounty.units.access import ACCESS, EVERYBODY, access_to
from ecocounty.units.middleware import AccessMiddleware
from ecocounty.units.models import RoleKind, User
from tests.cast import Cast

# Nobody works with these without an office's or a unit's role.
OF_RETURNS = [route for route in ACCESS if route.startswith("returns:")]
WRITES = ["returns:accept", "returns:send_back", "returns:prefill"]


def routes_in(resolver: URLResolver, prefix: str = "") -> list[str]:
    """Return the names of all routes below a resolver; a route without a name as its pattern."""
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(f"{prefix}{entry.name or entry.pattern}")
        else:
            found += routes_in(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
    return found


def pass_gate(route: str, user, method: str = "GET"):
    request: HttpRequest = getattr(RequestFactory(), method.lower())("/somewhere/")
    request.user = user
    request.resolver_match = SimpleNamespace(view_name=route)
    return AccessMiddleware(lambda _request: None).process_view(request, None, (), {})


def test_every_route_is_in_the_map_and_every_entry_is_a_route() -> None:
    routes = routes_in(get_resolver())
    assert len(routes) > 25
    assert set(routes) == set(ACCESS)


def test_only_the_front_door_is_open_to_strangers() -> None:
    assert {route for route, access in ACCESS.items() if access.signed_out} == {"login", "set_language"}


def test_the_map_names_no_role_that_there_is_not() -> None:
    for access in ACCESS.values():
        assert (access.read or frozenset()) | (access.write or frozenset()) <= EVERYBODY


@pytest.mark.parametrize("route", ["returns:delete_everything", "", "admin:index"])
def test_a_route_that_nobody_entered_is_refused(route: str) -> None:
    assert access_to(route) is None
    with pytest.raises(PermissionDenied):
        pass_gate(route, AnonymousUser())


@pytest.mark.parametrize("route", [route for route in ACCESS if not ACCESS[route].signed_out])
def test_a_stranger_is_sent_to_the_front_door(route: str) -> None:
    # A form's own address is no page to come back to.
    page = "/somewhere/" if ACCESS[route].read is not None else "/"
    assert pass_gate(route, AnonymousUser(), "GET").url == f"/login/?next={page}"
    assert pass_gate(route, AnonymousUser(), "POST").url == "/login/?next=/"


@pytest.mark.parametrize(
    ("stood_on", "page"),
    [
        ("http://testserver/returns/431225101/2006-01/?a=1", "/returns/431225101/2006-01/%3Fa%3D1"),
        ("https://evil.example/returns/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://[evil", "/"),
    ],
)
def test_whose_session_ended_over_a_form_comes_back_to_the_forms_page(stood_on: str, page: str) -> None:
    request = RequestFactory().post("/somewhere/", headers={"referer": stood_on})
    request.user = AnonymousUser()
    request.resolver_match = SimpleNamespace(view_name="returns:submit")
    answer = AccessMiddleware(lambda _request: None).process_view(request, None, (), {})
    assert answer.url == f"/login/?next={page}"


@pytest.mark.django_db
@pytest.mark.parametrize("route", ACCESS)
def test_a_role_passes_where_it_is_named_and_nowhere_else(cast: Cast, route: str) -> None:
    for user in cast.people.values():
        kinds = set(user.roles.values_list("kind", flat=True))
        for method, allowed in (("GET", ACCESS[route].read), ("POST", ACCESS[route].write)):
            if allowed is None:
                assert pass_gate(route, user, method).status_code == 405
            elif ACCESS[route].signed_out or kinds & allowed:
                assert pass_gate(route, user, method) is None
            else:
                with pytest.raises(PermissionDenied):
                    pass_gate(route, user, method)


@pytest.mark.django_db
def test_somebody_without_a_role_passes_nowhere(cast: Cast) -> None:
    cast.long.roles.all().delete()
    user = User.objects.get(pk=cast.long.pk)
    for route in OF_RETURNS:
        with pytest.raises(PermissionDenied):
            method = "GET" if ACCESS[route].read else "POST"
            pass_gate(route, user, method)


@pytest.mark.parametrize("route", WRITES)
def test_only_an_office_decides(route: str) -> None:
    assert ACCESS[route].read is None
    assert ACCESS[route].write == {RoleKind.CITY_OFFICE, RoleKind.COUNTY_OFFICE}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_there_are_no_other_methods(cast: Cast, method: str) -> None:
    answer = pass_gate("returns:return", cast.long, method)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.django_db
def test_a_first_password_is_changed_before_anything_else(cast: Cast) -> None:
    cast.long.must_change_password = True
    assert pass_gate("returns:index", cast.long).url == "/password/"
    assert pass_gate("password_change", cast.long) is None
    assert pass_gate("logout", cast.long, "POST") is None


@pytest.mark.django_db
def test_who_is_refused_is_told_who_may(cast: Cast) -> None:
    request = RequestFactory().post("/somewhere/")
    request.user = cast.long
    request.resolver_match = SimpleNamespace(view_name="returns:accept")
    with pytest.raises(PermissionDenied):
        AccessMiddleware(lambda _request: None).process_view(request, None, (), {})
    assert request.roles_allowed == {RoleKind.CITY_OFFICE, RoleKind.COUNTY_OFFICE}
