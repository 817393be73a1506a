"""What each page may ask of the database: so many questions, however large the city is."""

from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from PIL import Image

from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.services import add_evidence, store_file
from ecocounty.figures.models import Figure, Indicator, ReportedTotal
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.registers.models import RegisterUpload
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.models import MonthlyReturn, Upload
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.selectors.upload import fingerprint
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.workbook import write_sheet
from ecocounty.units.access import ACCESS
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.services.bodies import create_body
from scoring.models import Assessment
from scoring.services.assessments import open_assessment
from scoring.services.rankings import publish_ranking
from scoring.services.schemes import NewCriterion, NewScheme, create_scheme
from tests.campaigns.articles.many import arguments_of_articles, keep_many_articles
from tests.campaigns.campaigns.many import arguments_of_events, keep_many_campaigns
from tests.campaigns.counts.many import COUNTED_ROW, arguments_of, keep_many_counts
from tests.campaigns.declarations.many import arguments_of_declarations, keep_many_declarations
from tests.cast import (
    Cast,
    fill,
    get_accepted,
    hand_in,
    make_cast,
    make_form,
    make_person,
    make_section,
    make_unit,
)
from tests.conftest import BACKEND
from tests.permissions.lists import NAMED, list_of_units

pytestmark = pytest.mark.django_db

OPEN, SENT, HELD = (Period.of_month(2006, month) for month in (1, 2, 3))
TEXTS = {"work_done": "work", "problems": "a problem", "next_steps": "next"}
TOWNSHIP = {"banners": "3", "leaflets": "30"} | TEXTS
COUNTY = {"tv_news": "3", "banners": "3", "leaflets": "30", "bamboo_area": "3.5", "eia_rate": "95%"}
# What the doctor asks a database server more than a file: its letters and commits, its room, its clock.
OF_THE_SERVER = 3 if connection.vendor == "postgresql" else 0

