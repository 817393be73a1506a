"""The menu shows what the map opens to one's roles."""

import re

import pytest

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
