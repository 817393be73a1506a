"""Publicity on a phone of 390 pixels: nothing is cut off, squeezed to a letter a line, or run together."""

import pytest

from tests.browser.people import PHONE, People
from tests.browser.site import Site

pytestmark = pytest.mark.browser

LINES = (
    """one => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))"""
)


@pytest.fixture(scope="module")
def site(reading_room: Site) -> Site:
    return reading_room


def test_the_name_of_the_site_is_whole(people: People) -> None:
    name = people.open("yang", "/publicity/", viewport=PHONE).locator("header .brand span")
    assert name.evaluate(
        "one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight + 1"
    )


def test_titles_of_the_register_keep_words_on_a_line(people: People) -> None:
    page = people.open("yang", "/publicity/articles/?month=2005-12", viewport=PHONE)
    lines = [one.evaluate(LINES) for one in page.locator(".ar tbody th[scope=row]").all()]
    assert len(lines) > 3 and max(lines) <= 4


@pytest.mark.parametrize("address", ["/publicity/?year=2005&view=table", "/publicity/units/?year=2005"])
def test_names_beside_numbers_keep_words_on_a_line(people: People, address: str) -> None:
    page = people.open("yang", address, language="zh-hant", viewport=PHONE)
    lines = [one.evaluate(LINES) for one in page.locator("tbody .stick").all()]
    assert len(lines) > 3 and max(lines) <= 6


def test_what_opens_further_fields_says_so(people: People) -> None:
    page = people.open("yang", "/publicity/declarations/new/", viewport=PHONE)
    mark = "one => getComputedStyle(one, '::after').width"
    assert page.locator("details.more > summary").evaluate(mark) not in ("", "auto", "0px")


def test_a_points_table_is_read_without_moving_it(people: People) -> None:
    page = people.open("yang", "/publicity/points/2/", viewport=PHONE)
    frame = page.locator(".scroll", has=page.locator("table.events"))
    assert frame.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert frame.locator("td[data-label]").count() > 8


def test_where_an_article_appeared_is_read_without_moving_it(people: People) -> None:
    page = people.open("yang", "/publicity/articles/?month=2005-06", language="zh-hant", viewport=PHONE)
    page.goto(page.locator(".ar tbody th a").first.get_attribute("href"))
    frame = page.locator(".scroll").first
    assert frame.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert frame.locator("tbody th").first.evaluate(LINES) <= 3


def test_links_of_a_planned_campaign_stand_apart(people: People) -> None:
    page = people.open("yang", "/publicity/campaigns/plan/2005/", viewport=PHONE)
    first, second = (page.locator("td.acts-c").first.locator("a").nth(one).bounding_box() for one in (0, 1))
    assert second["x"] - first["x"] - first["width"] >= 12 or second["y"] > first["y"]