# The page, who opens it, where, and how many questions it may ask; the first of a comparison computes it.
BUDGETS = [
    ("login", "nobody", "", 0),
    ("password_change", "yang", "", 4),
    ("password_change_done", "yang", "", 4),
    ("sessions", "yang", "", 5),
    ("history:subject", "yang", "history of pingcun", 12),
    ("history:subject", "xiang", "history of county", 13),
    ("people:index", "yang", "", 10),
    ("people:index", "root_admin", "", 10),
    ("people:new", "yang", "", 6),
    ("people:person", "yang", "person", 8),
    ("people:edit", "yang", "person", 6),
    ("people:give_role", "yang", "person", 6),
    ("people:end_role", "yang", "person's role", 6),
    ("people:hand_over", "yang", "person's role", 6),
    ("people:reset_password", "yang", "person", 5),
    ("people:disable", "yang", "person", 5),
    ("units:index", "yang", "", 8),
    ("units:index", "xiang", "", 8),
    ("units:unit", "yang", "unit pingcun", 8),
    ("units:unit", "xiang", "unit county", 8),
    ("units:add", "yang", "unit county", 5),
    ("units:edit", "yang", "unit pingcun", 5),
    ("units:rename", "yang", "unit pingcun", 5),
    ("units:move", "xiang", "unit pingcun", 6),
    ("units:merge", "yang", "unit pingcun", 6),
    ("units:split", "yang", "unit pingcun", 5),
    ("bodies:index", "yang", "", 6),
    ("bodies:index", "long", "", 7),
    ("bodies:body", "yang", "body", 5),
    ("bodies:new", "yang", "", 4),
    ("bodies:edit", "yang", "body", 5),
    ("bodies:close", "yang", "body", 5),
    ("registers:index", "yang", "", 5),
    ("registers:download", "yang", "register units", 4),
    ("registers:download", "yang", "register people", 5),
    ("registers:download", "yang", "register bodies", 4),
    ("registers:index", "long", "", 6),
    ("registers:download", "long", "register counts", 8),
    ("registers:download", "yang", "register counts", 8),
    ("registers:download", "yang", "register campaigns", 7),
    ("registers:download", "yang", "register articles", 9),
    ("registers:download", "yang", "register essays", 7),
    ("registers:download", "yang", "register declarations", 12),
    ("registers:upload", "long", "register counts", 5),
    ("registers:upload", "yang", "register units", 4),
    ("registers:preview", "yang", "list of units", 6),
    ("registers:file", "yang", "list of units", 4),
    ("dashboard:home", "yang", "", 30),
    ("dashboard:home", "xiang", "", 13),
    ("dashboard:home", "long", "", 22),
    ("dashboard:home", "root_admin", "", 5),
    ("dashboard:search", "yang", "typed 鎮 2006-03", 17),
    ("dashboard:search", "long", "typed banners", 17),
    ("dashboard:search", "xiang", "typed canary 同志", 15),
    ("dashboard:search", "root_admin", "typed 43", 8),
    ("notices:index", "long", "", 10),
    ("notices:index", "yang", "", 9),
    ("account", "yang", "", 4),
    ("dashboard:report", "yang", "", 23),
    ("dashboard:report", "xiang", "", 23),
    ("dashboard:figure", "yang", "figure of county", 17),
    ("dashboard:figure", "long", "figure of pingcun", 11),
    ("returns:index", "yang", "", 16),
    ("returns:index", "xiang", "", 13),
    ("returns:index", "long", "", 14),
    ("returns:return", "long", "pingcun open", 15),
    ("returns:return", "yang", "pingcun open", 15),
    ("returns:return", "yang", "pingcun sent", 16),
    ("returns:return", "tang", "pingcun held", 16),
    ("returns:return", "lin", "forestry open", 19),
    ("returns:return", "yang", "forestry sent", 16),
    ("returns:return", "yang", "county open", 25),
    ("returns:return", "xiang", "county held", 25),
    ("returns:workbook", "long", "pingcun open", 10),
    ("returns:workbook", "lin", "forestry open", 12),
    ("returns:workbook", "yang", "county open", 21),
    ("returns:upload", "lin", "forestry open", 14),
    ("returns:preview", "lin", "upload of forestry", 14),
    ("returns:preview", "yang", "upload of forestry", 13),
    ("returns:upload_file", "lin", "upload of forestry", 4),
    ("evidence:files", "lin", "forestry open", 13),
    ("evidence:files", "yang", "forestry open", 12),
    ("evidence:file", "lin", "photo of forestry", 9),
    ("evidence:preview", "lin", "photo of forestry", 9),
    ("evidence:supersede", "lin", "photo of forestry", 11),
    ("scoring:rankings", "yang", "", 4),
    ("scoring:ranking", "xiang", "provisional", 21),
    ("scoring:ranking", "xiang", "provisional again", 10),
    ("scoring:ranking", "yang", "provisional", 21),
    ("scoring:ranking", "yang", "published", 9),
    ("scoring:ranking", "yang", "published again", 7),
    ("scoring:county", "yang", "county of provisional", 19),
    ("scoring:county", "yang", "county of published", 10),
    ("scoring:criterion", "yang", "news of provisional", 17),
    ("scoring:criterion", "yang", "news of published", 8),
    ("scoring:scheme", "yang", "scheme", 6),
    ("scoring:result", "yang", "published", 5),
    ("campaigns:year", "yang", "", 30),
    ("campaigns:year", "xiang", "", 30),
    ("campaigns:year", "long", "", 30),
    ("campaigns:year", "yang", "asked view=table", 31),
    ("campaigns:units", "yang", "", 14),
    ("campaigns:units", "xiang", "", 17),
    ("campaigns:units", "yang", "asked what=reported", 13),
    ("campaigns:units", "yang", "asked what=points", 22),
    ("campaigns:campaigns", "yang", "", 14),
    ("campaigns:campaigns", "long", "", 14),
    ("campaigns:campaign", "long", "an event", 13),
    ("campaigns:campaign", "lin", "an event", 13),
    ("campaigns:campaign_new", "long", "", 9),
    ("campaigns:campaign_new", "yang", "", 10),
    ("campaigns:campaign_edit", "long", "an event", 9),
    ("campaigns:campaign_withdraw", "long", "an event", 6),
    ("campaigns:calendar", "yang", "plans of the year", 7),
    ("campaigns:plan", "yang", "plans of the year", 7),
    ("campaigns:plan", "long", "plans of the year", 8),
    ("campaigns:plan_new", "yang", "plans of the year", 7),
    ("campaigns:plan_edit", "long", "a planned event", 6),
    ("campaigns:plan_withdraw", "long", "a planned event", 6),
    ("history:subject", "long", "history of an event", 13),
    ("campaigns:counts", "yang", "", 12),
    ("campaigns:counts", "long", "", 13),
    ("campaigns:count", "yang", "entry of the register", 8),
    ("campaigns:count_new", "yang", "", 9),
    ("campaigns:count_edit", "long", "entry of the register", 9),
    ("campaigns:count_withdraw", "long", "entry of the register", 8),
    ("campaigns:channels", "xiang", "", 6),
    ("campaigns:channel_new", "xiang", "", 6),
    ("campaigns:channel_from", "xiang", "channel", 5),
    ("campaigns:articles", "yang", "", 17),
    ("campaigns:articles", "xiang", "", 17),
    ("campaigns:articles", "long", "", 18),
    ("campaigns:articles_list", "yang", "", 12),
    ("campaigns:article_quotas", "yang", "", 17),
    ("campaigns:deduction_new", "yang", "", 7),
    ("campaigns:deduction_withdraw", "yang", "a deduction", 7),
    ("campaigns:article", "yang", "an article", 15),
    ("campaigns:article_new", "yang", "", 11),
    ("campaigns:article_new", "long", "", 10),
    ("campaigns:article_edit", "long", "an article", 9),
    ("campaigns:article_reprint", "long", "an article", 7),
    ("campaigns:article_withdraw", "long", "an article", 6),
    ("campaigns:article_verdict", "yang", "an article", 5),
    ("campaigns:article_appearance", "long", "an appearance", 7),
    ("campaigns:article_appearance_withdraw", "long", "an appearance", 6),
    ("campaigns:outlets", "yang", "", 5),
    ("campaigns:outlet_new", "yang", "", 4),
    ("campaigns:points", "yang", "", 6),
    ("campaigns:points_table", "long", "a points table", 9),
    ("campaigns:points_edit", "yang", "a points table", 9),
    ("campaigns:declarations", "yang", "", 9),
    ("campaigns:declarations", "long", "", 10),
    ("campaigns:declaration", "yang", "a declaration", 9),
    ("campaigns:declaration", "long", "a declaration", 10),
    ("campaigns:declaration_new", "yang", "", 11),
    ("campaigns:declaration_correct", "long", "a declaration", 10),
    ("campaigns:declaration_take_back", "long", "a declaration", 10),
    ("campaigns:declaration_withdraw", "long", "a declaration", 9),
    ("history:subject", "yang", "history of a declaration", 9),
    ("campaigns:awards", "yang", "", 6),
    ("campaigns:award_new", "yang", "", 4),
    ("campaigns:award_edit", "yang", "an award", 7),
    ("campaigns:essays", "yang", "", 10),
    ("campaigns:essays", "long", "", 11),
    ("campaigns:essay_call_new", "yang", "", 7),
    ("campaigns:essay_call", "long", "a call", 9),
    ("campaigns:essay_call_edit", "yang", "a call", 5),
    ("campaigns:essay_call_withdraw", "yang", "a call", 5),
    ("campaigns:essay_new", "long", "a call", 7),
    ("campaigns:essay", "long", "an essay", 9),
    ("campaigns:essay_edit", "long", "an essay", 7),
    ("campaigns:essay_article", "long", "an essay", 8),
    ("campaigns:essay_withdraw", "long", "an essay", 7),
    ("returns:override", "wu", "television open", 13),
    ("returns:return", "wu", "television open", 16),
    ("upkeep:status", "yang", "", 8),
    ("upkeep:status", "root_admin", "", 24 + OF_THE_SERVER),
]


