"""A browser that runs no script: sign in, fill in, save, upload, send in, decide."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps import (
    GAOYI,
    PINGCUN,
    TELEVISION,
    cell,
    download,
    fill_in,
    follow,
    month_of,
    press,
    row,
    send_in,
    upload,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def enter(people: People, username: str | None, path: str = "/") -> Page:
    return people.open(username, path, java_script_enabled=False)


def save(page: Page) -> None:
    page.click(".sticky button[form=grid]")


def test_a_person_signs_in_and_comes_to_the_page_that_was_asked_for(people: People) -> None:
    wu = enter(people, None, month_of(TELEVISION))
    wu.fill("input[name=username]", "wu")
    wu.fill("input[name=password]", people.site.password_of("wu"))
    wu.click("main form button.p")
    assert wu.url == people.site.url + month_of(TELEVISION)


def test_what_cannot_be_read_is_shown_again_and_nothing_is_saved(people: People) -> None:
    wu = enter(people, "wu", month_of(TELEVISION))
    cell(wu, "tv_news").fill("三四條")
    cell(wu, "work_done").fill("播出新聞")
    save(wu)
    expect(wu.locator(".msg.bad")).to_contain_text("Nothing was saved")
    expect(cell(wu, "tv_news")).to_have_value("三四條")
    expect(row(wu, "tv_news").locator(".says")).to_contain_text("三四條")
    expect(cell(wu, "work_done")).to_have_value("播出新聞")
    wu.goto(month_of(TELEVISION))
    expect(cell(wu, "tv_news")).to_have_value("")
    expect(cell(wu, "work_done")).to_have_value("")


def test_what_is_left_is_listed_when_a_month_is_sent_in_too_early(people: People) -> None:
    wu = enter(people, "wu", month_of(TELEVISION))
    cell(wu, "work_done").fill("播出新聞")
    save(wu)
    wu.click("button[form=send-in]")
    expect(wu.locator("#errors li")).to_have_count(1)
    target = wu.locator("#errors li a").get_attribute("href")
    assert wu.locator(target).get_attribute("name").startswith("cell:")


def test_the_whole_grid_is_saved_and_sent_in(people: People) -> None:
    wu = enter(people, "wu", month_of(TELEVISION))
    cell(wu, "tv_news").fill("3")
    save(wu)
    expect(wu.locator(".msg.ok")).to_be_visible()
    expect(cell(wu, "tv_news")).to_have_value("3")
    send_in(wu)


def test_the_office_must_say_on_which_paper_it_rests(people: People) -> None:
    yang = enter(people, "yang", month_of(GAOYI))
    for item, typed in (("banners", "1"), ("slogans", "10"), ("leaflets", "80餘份")):
        cell(yang, item).fill(typed)
    yang.fill("#on-behalf-reason", "   ")
    save(yang)
    expect(yang.locator(".msg.bad")).to_contain_text("which paper")
    yang.fill("#on-behalf-reason", "紙質月報")
    save(yang)
    expect(yang.locator(".msg.ok")).to_contain_text("3 cells saved")
    send_in(yang)


def test_a_workbook_is_uploaded_looked_at_and_taken_in(people: People) -> None:
    long = enter(people, "long", month_of(PINGCUN))
    follow(long, f"{month_of(PINGCUN)}upload/")
    blank = download(long, f"{month_of(PINGCUN)}workbook/")
    upload(
        long, PINGCUN, fill_in(blank, {"Banners hung": 1, "Slogans posted": 15, "Leaflets handed out": 120})
    )
    expect(long.locator("table.changes tbody tr")).to_have_count(3)
    long.get_by_role("button", name="Take the file in").click()
    expect(cell(long, "leaflets")).to_have_value("120")
    send_in(long)


def test_a_month_is_sent_back_and_another_accepted(people: People) -> None:
    yang = enter(people, "yang", month_of(PINGCUN))
    yang.locator("#decide [name=reason]").fill("請核對標語數")
    yang.locator("#decide button").click()
    expect(yang.locator("h1")).to_contain_text("sent back")
    yang.goto(month_of(GAOYI))
    yang.get_by_role("button", name="Accept").click()
    expect(yang.locator("h1")).to_contain_text("accepted")


def test_the_language_is_changed_and_stays_on_the_page(people: People) -> None:
    tang = enter(people, "tang", "/ranking/")
    address = tang.url
    press(tang, tang.locator(".who form.lang button[value=zh-hant]"))
    assert tang.url == address
    expect(tang.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(tang.locator(".who form.lang b")).to_have_text("繁")
