"""January 2006 from the first figure to the published place, by the people of the demonstration, one step a test.

The steps are one story and run in their order on one site. Figures and places are those of
ecocounty/demonstration/data/README.md.
"""

import hashlib
import json
import re

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.site import Site
from tests.browser.steps import (
    COUNTY,
    GAOYI,
    MONTH,
    PINGCUN,
    RIVAL,
    TELEVISION,
    cell,
    cell_of,
    download,
    expect_state,
    fill_in,
    follow,
    month_of,
    press,
    row,
    send_in,
    upload,
)

pytestmark = pytest.mark.browser

PAPER = "紙質月報，2006年2月3日收"
REASON = "標語數與臺賬不符，請核對"
GOOD = {"Banners hung": 1, "Slogans posted": 14, "Leaflets handed out": 120}


@pytest.fixture(scope="module")
def kept() -> dict:
    """Return what one step leaves for the next."""
    return {}


def ranking_of(page: Page, period: str = "January 2006") -> str:
    """Open a comparison by choosing it, and return its address."""
    page.goto("/ranking/")
    choice = page.locator("#id_comparison option", has_text=re.compile(f"^{period}"))
    page.select_option("#id_comparison", value=choice.get_attribute("value"))
    press(page, page.locator("form.filters button"))
    return re.search(r"/ranking/\d+/", page.url).group()


def line_of(page: Page, code: str) -> list[str]:
    """Return a county's line in the table of places."""
    return (
        page.locator("#table tbody tr", has=page.locator(f"a[href$='/{code}/']"))
        .locator("td, th")
        .all_inner_texts()
    )


def test_a_ranking_without_our_county_has_no_score_for_it(people: People) -> None:
    xiang = people.open("xiang")
    ranking_of(xiang)
    place, _, _, total, *_ = line_of(xiang, COUNTY)
    assert (place, total) == ("13", "–")


def test_an_unreadable_value_is_refused_with_its_sentence_and_nothing_is_saved(people: People) -> None:
    wu = people.open("wu")
    follow(wu, month_of(TELEVISION))
    cell(wu, "tv_news").fill("三四條")
    cell(wu, "tv_news").press("Enter")
    expect_state(wu, "tv_news", "bad")
    expect(row(wu, "tv_news").locator(".says")).to_contain_text("三四條")
    expect(row(wu, "tv_news").locator(".says [lang=zh]")).to_have_text("三四條")
    expect(cell(wu, "tv_news")).to_have_attribute("aria-invalid", "true")
    expect(wu.locator("#errors li")).to_have_count(1)
    luo = people.open("luo", month_of(TELEVISION))
    expect(row(luo, "tv_news").locator(".cell")).to_have_text("–")
    expect(luo.locator("h1")).to_contain_text("0 of 1 filled in")


def test_a_figure_is_saved_when_its_cell_is_left(people: People) -> None:
    wu = people.open("wu", month_of(TELEVISION))
    cell(wu, "tv_news").fill("3")
    cell(wu, "tv_news").press("Enter")
    expect(cell(wu, "work_done")).to_be_focused()
    expect_state(wu, "tv_news", "saved")
    expect(wu.locator("h1")).to_contain_text("ready to send in")
    wu.keyboard.type("播出新聞三條")
    wu.keyboard.press("Tab")
    expect_state(wu, "work_done", "saved")
    wu.reload()
    expect(cell(wu, "tv_news")).to_have_value("3")
    expect(cell(wu, "work_done")).to_have_value("播出新聞三條")


def test_the_keys_restore_open_the_note_and_go_back(people: People) -> None:
    wu = people.open("wu", month_of(TELEVISION))
    cell(wu, "tv_news").fill("33")
    cell(wu, "tv_news").press("Escape")
    expect(cell(wu, "tv_news")).to_have_value("3")
    wu.keyboard.press("Alt+n")
    expect(row(wu, "tv_news").locator(".why")).to_be_focused()
    wu.keyboard.type("縣臺一套")
    wu.keyboard.press("Alt+n")
    expect(cell(wu, "tv_news")).to_be_focused()
    expect_state(wu, "tv_news", "saved")
    wu.keyboard.press("ArrowDown")
    expect(cell(wu, "work_done")).to_be_focused()
    send_in(wu)


