"""On A4: no menu, no buttons, every table whole with its head on each sheet, and the mark of invented figures."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.people import People
from tests.browser.site import Site
from tests.browser.steps import COUNTY, month_of

pytestmark = pytest.mark.browser

# 165 of the 210 mm lie between the margins. What is wider a browser shrinks; by a sixth it can still be read.
PAPER = {"width": 623, "height": 900}
WIDEST = 623 * 6 / 5
# The demonstration opens 2004, 2005 and January 2006 in this order.
PRINTED = {
    "a ranking": ("xiang", "/ranking/2/"),
    "a county": ("yang", f"/ranking/2/{COUNTY}/"),
    "an item": ("yang", f"/ranking/2/{COUNTY}/leaflets/"),
    "a report": ("yang", "/report/"),
    "a month accepted": ("yang", "/returns/431225D02/2005-12/"),
    "a month to fill in": ("yang", month_of(COUNTY)),
    "all months": ("yang", "/returns/"),
}
# Address, and what stands above the heads of each sheet: whose, which register, of when, how many rows.
REGISTERS = {
    "/publicity/articles/?month=2005-06": "Huitong County · Register of articles · June 2005 · Rows: 13",
    "/publicity/counts/?period=2005-11": "Huitong County · Register of counts · November 2005 · Rows: 33",
    "/publicity/campaigns/?year=2005": "Huitong County · Register of events · 2005 · Rows: 4",
    "/publicity/essays/": "Huitong County · Register of essays · Rows: 26",
    "/publicity/declarations/": "Huitong County · Register of green declarations · ",
}
# The numbers of the rows as they are drawn: typed, or counted by the style where rows stand in groups.
NUMBERS = """[...document.querySelectorAll("main tbody tr:not(.grp) .sn")]
  .map(one => one.innerText || getComputedStyle(one, "::before").content)"""
TABLES = "document.querySelectorAll('main .t').length"
LAID_OUT = """[...document.querySelectorAll("main .t")].map(table => [
  table.checkVisibility(), getComputedStyle(table.tHead).display, getComputedStyle(table.rows[1]).breakInside])"""

# What a frame would cut off, for paper does not scroll.
CUT_OFF = """[...document.querySelectorAll("main *")]
  .filter(one => one.checkVisibility() && getComputedStyle(one).overflowX !== "visible")
  .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .map(one => `${one.tagName}.${one.getAttribute("class")}`)"""


@pytest.fixture(scope="module")
def site(reading_room: Site) -> Site:
    return reading_room


def print_on_screen(page: Page) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")


@pytest.mark.parametrize("what", PRINTED)
def test_a_page_is_whole_on_paper(people: People, what: str) -> None:
    username, address = PRINTED[what]
    page = people.open(username, address, language="zh-hant")
    on_screen = page.evaluate(TABLES)
    print_on_screen(page)
    assert page.evaluate(LAID_OUT) == [[True, "table-header-group", "avoid"]] * on_screen
    assert on_screen > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDEST
    assert page.evaluate(CUT_OFF) == []
    for gone in ("header.top", ".sticky", "main .b", ".filters", ".skip"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.locator(".demo").is_visible()


@pytest.mark.parametrize("what", ["a ranking", "a report"])
def test_a_page_becomes_a_document_of_some_sheets(people: People, what: str) -> None:
    username, address = PRINTED[what]
    page = people.open(username, address, language="zh-hant")
    document = page.pdf(prefer_css_page_size=True)
    assert document.startswith(b"%PDF")
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    assert 2 <= len(sheets) <= 5
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(595, 842)}


@pytest.mark.parametrize("address", REGISTERS)
def test_a_register_says_on_each_sheet_whose_it_is_and_is_signed(people: People, address: str) -> None:
    page = people.open("yang", address)
    for only_on_paper in (".paper", ".sn", ".sign"):
        assert page.locator(only_on_paper).count() and not page.locator(f"{only_on_paper}:visible").count()
    print_on_screen(page)
    [head] = page.locator("thead .paper").all_inner_texts()
    assert head.startswith(REGISTERS[address])
    rows = int(head.rpartition("Rows: ")[2])
    numbers = page.evaluate(NUMBERS)
    assert numbers in ([str(number + 1) for number in range(rows)], ["counter(line)"] * rows)
    assert page.locator(".sign:visible").count() == 1


def test_each_sheet_has_its_number(people: People) -> None:
    page = people.open("yang", "/publicity/counts/?period=2005-11")
    boxes = """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
      .filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText).join()"""
    assert 'content: counter(page) " / " counter(pages)' in page.evaluate(boxes)
