"""One address for each page of the map and each role that may read it, found by following the links to it."""

import re
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from ecocounty.units.access import ACCESS
from ecocounty.units.models import RoleKind
from tests.browser.people import People

# Who of the demonstration holds which role (data/people.csv).
HOLDERS = {
    RoleKind.ADMINISTRATOR: "root_admin",
    RoleKind.CITY_OFFICE: "xiang",
    RoleKind.COUNTY_OFFICE: "yang",
    RoleKind.CHECKER: "luo",
    RoleKind.REPORTER: "long",
    RoleKind.PANEL: "zhang",
    RoleKind.SUPPLIER: "chen",
    RoleKind.APPROVER: "liu",
    RoleKind.LEADER: "tang",
}
COUNTY, TOWN = "431225", "431225101"
# The month each of them looks at: the office above enters for the unit below it.
UNITS = {"xiang": COUNTY, "yang": TOWN, "luo": TOWN, "long": TOWN, "liu": COUNTY, "tang": COUNTY}
MONTH = "2006-01"
FILES = frozenset({"returns:workbook", "returns:upload_file", "scoring:result"})
PAGES = sorted(route for route, access in ACCESS.items() if access.read is not None and route not in FILES)


@dataclass(slots=True)
class Found:
    """What stands in addresses and is known only after looking."""

    published: str
    provisional: str
    scheme: str
    county_figure: str
    town_figure: str
    person: str
    role: str
    uploads: dict[str, str] = field(default_factory=dict)


def find_all(people: People) -> Found:
    """Follow the links as a reader does, and upload a workbook for everybody who may."""
    page = people.open("xiang", "/ranking/")
    choices = page.locator("#id_comparison option")
    years = dict(
        zip(choices.all_inner_texts(), [one.get_attribute("value") for one in choices.all()], strict=True)
    )
    published = next(pk for words, pk in years.items() if words.startswith("2005"))
    provisional = next(pk for words, pk in years.items() if words.startswith("January 2006"))
    page.goto(f"/ranking/{published}/")
    scheme = page.locator("a[href*='/ranking/scheme/']").first.get_attribute("href")
    page.goto(f"/ranking/{published}/{COUNTY}/leaflets/")
    county_figure = page.locator("#months a").first.get_attribute("href")
    page.goto(county_figure)
    town_figure = page.locator("tr", has_text="Pingcun").locator("a").get_attribute("href")
    page = people.open("yang", f"/people/?unit={TOWN}")
    person = page.locator("main th a[href^='/people/']").first.get_attribute("href")
    page.goto(person)
    role = page.locator("a[href$='/hand-over/']").first.get_attribute("href").removesuffix("hand-over/")
    found = Found(published, provisional, scheme, county_figure, town_figure, person, role)
    for username in ("xiang", "yang", "long"):
        found.uploads[username] = upload_something(people, username)
    return found


def upload_something(people: People, username: str) -> str:
    """Upload the month's workbook with a problem of each kind in it, and return the preview's address."""
    month = f"/returns/{UNITS[username]}/{MONTH}/"
    page = people.open(username, f"{month}upload/")
    book = load_workbook(BytesIO(page.request.get(f"{month}workbook/").body()))
    sheet = book.worksheets[0]
    cells = white_cells(sheet)
    for cell, value in zip(cells, ("三十多條吧", -5, 1100), strict=False):
        cell.value = value
    cells[0].offset(0, -1).value = 17
    buffer = BytesIO()
    book.save(buffer)
    page.set_input_files(
        "input[name=workbook]",
        {"name": "月報.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": buffer.getvalue()},
    )
    page.click("main form.form button.p")
    assert re.search(r"/returns/uploads/\d+/$", page.url), page.inner_text("main")
    return page.url.removeprefix(people.site.url)


def white_cells(sheet: Worksheet) -> list[Cell]:
    """Return the cells of this month's figures that may be filled in: one in each row, before the note."""
    unlocked = [[cell for cell in row if not cell.protection.locked] for row in sheet.iter_rows()]
    return [cells[0] for cells in unlocked if len(cells) >= 2]


def addresses(found: Found, username: str) -> dict[str, str]:
    """Return where each page of the map is for a person."""
    unit = UNITS.get(username, COUNTY)
    month = f"/returns/{unit}/{MONTH}/"
    own_upload = found.uploads.get(username, found.uploads["long"])
    return {
        "login": "/login/",
        "password_change": "/password/",
        "password_change_done": "/password/done/",
        "people:index": "/people/",
        "people:new": "/people/new/",
        "people:person": found.person,
        "people:edit": f"{found.person}edit/",
        "people:give_role": f"{found.person}roles/new/",
        "people:end_role": f"{found.role}end/",
        "people:hand_over": f"{found.role}hand-over/",
        "people:reset_password": f"{found.person}password/",
        "people:disable": f"{found.person}disable/",
        "dashboard:home": "/",
        "dashboard:report": "/report/",
        "dashboard:figure": found.town_figure if unit == TOWN else found.county_figure,
        "returns:index": "/returns/",
        "returns:return": month,
        "returns:workbook": f"{month}workbook/",
        "returns:upload": f"{month}upload/",
        "returns:preview": own_upload,
        "returns:upload_file": f"{own_upload}file/",
        "scoring:rankings": "/ranking/",
        "scoring:ranking": f"/ranking/{found.published}/",
        "scoring:county": f"/ranking/{found.published}/{COUNTY}/",
        "scoring:criterion": f"/ranking/{found.published}/{COUNTY}/leaflets/",
        "scoring:scheme": found.scheme,
        "scoring:result": f"/ranking/{found.published}/result.json",
    }
