"""Every page of the map, as everybody who may read it: it is there, says what it is, fits, and has no barrier."""

import time
import pytest
from playwright.sync_api import Page

from ecocounty.units.access import ACCESS
from tests.browser.axe import find_barriers
from tests.browser.pages import FILES, HOLDERS, PAGES, Found, addresses, find_all
from tests.browser.people import DESK, People

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390, 360)


@pytest.fixture(scope="module")
def found(office: People) -> Found:
    known = find_all(office)
    office.go_home()
    return known


def test_every_route_that_is_read_has_an_address(found: Found) -> None:
    read = {route for route, access in ACCESS.items() if access.read is not None}
    assert read == set(addresses(found, "yang"))
    assert set(HOLDERS) == {role for access in ACCESS.values() for role in access.read or ()}


@pytest.mark.parametrize("role", HOLDERS)
def test_x(people, found, role):
    username = HOLDERS[role]
    page = people.open(username)
    bad = []
    for route, path in addresses(found, username).items():
        if role not in ACCESS[route].read or route in FILES: continue
        t=time.time()
        answer = page.goto(path)
        t1=time.time()
        print(role, route, path, answer.status, page.title(), page.locator("h1").all_inner_texts())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            w = page.evaluate("document.documentElement.scrollWidth")
            if w > width: print("   OVERFLOW", width, w); bad.append((route,width,w))
        page.set_viewport_size(DESK)
        t2=time.time()
        b = find_barriers(page)
        t3=time.time()
        page.emulate_media(color_scheme="dark")
        d = find_barriers(page, rules=["color-contrast"])
        page.emulate_media(color_scheme="light")
        print(f"   {t1-t:.2f} {t2-t1:.2f} {t3-t2:.2f} {time.time()-t3:.2f}")
        for x in b[:12]: print("   AXE", x)
        for x in d[:6]: print("   DARK", x)
        bad += b[:3] + d[:3]
    print(people.trouble)
    assert not bad
