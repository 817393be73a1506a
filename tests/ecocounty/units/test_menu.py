"""The menu shows what the map opens to one's roles."""

import re

import pytest
from django.urls import reverse

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [
        ("long", ["/returns/"], ["/people/", "/report/"]),
        ("tang", ["/returns/", "/report/"], ["/people/"]),
        ("root_admin", ["/people/"], ["/returns/", "/report/", "/rankings/"]),
        ("yang", ["/returns/", "/report/", "/people/"], []),
    ],
)
def test_what_is_shut_is_not_in_the_menu(name: str, shown: list[str], hidden: list[str], cast: Cast, sign_in):
    page = sign_in(cast.people[name]).get("/").content.decode()
    [menu] = set(re.findall(r'<nav[^>]* aria-label="Main menu">(.*?)</nav>', page, re.S))
    assert [address for address in shown if f'href="{address}"' not in menu] == []
    assert [address for address in hidden if f'href="{address}"' in menu] == []


def test_who_only_reads_the_register_of_bodies_is_led_to_nothing_else_of_the_administration(
    cast: Cast, sign_in
):
    read, kept = (
        sign_in(person).get(reverse("bodies:index")).content.decode() for person in (cast.long, cast.yang)
    )
    for route in ("people:index", "units:index", "upkeep:status", "bodies:new"):
        link = f'href="{reverse(route)}"'
        assert link in kept and link not in read, route