# The form, who posts it, and how many questions it may ask besides one for each cell that said something before.
WRITES = [
    ("returns:cell", "lin", "forestry open", 15),
    ("returns:return", "lin", "forestry open", 18),
    ("returns:submit", "lin", "forestry open", 22),
    ("returns:confirm", "lin", "upload of forestry", 24),
    ("returns:accept", "yang", "forestry sent", 33),
    ("returns:prefill", "yang", "county open", 27),
    ("scoring:publish", "xiang", "provisional", 21),
]

SIZES = {
    "small": {"townships": 2, "counties": 2, "years": range(2005, 2006)},
    "large": {"townships": 20, "counties": 13, "years": range(2002, 2006)},
}


@dataclass
class City:
    """A city that grows: the same pages, with more and more on them."""

    cast: Cast
    upload: Upload
    photo: Evidence
    register: RegisterUpload
    published: Assessment
    provisional: Assessment

    def address(self, route: str, where: str) -> str:
        """Return the address of a page."""
        if route == "returns:override":
            return f"{reverse(route, args=self.arguments(route, where))}?row={COUNTED_ROW}"
        if where.startswith("asked "):
            return f"{reverse(route)}?{where.removeprefix('asked ')}"
        if where.startswith("typed "):
            return f"{reverse(route)}?q={where.removeprefix('typed ')}"
        return reverse(route, args=self.arguments(route, where.removesuffix(" again")))

    def arguments(self, route: str, where: str) -> list:
        if events := arguments_of_events(where):
            return events
        if green := arguments_of_declarations(where):
            return green
        if written := arguments_of_articles(where):
            return written
        if counted := arguments_of(where):
            return counted
        if where.startswith("unit "):
            return [getattr(self.cast, where.split()[-1]).code]
        if where == "body":
            return [Body.objects.earliest("pk").pk]
        if where.startswith("register "):
            return [where.split()[-1]]
        if where == "list of units":
            return [self.register.pk]
        if where.startswith("person"):
            person = self.cast.long
            return [person.pk, *([person.roles.get().pk] if where.endswith("role") else [])]
        if where.startswith("figure of"):
            return [newest_figure(getattr(self.cast, where.split()[-1])).pk]
        if where.startswith("upload of"):
            return [self.upload.pk]
        if where.startswith("photo of"):
            return [self.photo.pk]
        if route == "evidence:files":
            return ["returns.return", f"{getattr(self.cast, where.split()[0]).code}_{OPEN}"]
        if where.startswith("history of"):
            unit = getattr(self.cast, where.split()[-1])
            return ["returns.return", MonthlyReturn.objects.get(unit=unit, period=str(HELD)).pk]
        if where == "scheme":
            return [self.published.scheme_id]
        if route.startswith("returns:") and where:
            name, month = where.split()
            return [getattr(self.cast, name).code, {"open": OPEN, "sent": SENT, "held": HELD}[month]]
        if not where:
            return []
        found = getattr(self, where.split()[-1])
        return [
            found.pk,
            *([self.cast.county.code] if " of " in where else []),
            *(["news"] if "news" in where else []),
        ]


