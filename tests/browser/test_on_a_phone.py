"""The same month on a phone of 390 pixels: menu, grid, workbook, acceptance, ranking; nothing runs over the edge."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, People
from tests.browser.steps import (
    COUNTY,
    GAOYI,
    PINGCUN,
    TELEVISION,
    cell,
    download,
    expect_state,
    fill_in,
    follow,
    month_of,
    send_in,
    upload,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def on_phone(people: People, username: str, path: str = "/") -> Page:
    return people.open(username, path, viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)


def expect_to_fit(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def choose(page: Page, address: str) -> None:
    """Open the menu and choose from it."""
    expect(page.locator("nav.nav1")).to_be_hidden()
    page.tap("details.menu summary")
    expect_to_fit(page)
    page.tap(f"details.menu a[href='{address}']")


def test_a_department_fills_in_its_month(people: People) -> None:
    wu = on_phone(people, "wu")
    choose(wu, "/returns/")
    follow(wu, month_of(TELEVISION))
    cell(wu, "tv_news").fill("3")
    wu.tap("h1")
    expect_state(wu, "tv_news", "saved")
    expect_to_fit(wu)
    send_in(wu)


def test_the_cell_in_hand_is_not_under_the_bar(people: People) -> None:
    yang = on_phone(people, "yang", month_of(COUNTY))
    for item in ("leaflets", "funds_secured", "small_hydro_investment"):
        cell(yang, item).focus()
        bar, box = yang.locator(".sticky").bounding_box(), cell(yang, item).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= bar["y"], item


def test_a_township_sends_a_workbook(people: People) -> None:
    long = on_phone(people, "long", f"{month_of(PINGCUN)}upload/")
    blank = download(long, f"{month_of(PINGCUN)}workbook/")
    upload(
        long,
        PINGCUN,
        fill_in(blank, {"Banners hung": "很多", "Slogans posted": 15, "Leaflets handed out": 120}),
    )
    expect_to_fit(long)
    expect(long.locator(".probs")).to_contain_text("很多")
    follow(long, f"{month_of(PINGCUN)}upload/")
    upload(
        long, PINGCUN, fill_in(blank, {"Banners hung": 1, "Slogans posted": 15, "Leaflets handed out": 120})
    )
    expect_to_fit(long)
    long.get_by_role("button", name="Take the file in").tap()
    expect(cell(long, "leaflets")).to_have_value("120")
    send_in(long)


def test_the_office_enters_and_accepts(people: People) -> None:
    yang = on_phone(people, "yang")
    follow(yang, month_of(GAOYI))
    yang.fill("#on-behalf-reason", "電話，2006年2月3日")
    for item, typed in (("banners", "1"), ("slogans", "10"), ("leaflets", "80餘")):
        cell(yang, item).fill(typed)
    yang.tap("h1")
    for item in ("banners", "slogans", "leaflets"):
        expect_state(yang, item, "saved")
    expect_to_fit(yang)
    send_in(yang)
    yang.get_by_role("button", name="Accept").tap()
    expect(yang.locator("h1")).to_contain_text("accepted")
    expect_to_fit(yang)


def test_a_leader_reads_the_place_and_why(people: People) -> None:
    tang = on_phone(people, "tang")
    choose(tang, "/ranking/")
    tang.tap(".unfold a[href='#filters']")
    tang.select_option("#id_comparison", index=1)
    tang.locator("form.filters button").tap()
    expect(tang.locator("h1")).to_contain_text("Huitong County is 1st")
    ranking = tang.url.removeprefix(people.site.url)
    expect(tang.locator(".chart-narrow svg")).to_be_visible()
    expect(tang.locator(".chart-wide svg")).to_be_hidden()
    expect_to_fit(tang)
    follow(tang, f"{ranking}{COUNTY}/")
    expect_to_fit(tang)
    follow(tang, f"{ranking}{COUNTY}/leaflets/")
    expect_to_fit(tang)