def test_the_office_enters_for_a_unit_that_handed_in_paper(people: People) -> None:
    yang = people.open("yang")
    follow(yang, month_of(GAOYI))
    cell(yang, "banners").fill("1")
    cell(yang, "banners").press("Enter")
    expect(yang.locator("#saved")).to_contain_text("on which paper")
    yang.fill("#on-behalf-reason", PAPER)
    yang.locator("#on-behalf-reason").press("Tab")
    expect_state(yang, "banners", "saved")
    for item, typed in (("slogans", "10"), ("leaflets", "80餘份")):
        cell(yang, item).fill(typed)
        cell(yang, item).press("Enter")
        expect_state(yang, item, "saved")
    send_in(yang)


def test_the_unit_is_told_what_was_entered_for_it(people: People) -> None:
    ming = people.open("ming")
    follow(ming, month_of(GAOYI))
    told = ming.locator("section.behalf")
    for words in ("楊秀英", PAPER, "Banners hung 1", "Slogans posted 10", "over 80"):
        expect(told).to_contain_text(words)


def test_every_fault_of_a_workbook_is_listed_by_cell_and_nothing_changes(people: People, kept: dict) -> None:
    long = people.open("long")
    follow(long, month_of(PINGCUN))
    follow(long, f"{month_of(PINGCUN)}upload/")
    kept["blank"] = download(long, f"{month_of(PINGCUN)}workbook/")
    faults = {"Banners hung": "掛了不少", "Slogans posted": -15, "Leaflets handed out": "1200元"}
    where: list[str] = []

    def change_a_label_too(sheet: Worksheet) -> None:
        where.extend(cell_of(sheet, name).coordinate for name in faults)
        unit_of_measure = cell_of(sheet, "Banners hung").offset(0, -3)
        assert unit_of_measure.value == "items"
        unit_of_measure.value = "copies"
        where.append(unit_of_measure.coordinate)

    upload(long, PINGCUN, fill_in(kept["blank"], faults, change_a_label_too))
    listed = long.locator(".probs tbody tr", has=long.locator(".kd"))
    assert sorted(listed.locator(".at").all_inner_texts()) == sorted(where)
    expect(listed.filter(has_text="掛了不少")).to_contain_text("is not a number")
    expect(long.get_by_role("button", name="Take the file in")).to_have_count(0)
    long.goto(month_of(PINGCUN))
    expect(long.locator("h1")).to_contain_text("0 of 3 filled in")


def test_a_good_workbook_shows_old_and_new_and_is_taken_in_whole(people: People, kept: dict) -> None:
    long = people.open("long", f"{month_of(PINGCUN)}upload/")
    kept["workbook"] = fill_in(kept["blank"], GOOD)
    upload(long, PINGCUN, kept["workbook"])
    changes = long.locator("table.changes tbody tr")
    old_and_new = [
        (line.locator("th").inner_text(), *line.locator("td.num").all_inner_texts()[:2])
        for line in changes.all()
    ]
    assert old_and_new == [(name, "–", str(value)) for name, value in GOOD.items()]
    long.get_by_role("button", name="Take the file in").click()
    expect(long.locator(".msg.ok")).to_contain_text("3 cells changed")
    expect(cell(long, "leaflets")).to_have_value("120")
    send_in(long)


def test_a_month_is_sent_back_put_right_and_accepted(people: People) -> None:
    yang = people.open("yang")
    follow(yang, month_of(PINGCUN))
    yang.locator("#decide button").click()
    expect(yang.locator("#decide textarea, #decide input[name=reason]")).to_be_focused()
    yang.locator("#decide [name=reason]").fill(REASON)
    yang.locator("#decide button").click()
    expect(yang.locator(".msg.ok")).to_be_visible()
    long = people.open("long")
    expect(long.locator("main")).to_contain_text(REASON)
    follow(long, month_of(PINGCUN))
    expect(long.locator("#sent-back")).to_contain_text(REASON)
    cell(long, "slogans").fill("15")
    cell(long, "slogans").press("Enter")
    expect_state(long, "slogans", "saved")
    send_in(long)


