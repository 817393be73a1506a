"""A page offers what its reader may do there, and shows what they may see: no button leads to a refusal."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ecocounty.units.models import Role, Unit, User
from ecocounty.units.services.roles import give_role
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ROUTES = ("add", "edit", "rename", "move", "merge", "split")


@pytest.mark.parametrize(
    ("name", "at", "offered"),
    [
        ("yang", "county", {"add"}),
        ("yang", "pingcun", {*ROUTES} - {"add"}),
        ("xiang", "county", {*ROUTES}),
        ("root_admin", "city", {*ROUTES}),
    ],
)
def test_a_units_page(name: str, at: str, offered: set[str], cast: Cast, sign_in):
    unit: Unit = getattr(cast, at)
    page = sign_in(cast.people[name]).get(reverse("units:unit", args=[unit.code])).content.decode()
    links = {route: reverse(f"units:{route}", args=[unit.code]) for route in ROUTES}
    assert {route for route, link in links.items() if f'href="{link}"' in page} == offered


def test_a_units_page_shows_who_sits_there_today(cast: Cast, sign_in):
    client, address = sign_in(cast.yang), reverse("units:unit", args=[cast.pingcun.code])
    assert [seat.user for seat in client.get(address).context["seats"]] == [cast.long]
    Role.objects.filter(user=cast.long).update(held_to=timezone.localdate() - timedelta(days=1))
    assert list(client.get(address).context["seats"]) == []


def test_ones_own_page_offers_no_change_of_ones_own_sign_in(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    for person, is_offered in ((cast.luo, True), (cast.yang, False)):
        page = client.get(reverse("people:person", args=[person.pk])).content.decode()
        for route in ("give_role", "reset_password", "disable"):
            link = f'href="{reverse(f"people:{route}", args=[person.pk])}"'
            assert (link in page) is is_offered, (person, route)


def test_what_somebody_was_elsewhere_is_not_shown_where_they_are_now(cast: Cast, sign_in):
    over = give_role(actor=None, user=cast.long, unit=cast.rival, kind="checker", held_from=date(2003, 1, 1))
    Role.objects.filter(pk=over.pk).update(held_to=date(2003, 12, 31))
    for reader, roles in ((cast.yang, {"reporter"}), (cast.xiang, {"reporter", "checker"})):
        page = sign_in(reader).get(reverse("people:person", args=[cast.long.pk]))
        assert {one.role.kind for one in page.context["roles"]} == roles


@pytest.mark.parametrize(("name", "minutes"), [("root_admin", 30), ("yang", 240), ("tang", 720)])
def test_how_long_one_stays_signed_in_is_said_by_ones_roles(name: str, minutes: int, cast: Cast, sign_in):
    client = sign_in(User.objects.get(username=name))
    assert client.get(reverse("sessions")).context["idle_minutes"] == minutes
