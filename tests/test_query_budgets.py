"""What each page may ask of the database: so many questions, however large the city is."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from ecocounty.evidence.services import store_file
from ecocounty.figures.models import Figure, Indicator, ReportedTotal
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.models import Upload
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.selectors.upload import fingerprint
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.workbook import write_sheet
from ecocounty.units.access import ACCESS
from ecocounty.units.models import Unit, User
from scoring.models import Assessment
from scoring.services.assessments import open_assessment
from scoring.services.rankings import publish_ranking
from scoring.services.schemes import NewCriterion, NewScheme, create_scheme
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

pytestmark = pytest.mark.django_db

OPEN, SENT, HELD = (Period.of_month(2006, month) for month in (1, 2, 3))
TEXTS = {"work_done": "work", "problems": "a problem", "next_steps": "next"}
TOWNSHIP = {"banners": "3", "leaflets": "30"} | TEXTS
COUNTY = {"tv_news": "3", "banners": "3", "leaflets": "30", "bamboo_area": "3.5", "eia_rate": "95%"}

# The page, who opens it, where, and how many questions it may ask; the first of a comparison computes it.
BUDGETS = [
    ("login", "nobody", "", 0),
    ("password_change", "yang", "", 4),
    ("password_change_done", "yang", "", 4),
    ("dashboard:home", "yang", "", 31),
    ("dashboard:home", "xiang", "", 12),
    ("dashboard:home", "long", "", 23),
    ("dashboard:home", "root_admin", "", 4),
    ("dashboard:report", "yang", "", 23),
    ("dashboard:report", "xiang", "", 22),
    ("dashboard:figure", "yang", "figure of county", 15),
    ("dashboard:figure", "long", "figure of pingcun", 8),
    ("returns:index", "yang", "", 15),
    ("returns:index", "xiang", "", 11),
    ("returns:index", "long", "", 12),
    ("returns:return", "long", "pingcun open", 15),
    ("returns:return", "yang", "pingcun open", 15),
    ("returns:return", "yang", "pingcun sent", 16),
    ("returns:return", "tang", "pingcun held", 16),
    ("returns:return", "lin", "forestry open", 17),
    ("returns:return", "yang", "forestry sent", 17),
    ("returns:return", "yang", "county open", 23),
    ("returns:return", "xiang", "county held", 22),
    ("returns:workbook", "long", "pingcun open", 13),
    ("returns:workbook", "lin", "forestry open", 15),
    ("returns:workbook", "yang", "county open", 21),
    ("returns:upload", "lin", "forestry open", 18),
    ("returns:preview", "lin", "upload of forestry", 16),
    ("returns:preview", "yang", "upload of forestry", 16),
    ("returns:upload_file", "lin", "upload of forestry", 4),
    ("scoring:rankings", "yang", "", 4),
    ("scoring:ranking", "xiang", "provisional", 20),
    ("scoring:ranking", "xiang", "provisional again", 9),
    ("scoring:ranking", "yang", "provisional", 21),
    ("scoring:ranking", "yang", "published", 9),
    ("scoring:ranking", "yang", "published again", 7),
    ("scoring:county", "yang", "county of provisional", 17),
    ("scoring:county", "yang", "county of published", 8),
    ("scoring:criterion", "yang", "news of provisional", 17),
    ("scoring:criterion", "yang", "news of published", 8),
    ("scoring:scheme", "yang", "scheme", 6),
    ("scoring:result", "yang", "published", 5),
]


# The form, who posts it, and how many questions it may ask besides one for each cell that said something before.
WRITES = [
    ("returns:cell", "lin", "forestry open", 36),
    ("returns:return", "lin", "forestry open", 23),
    ("returns:submit", "lin", "forestry open", 21),
    ("returns:confirm", "lin", "upload of forestry", 26),
    ("returns:accept", "yang", "forestry sent", 28),
    ("returns:prefill", "yang", "county open", 27),
    ("scoring:publish", "xiang", "provisional", 17),
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
    published: Assessment
    provisional: Assessment

    def address(self, route: str, where: str) -> str:
        """Return the address of a page."""
        return reverse(route, args=self.arguments(route, where.removesuffix(" again")))

    def arguments(self, route: str, where: str) -> list:
        if where.startswith("figure of"):
            return [newest_figure(getattr(self.cast, where.split()[-1])).pk]
        if where.startswith("upload of"):
            return [self.upload.pk]
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
    kept = store_file(actor=cast.lin, data=data, original_name="month.xlsx", extension="xlsx")
    return Upload.objects.create(unit=cast.forestry, period=str(OPEN), workbook=kept, uploaded_by=cast.lin)


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
    return City(cast, make_upload(cast), published, provisional)


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
