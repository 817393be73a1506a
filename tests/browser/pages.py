"""One address for each page of the map and each role that may read it, found by following the links to it."""

import re
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from ecocounty.units.access import ACCESS
from ecocounty.units.models import RoleKind
from tests.browser.people import People
from tests.browser.publicity_articles import ONLY_ARTICLES, find_articles
from tests.browser.publicity_campaigns import ONLY_CAMPAIGNS, find_campaigns
from tests.browser.publicity_counts import ONLY_COUNTS, find_counts
from tests.browser.publicity_declarations import ONLY_DECLARATIONS, find_declarations
from tests.browser.steps import press

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
# Whose role may read the page, but not of this very thing: another unit's month, another's upload.
ONLY = {
    "evidence:supersede": ("yang", "long"),
    "history:subject": ("xiang", "yang", "luo", "long", "liu", "tang"),
    "registers:file": ("yang",),
    "registers:preview": ("yang",),
    **ONLY_ARTICLES,
    **ONLY_CAMPAIGNS,
    **ONLY_COUNTS,
    **ONLY_DECLARATIONS,
}
FILES = frozenset(
    {
        "evidence:file",
        "evidence:preview",
        "registers:download",
        "registers:file",
        "returns:upload_file",
        "returns:workbook",
        "scoring:result",
    }
)
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
    history: str
    body: str
    evidence: str
    register: str
    articles: dict[str, str]
    campaigns: dict[str, str]
    counts: dict[str, str]
    declarations: dict[str, str]
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
    found = Found(
        published=published,
        provisional=provisional,
        scheme=scheme,
        county_figure=county_figure,
        town_figure=town_figure,
        person=person,
        role=role,
        history=find_history(people),
        body=enter_body(people),
        evidence=add_photo(people),
        register=upload_register(people),
        articles=find_articles(people),
        campaigns=find_campaigns(people),
        counts=find_counts(people),
        declarations=find_declarations(people),
    )
    for username in ("xiang", "yang", "long"):
        found.uploads[username] = upload_something(people, username)
    return found


def find_history(people: People) -> str:
    """Return the history of a town's month."""
    page = people.open("yang", f"/returns/{TOWN}/2005-12/")
    return page.locator("a[href^='/history/returns.return/']").first.get_attribute("href")


def enter_body(people: People) -> str:
    """Enter a school and return its page."""
    page = people.open("yang", "/bodies/new/")
    page.fill("[name=name]", "坪村中心小學")
    page.fill("[name=name_hans]", "坪村中心小学")
    page.fill("[name=name_en]", "Pingcun Central School")
    page.fill("[name=code]", "S-0001")
    page.select_option("[name=kind]", "school")
    page.fill("[name=place]", TOWN)
    press(page, page.locator("main form.form button.p"))
    page.goto("/bodies/")
    return page.locator("main a[href^='/bodies/']", has_text="Pingcun Central School").first.get_attribute(
        "href"
    )


def add_photo(people: People) -> str:
    """Keep a photo with a town's open month, and return its address."""
    month = f"/evidence/returns.return/{TOWN}_{MONTH}/"
    page = people.open("long", month)
    photo = BytesIO()
    Image.new("RGB", (64, 48), "green").save(photo, "JPEG")
    page.set_input_files(
        "input[type=file]", {"name": "20060112.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    press(page, page.locator("main form.form button.p"))
    return page.locator("a[href$='/supersede/']").first.get_attribute("href").removesuffix("supersede/")


def upload_register(people: People) -> str:
    """Upload the bodies as they are, and return the preview's address."""
    page = people.open("yang", "/registers/bodies/upload/")
    book = page.request.get("/registers/bodies/download/").body()
    page.set_input_files(
        "input[type=file]", {"name": "20060112.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": book}
    )
    press(page, page.locator("main form.form button.p"))
    return page.url.removeprefix(people.site.url)


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
    press(page, page.locator("main form.form button.p"))
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
    town = f"/units/{TOWN}/"
    pages = {
        "login": "/login/",
        "account": "/account/",
        "sessions": "/sessions/",
        "notices:index": "/notices/",
        "dashboard:search": f"/search/?q={TOWN}",
        "upkeep:status": "/upkeep/",
        "units:index": "/units/",
        "units:unit": town,
        "units:add": f"/units/{COUNTY}/add/",
        **{f"units:{name}": f"{town}{name}/" for name in ("edit", "rename", "move", "merge", "split")},
        "bodies:index": "/bodies/",
        "bodies:new": "/bodies/new/",
        "bodies:body": found.body,
        "bodies:edit": f"{found.body}edit/",
        "bodies:close": f"{found.body}close/",
        "registers:index": "/registers/",
        # Units, people and bodies are the offices'; a reporter brings back the registers of publicity.
        "registers:upload": f"/registers/{'counts' if username == 'long' else 'bodies'}/upload/",
        "registers:download": "/registers/bodies/download/",
        "registers:preview": found.register,
        "registers:file": f"{found.register}file/",
        "history:subject": found.history,
        "evidence:files": f"/evidence/returns.return/{TOWN}_{MONTH}/",
        "evidence:file": f"{found.evidence}file/",
        "evidence:preview": f"{found.evidence}preview/",
        "evidence:supersede": f"{found.evidence}supersede/",
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
        "campaigns:year": "/publicity/",
        **found.articles,
        **found.campaigns,
        **found.counts,
        **found.declarations,
        "campaigns:units": "/publicity/units/",
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
    return {route: address for route, address in pages.items() if username in ONLY.get(route, (username,))}