@pytest.mark.parametrize("unit", [TELEVISION, GAOYI, PINGCUN])
def test_the_office_accepts_what_waits(people: People, unit: str) -> None:
    yang = people.open("yang")
    follow(yang, month_of(unit))
    yang.get_by_role("button", name="Accept").click()
    expect(yang.locator("h1")).to_contain_text("accepted")


def test_the_county_takes_the_sums_over_and_reports(people: People) -> None:
    yang = people.open("yang")
    follow(yang, month_of(COUNTY))
    yang.get_by_role("button", name="Take over the units' totals").click()
    expect(yang.locator(".msg.ok")).to_contain_text("16 figures")
    expect(cell(yang, "tv_news")).to_have_value("3")
    expect(cell(yang, "leaflets")).to_have_value(re.compile("940"))
    send_in(yang)


def test_the_city_accepts_and_the_place_moves(people: People) -> None:
    xiang = people.open("xiang")
    follow(xiang, month_of(COUNTY))
    xiang.get_by_role("button", name="Accept").click()
    expect(xiang.locator("h1")).to_contain_text("accepted")
    ranking_of(xiang)
    place, _, _, total, *_ = line_of(xiang, COUNTY)
    assert (place, total) == ("6", "73.25")


@pytest.mark.parametrize(("username", "own", "other"), [("tang", COUNTY, RIVAL), ("shi", RIVAL, COUNTY)])
def test_a_county_sees_its_own_line_only_while_it_is_provisional(
    people: People, username: str, own: str, other: str
) -> None:
    page = people.open(username)
    address = ranking_of(page)
    assert page.locator("#table tbody tr").count() == 1
    assert len(line_of(page, own)) > 4
    assert page.request.get(f"{address}{other}/").status == 404
    assert page.request.get(f"{address}result.json").status == 404


def test_the_city_publishes_and_the_bytes_have_the_hash_that_is_printed(people: People, kept: dict) -> None:
    xiang = people.open("xiang")
    kept["ranking"] = ranking_of(xiang)
    press(xiang, xiang.get_by_role("button", name="Publish this ranking"))
    [printed] = re.findall(r"SHA-256 ([0-9a-f]{64})", xiang.locator("footer").inner_text())
    result = xiang.request.get(f"{kept['ranking']}result.json")
    kept["result"] = result.body()
    assert hashlib.sha256(kept["result"]).hexdigest() == printed
    assert json.loads(kept["result"])
    shi = people.open("shi", kept["ranking"])
    assert shi.locator("#table tbody tr").count() == 13
    assert line_of(shi, COUNTY)[0] == "6"


def test_from_the_place_down_to_the_workbook_by_links_alone(people: People, kept: dict) -> None:
    yang = people.open("yang")
    ranking = kept["ranking"]
    yang.locator("nav.nav1 a[href='/ranking/']").click()
    follow(yang, f"{ranking}{COUNTY}/")
    follow(yang, f"{ranking}{COUNTY}/leaflets/")
    yang.locator("#months a").last.click()
    expect(yang.locator("h1")).to_contain_text("Huitong County")
    yang.locator("tr", has_text="Pingcun").get_by_role("link").click()
    expect(yang.locator("h1")).to_contain_text("Pingcun")
    expect(yang.locator("h1")).to_contain_text("120")
    follow(yang, month_of(PINGCUN))
    link = row(yang, "leaflets").locator("a[href*='/returns/uploads/']")
    assert download(yang, link.get_attribute("href")) == kept["workbook"]


def test_a_new_start_keeps_everything(people: People, site: Site, kept: dict) -> None:
    yang = people.open("yang", kept["ranking"])
    before = yang.locator("main").inner_text()
    site.stop()
    site.start()
    yang.reload()
    assert yang.locator("main").inner_text() == before
    assert yang.request.get(f"{kept['ranking']}result.json").body() == kept["result"]
    yang.goto(f"/returns/?month={MONTH}")
    expect(yang.locator("h1")).to_contain_text("32 of 32")
