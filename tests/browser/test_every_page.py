"""Every page of the map, as everybody who may read it: it is there, says what it is, fits, and has no barrier."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Response

from ecocounty.units.access import ACCESS
from tests.browser.axe import find_barriers
from tests.browser.pages import FILES, HOLDERS, PAGES, Found, addresses
from tests.browser.people import DESK, People
from tests.browser.site import Site
from tests.browser.widths import widths_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONES = (390, 360)
NARROWEST = 360
# Whoever sees the most of a page: the buttons of the one who writes, the whole table of the one who publishes.
WRITERS = dict.fromkeys(
    ("scoring:rankings", "scoring:ranking", "scoring:county", "campaigns:channel_from"), "xiang"
)
WRITERS |= {"campaigns:channel_from": "xiang"}
ACCEPTED, OWN_MONTH = "/returns/431225D02/2005-12/", "/returns/431225/2006-01/"

# Numbers written on the bars, with their colour and the colour under them.
ON_BARS = """() => [...document.querySelectorAll(".chart text[class^=on-c]")]
  .filter(one => one.checkVisibility())
  .map(one => {
    const under = one.closest("svg").querySelector("." + one.getAttribute("class").slice(3));
    return [one.textContent, getComputedStyle(one).fill, getComputedStyle(under).fill];
  })"""


@pytest.fixture(scope="module")
def site(reading_room: Site) -> Site:
    return reading_room


def readable(found: Found, role: str) -> Iterator[tuple[str, str]]:
    """Yield the pages that a role may read, with their addresses for the person who holds it."""
    for route, address in addresses(found, HOLDERS[role]).items():
        if route in PAGES and route != "login" and role in ACCESS[route].read:
            yield route, address


def faults_of(page: Page, answer: Response, *, status: int = 200) -> list[str]:
    """Say what is wrong with a page at a desk."""
    faults = [] if answer.status == status else [f"status {answer.status}"]
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        return [*faults, f"headings: {headings}"]
    heading, site = headings[0].strip(), page.locator(".brand span").first.inner_text().strip()
    if page.title() != f"{heading} · {site}":
        faults.append(f"title {page.title()!r} is not {heading!r} and the site")
    return faults + widths_of(page, DESK["width"])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as the browser writes them, by the formula of WCAG."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour[4:-1].split(",")]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_route_that_is_read_has_an_address(found: Found) -> None:
    read = {route for route, access in ACCESS.items() if access.read is not None}
    found_by = {name: set(addresses(found, name)) for name in ("yang", "xiang")}
    # The month of a channel is the office's whose indicator it is, which is the city's here.
    assert found_by["xiang"] - found_by["yang"] <= {"campaigns:channel_from"}
    assert read == found_by["yang"] | found_by["xiang"] == {*PAGES, *FILES}
    assert set(HOLDERS) == {role for access in ACCESS.values() for role in access.read or ()}


@pytest.mark.parametrize("role", sorted(HOLDERS))
def test_everybody_reads_their_pages(people: People, found: Found, role: str) -> None:
    page = people.open(HOLDERS[role])
    faults = []
    for route, address in readable(found, role):
        page.set_viewport_size(DESK)
        answer = page.goto(address)
        faults += [
            f"{route} {address}: {fault}" for fault in faults_of(page, answer) + widths_of(page, *PHONES)
        ]
    assert faults == []


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
def test_pages_fit_in_every_language(people: People, found: Found, language: str) -> None:
    page = people.open("yang", language=language)
    faults = []
    for route, address in readable(found, "county_office"):
        page.goto(address)
        faults += [f"{route} {address}: {fault}" for fault in widths_of(page, DESK["width"], *PHONES)]
    assert faults == []


@pytest.mark.parametrize("route", sorted(FILES))
def test_files_are_saved_and_never_shown(people: People, found: Found, route: str) -> None:
    page = people.open("yang")
    answer = page.request.get(addresses(found, "yang")[route])
    assert answer.status == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    # The one is text, the other a picture that we drew anew ourselves.
    if route not in ("scoring:result", "evidence:preview"):
        assert answer.headers["content-disposition"].startswith("attachment")


def test_the_door_and_the_pages_that_refuse(people: People) -> None:
    faults = []
    for username, address, status in (
        (None, "/login/", 200),
        (None, "/nowhere/", 404),
        ("long", "/nowhere/", 404),
        ("long", "/returns/431225102/2006-01/", 404),
        ("long", "/report/", 403),
        ("root_admin", "/returns/", 403),
        ("yang", "/ranking/1/publish/", 405),
    ):
        page = people.open(username)
        answer = page.goto(address)
        found = faults_of(page, answer, status=status) + widths_of(page, NARROWEST) + find_barriers(page)
        faults += [f"{username} {address}: {fault}" for fault in found]
    people.trouble.clear()  # the browser notes each refusal
    assert faults == []


@pytest.mark.parametrize("route", sorted(PAGES))
def test_no_page_has_a_barrier_by_day_or_night(people: People, found: Found, route: str) -> None:
    role_holders = {HOLDERS[role] for role in ACCESS[route].read}
    username = WRITERS.get(route) or ("yang" if "yang" in role_holders else None)
    page = people.open(None if route == "login" else username)
    page.goto(addresses(found, username)[route])
    faults = find_barriers(page)
    page.emulate_media(color_scheme="dark")
    assert faults + find_barriers(page, rules=["color-contrast"]) == []


@pytest.mark.parametrize("address", [ACCEPTED, OWN_MONTH, "provisional"])
def test_a_month_closed_and_one_with_sums_and_a_ranking_to_publish_have_no_barrier(
    people: People, found: Found, address: str
) -> None:
    address = f"/ranking/{found.provisional}/" if address == "provisional" else address
    page = people.open("yang" if address == OWN_MONTH else "xiang", address)
    assert find_barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_on_the_bars_can_be_read(people: People, found: Found, scheme: str) -> None:
    page = people.open("xiang", f"/ranking/{found.published}/", color_scheme=scheme)
    numbers = page.evaluate(ON_BARS)
    assert len(numbers) > 40
    assert [one for one in numbers if contrast(one[1], one[2]) < 4.5] == []
