"""What an officer does on a page, in the words of the office."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect

MONTH = "2006-01"
COUNTY, RIVAL = "431225", "431230"
PINGCUN, GAOYI, TELEVISION = "431225101", "431225204", "431225D18"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def month_of(unit: str) -> str:
    return f"/returns/{unit}/{MONTH}/"


def row(page: Page, item: str) -> Locator:
    """Return the line of the grid that asks for an item."""
    return page.locator(f"tr[data-row*='|{item}|']")


def cell(page: Page, item: str) -> Locator:
    return row(page, item).locator("input.cell, textarea.cell")


def expect_state(page: Page, item: str, state: str) -> None:
    expect(row(page, item)).to_have_attribute("data-state", state)


def send_in(page: Page) -> None:
    """Press the button of the bar, and see that the month waits for review."""
    page.click("button[form=send-in]")
    expect(page.locator("h1")).to_contain_text("waiting for review")


def press(page: Page, button: Locator) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        button.click()


def follow(page: Page, address: str) -> None:
    """Click the link to an address, as a reader does; it must be on the page."""
    page.locator(f"main a[href='{address}']:visible").first.click()
    page.wait_for_url(f"**{address}")


def download(page: Page, address: str) -> bytes:
    """Click the link to a file and return what the browser saved."""
    with page.expect_download() as saving:
        page.locator(f"main a[href='{address}']:visible").first.click()
    return Path(saving.value.path()).read_bytes()


def fill_in(
    workbook: bytes, values: dict[str, object], also: Callable[[Worksheet], None] | None = None
) -> bytes:
    """Fill in this month's column of a workbook as an officer does: by the name of the item."""
    book = load_workbook(BytesIO(workbook))
    sheet = book.worksheets[0]
    for name, value in values.items():
        cell_of(sheet, name).value = value
    if also:
        also(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(sheet: Worksheet, name: str) -> Cell:
    """Return the white cell of this month in the row of an item."""
    head = next(one for line in sheet.iter_rows() for one in line if one.value == "This month")
    found = next(one for line in sheet.iter_rows() for one in line if one.value == name)
    return sheet.cell(found.row, head.column)


def upload(page: Page, unit: str, workbook: bytes, name: str = "坪村鎮一月.xlsx") -> None:
    """Choose a workbook, send it, and wait for its preview."""
    page.set_input_files("input[name=workbook]", {"name": name, "mimeType": XLSX, "buffer": workbook})
    press(page, page.locator("main form.form button"))
    page.wait_for_url(re.compile(r"/returns/uploads/\d+/$"))