def newest_figure(unit: Unit) -> Figure:
    return Figure.objects.in_force().filter(unit=unit, indicator__code="banners").latest("pk")


def make_townships(cast: Cast, numbers: range) -> list[Unit]:
    """Make townships of the county, each with a reporter and a month of each kind, partly on paper."""
    made = []
    for number in numbers:
        unit = make_unit(f"431225{number}", "township", cast.county, f"鎮{number}")
        made.append(unit)
        report(unit, make_person(f"p{number}", unit, "reporter"), cast.yang)
    return made


def report(unit: Unit, by: User, office: User) -> None:
    """Begin a month, send one in, and have one accepted."""
    said = {
        row.row.item: {**TOWNSHIP, **COUNTY}[row.row.item] for row in read_sheet(unit=unit, period=OPEN).rows
    }
    fill(unit, said, by=by, period=OPEN)
    hand_in(unit, said, by=office, period=SENT)
    get_accepted(unit, said, by=by, accepted_by=office, period=HELD)


def make_counties(cast: Cast, numbers: range) -> list[Unit]:
    """Make counties of the city whose returns are accepted too."""
    made = []
    for number in numbers:
        unit = make_unit(f"4319{number}", "county", cast.city, f"縣{number}")
        made.append(unit)
        make_form(unit, "unit_monthly", make_section("campaigns.channels", "township", ("banners",)))
        make_unit(f"4319{number}101", "township", unit, f"鎮{number}")
        report(unit, make_person(f"c{number}", unit, "county_office"), cast.xiang)
    return made


def record_year(counties: list[Unit], year: int) -> None:
    """Record each month of a year for each county."""
    news = Indicator.objects.get(code="tv_news")
    record_figures(
        actor=None,
        figures=[
            NewFigure(indicator=news, unit=unit, period=month, quantity=read_quantity("9", unit="條"))
            for unit in counties
            for month in Period.of_year(year).months()
        ],
    )


