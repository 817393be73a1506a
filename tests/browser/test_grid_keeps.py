"""What the grid's script does when things go wrong: no line, two people in one cell, a column pasted askew."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps import PINGCUN, cell, expect_state, month_of, row

pytestmark = pytest.mark.browser

MONTH = month_of(PINGCUN)
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""


def paste(page: Page, item: str, text: str) -> None:
    cell(page, item).focus()
    page.evaluate(PASTE, text)


def leave(page: Page, item: str, typed: str) -> None:
    cell(page, item).fill(typed)
    cell(page, item).press("Enter")


def kept_on_device(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('ecocounty:')).length")


def test_a_column_from_excel_is_spread_over_the_cells_below(people: People) -> None:
    page = people.open("long", MONTH)
    paste(page, "banners", '12\t2005\r\n"1,100\r\n餘"\r\n\r\n9\r\n')
    expect_state(page, "banners", "saved")
    expect_state(page, "slogans", "saved")
    expect(cell(page, "slogans")).to_have_value("1,100餘")
    expect(cell(page, "leaflets")).to_have_value("")
    expect(page.locator("#saved")).to_contain_text("2 pasted")
    expect(page.locator("#saved")).to_contain_text("1 had no cell below")
    expect(page.locator("#saved")).to_contain_text("only the first column was taken")
    page.reload()
    expect(cell(page, "banners")).to_have_value("12")


def test_a_paste_of_words_stays_in_its_field(people: People) -> None:
    page = people.open("long", MONTH)
    paste(page, "work_done", "清運垃圾\n清溝兩次")
    expect(cell(page, "banners")).to_have_value("12")


def test_without_a_line_the_value_waits_on_the_device_and_is_sent_when_it_is_back(people: People) -> None:
    page = people.open("long", MONTH)
    page.context.set_offline(True)
    leave(page, "leaflets", "80")
    expect_state(page, "leaflets", "unsaved")
    expect(page.locator("#saved")).to_contain_text("Offline")
    expect(page.locator("#saved")).to_contain_text("1 not saved yet")
    assert kept_on_device(page) == 1
    page.context.set_offline(False)
    expect_state(page, "leaflets", "saved")
    assert kept_on_device(page) == 0
    people.trouble = [line for line in people.trouble if "ERR_INTERNET_DISCONNECTED" not in line]


def test_what_waits_on_the_device_is_sent_when_the_page_is_opened_again(people: People) -> None:
    page = people.open("long", MONTH)
    page.context.set_offline(True)
    leave(page, "leaflets", "81")
    expect_state(page, "leaflets", "unsaved")
    second = page.context.new_page()
    page.close()
    second.context.set_offline(False)
    second.goto(people.site.url + MONTH)
    expect_state(second, "leaflets", "saved")
    expect(cell(second, "leaflets")).to_have_value("81")
    people.trouble = [line for line in people.trouble if "ERR_INTERNET_DISCONNECTED" not in line]


def test_two_people_in_one_cell_see_both_values(people: People) -> None:
    mine, theirs = people.open("long", MONTH), people.open("long", MONTH)
    leave(theirs, "banners", "45")
    expect_state(theirs, "banners", "saved")
    leave(mine, "banners", "46")
    expect(row(mine, "banners").locator(".says")).to_contain_text("set this cell to 45")
    expect(cell(mine, "banners")).to_have_value("46")
    mine.get_by_role("button", name="Keep theirs").click()
    expect_state(mine, "banners", "saved")
    expect(cell(mine, "banners")).to_have_value("45")
    leave(mine, "banners", "47")
    expect_state(mine, "banners", "saved")
    leave(theirs, "banners", "48")
    theirs.get_by_role("button", name="Use mine").click()
    expect_state(theirs, "banners", "saved")
    theirs.reload()
    expect(cell(theirs, "banners")).to_have_value("48")


def test_keys_of_an_input_method_are_left_alone(people: People) -> None:
    page = people.open("long", MONTH)
    cell(page, "banners").focus()
    page.evaluate(
        "document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    expect(cell(page, "banners")).to_be_focused()
    cell(page, "banners").press("Enter")
    expect(cell(page, "slogans")).to_be_focused()


def test_a_value_that_cannot_be_read_keeps_the_month_from_being_sent_in(people: People) -> None:
    page = people.open("long", MONTH)
    cell(page, "slogans").fill("七成")
    page.click("button[form=send-in]")
    expect(page.locator("#saved")).to_contain_text("Not sent in")
    expect(cell(page, "slogans")).to_be_focused()
    expect_state(page, "slogans", "bad")
    cell(page, "slogans").press("Escape")
    expect_state(page, "slogans", "saved")
    expect(page.locator("#errors")).to_be_hidden()