def claim(unit: Unit, count: int) -> None:
    """Enter what a county's report prints: its place, and so many figures."""
    banners = Indicator.objects.get(code="banners")
    for number in range(count + 1):
        is_place = number == 0
        ReportedTotal.objects.create(
            document=f"report {unit.code}",
            key=f"key{number}",
            section="opening" if is_place else "publicity",
            name="標語",
            unit=unit,
            period="2005" if is_place else str(HELD),
            indicator=None if is_place else banners,
            unit_of_measure="名次" if is_place else "條",
            as_printed="9",
            value=9,
            basis="printed",
            order=number,
        )


def correct(unit: Unit, times: int) -> None:
    """Correct a figure again and again."""
    for number in range(times):
        record_figures(
            actor=None,
            figures=[
                NewFigure(
                    indicator=Indicator.objects.get(code="banners"),
                    unit=unit,
                    period=HELD,
                    quantity=read_quantity(str(100 + number), unit="條"),
                    reason="counted again",
                )
            ],
        )


def enter_from_paper(unit: Unit, by: User) -> None:
    """Let the office enter the open month's cells for the unit, each from a paper of its own."""
    sheet = read_sheet(unit=unit, period=OPEN)
    for number, row in enumerate(sheet.rows):
        text, quantity = row.line.text, row.line.quantity
        change = CellChange(row=row, text=text, quantity=quantity, note=f"seen on paper {number}")
        save_cells(actor=by, sheet=sheet, changes=[change], on_behalf_reason=f"paper {number}")


def make_upload(cast: Cast) -> Upload:
    """Keep a workbook of the bureau's open month."""
    data = write_sheet(read_sheet(unit=cast.forestry, period=OPEN))
    kept = store_file(
        actor=cast.lin, data=data, original_name="month.xlsx", extension="xlsx", unit=cast.forestry
    )
    return Upload.objects.create(unit=cast.forestry, period=str(OPEN), workbook=kept, uploaded_by=cast.lin)


def keep_list(cast: Cast, count: int) -> RegisterUpload:
    """Keep the office's list of so many new units, and enter as many bodies."""
    for number in range(count):
        create_body(actor=None, code=f"S-{number}", name="學校", kind="school", place=cast.pingcun)
    data = list_of_units(cast.county.code, "township", *(f"9{number}" for number in range(100, 100 + count)))
    kept = store_file(
        actor=cast.yang, data=data, original_name="list.xlsx", extension="xlsx", unit=cast.county
    )
    return RegisterUpload.objects.create(
        register="units", workbook=kept, uploaded_by=cast.yang, columns=NAMED
    )


def keep_photos(cast: Cast, count: int) -> Evidence:
    """Keep photos with the bureau's open month, and the same ones with its next."""
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "green").save(drawn, "JPEG")
    examined = examine_file(drawn.getvalue(), name="photo.jpg")
    files = [replace(examined, sent_sha256=f"{number:064}") for number in range(count)]
    for period in (OPEN, SENT.next().next()):
        owner = find_owner(cast.lin, "returns.return", f"{cast.forestry.code}_{period}")
        kept = add_evidence(actor=cast.lin, owner=owner, files=files)
    return kept[0]


def compare(cast: Cast, years: range) -> tuple[Assessment, Assessment]:
    """Publish some years by a scheme, and open the first months of another."""
    heading = NewCriterion(key="publicity", name="宣傳", points=Decimal(10))
    item = NewCriterion(
        key="news",
        parent="publicity",
        name="電視新聞",
        points=Decimal(10),
        measure="value:tv_news",
        rule="linear",
        parameters={"floor": "0", "full": "200"},
    )
    new = NewScheme(key="small", version=1, belongs_to=cast.city, name="小方案", criteria=[heading, item])
    scheme = create_scheme(actor=None, new=new)
    *published, provisional = (
        open_assessment(actor=None, scheme=scheme, group=cast.city, period=Period.parse(period))
        for period in (*map(str, years), "2006-03")
    )
    for year in published:
        publish_ranking(actor=cast.xiang, assessment=year)
    return published[-1], provisional


def make_city(*, townships: int, counties: int, years: range) -> City:
    """Make a city with so much of everything that a page might ask for one by one."""
    cast = make_cast()
    made = make_townships(cast, range(300, 300 + townships - 2))
    for unit, by in ((cast.pingcun, cast.long), (cast.gaoyi, cast.ming), (cast.forestry, cast.lin)):
        report(unit, by, cast.yang)
    for unit, by in ((cast.county, cast.yang), (cast.rival, cast.shi)):
        report(unit, by, cast.xiang)
    others = make_counties(cast, range(10, 10 + counties - 2))
    compared = [cast.county, cast.rival, *others]
    for year in years:
        record_year(compared, year)
    for unit in compared:
        claim(unit, townships)
    for unit in (cast.county, cast.pingcun):
        correct(unit, townships)
    for unit in (cast.forestry, cast.pingcun):
        enter_from_paper(unit, cast.yang)
    published, provisional = compare(cast, years)
    assert len(made) + 2 == townships and len(compared) == counties
    keep_many_counts(cast, townships)
    keep_many_articles(cast, townships)
    keep_many_declarations(cast, townships)
    keep_many_campaigns(cast, townships)
    photo, register = keep_photos(cast, townships), keep_list(cast, townships)
    return City(cast, make_upload(cast), photo, register, published, provisional)


def measure(city: City, page: tuple) -> int:
    """Return how many questions a page asks."""
    route, name, where, _budget = page
    client = Client()
    if name != "nobody":
        client.force_login(getattr(city.cast, name), backend=BACKEND)
    address = city.address(route, where)
    cache.clear()
    if where.endswith(" again"):
        client.get(address)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code in (200, 302), f"{address}: {response.status_code}"
    return len(asked)


def form_for(city: City, route: str) -> tuple[dict, int]:
    """Return a form that changes what it can, and how many cells said something before."""
    forestry = city.cast.forestry
    sheet = read_sheet(unit=forestry, period=SENT if route == "returns:accept" else OPEN)
    rows, version = sheet.rows, sheet.monthly_return.version
    if route == "returns:cell":
        return {"row": rows[0].row.key, "typed": "4", "note": "again", "version": rows[0].line.version}, 0
    if route == "returns:return":
        form = {f"cell:{row.row.key}": "4" for row in rows}
        return form | {f"version:{row.row.key}": row.line.version for row in rows}, len(rows)
    if route == "returns:confirm":
        fill(forestry, {"bamboo_area": "5"}, by=city.cast.lin, period=OPEN)
        return {"seen": fingerprint(read_sheet(unit=forestry, period=OPEN))}, len(rows)
    return {"version": version}, 0


def measure_write(city: City, write: tuple) -> int:
    """Return how many questions a form asks when it is posted, and take back what it did."""
    route, name, where, _budget = write
    client = Client()
    with transaction.atomic():
        client.force_login(getattr(city.cast, name), backend=BACKEND)
        form, cells = form_for(city, route)
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            response = client.post(city.address(route, where), form)
        transaction.set_rollback(True)
    assert response.status_code in (200, 302), f"{route}: {response.status_code}"
    return len(asked) - cells


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker, tmp_path_factory) -> dict[str, dict[tuple, int]]:
    """Return what each page costs in a small city and in a large one."""
    found = {}
    storages = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path_factory.mktemp("private")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    for size, more in SIZES.items():
        with override_settings(STORAGES=storages), django_db_blocker.unblock(), transaction.atomic():
            city = make_city(**more)
            found[size] = {("GET", *page): measure(city, page) for page in BUDGETS}
            found[size] |= {("POST", *write): measure_write(city, write) for write in WRITES}
            transaction.set_rollback(True)
    return found


def test_every_page_has_its_budget():
    pages = {route for route, access in ACCESS.items() if access.read is not None}
    assert {route for route, _name, _where, _budget in BUDGETS} == pages


@pytest.mark.parametrize("asked", BUDGETS, ids=lambda asked: " ".join(asked[:3]))
def test_a_page_keeps_to_its_budget(asked: tuple, costs):
    small, large = (costs[size]["GET", *asked] for size in SIZES)
    assert large == small, "it asks more of a larger city"
    assert large <= asked[-1]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: " ".join(write[:3]))
def test_a_form_keeps_to_its_budget(write: tuple, costs):
    small, large = (costs[size]["POST", *write] for size in SIZES)
    assert large == small, "it asks more of a larger city"
    assert large <= write[-1]
