"""The world of the permission tests: two cities, and in every unit something that only some may read.

Each reporting unit has one month of each kind: open, sent in, accepted. Whatever was typed there carries the
unit's code, so that it is found wherever it does not belong.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.services import add_evidence, store_file
from ecocounty.figures.models import Figure, Indicator, ReportedTotal
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.notices.models import Notice
from ecocounty.notices.services import NewNotice, notify
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.registers.models import RegisterUpload
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.models import Upload, UploadState
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import accept_return, submit_return
from ecocounty.returns.workbook import write_sheet
from ecocounty.units.models import Body, Role, RoleKind, Unit, User
from ecocounty.units.services.roles import give_role
from scoring.models import Assessment
from scoring.services.assessments import open_assessment
from scoring.services.rankings import publish_ranking
from scoring.services.schemes import NewCriterion, NewScheme, create_scheme
from tests.cast import PASSWORD, Cast, make_cast, make_form, make_person, make_section, make_unit
from tests.conftest import BACKEND
from tests.permissions.lists import NAMED, make_bodies, make_uploads
from tests.permissions.publicity_articles import make_articles
from tests.permissions.publicity_campaigns import make_campaigns
from tests.permissions.publicity_counts import make_counts
from tests.permissions.publicity_declarations import make_declarations

OPEN, SENT, HELD = (Period.of_month(2006, month) for month in (1, 2, 3))
YEAR, PROVISIONAL = "2005", "2006-03"
# Whose names only their own unit, and the offices above it, may read.
REPORTING = {
    "pingcun": ("long",),
    "gaoyi": ("ming", "moved"),
    "forestry": ("lin",),
    "television": ("wu",),
    "county": ("yang", "luo", "tang"),
    "rival": ("shi",),
    "rival_town": ("shuang",),
    "far_city": ("far_office",),
}
# Whose sign-in and roles the tables ask for, by the unit they belong to; none of them looks after anybody.
MANAGED = {
    "city": "mayor",
    "county": "luo",
    "pingcun": "long",
    "rival": "rivals_leader",
    "rival_town": "shuang",
    "far_county": "far_leader",
}
# Those who look after people are asked for their password again.
MANAGERS = ("root_admin", "xiang", "far_office", "yang", "shi")
# What a county's register of leaflets holds: all that its townships entered.
OF_COUNTIES = {"431225": {"leaflets": "60"}, "433101": {"leaflets": "0"}}
PLAIN = {"banners": "3", "leaflets": "30", "tv_news": "3", "bamboo_area": "3.5", "eia_rate": "95%"}


def canary(unit: Unit) -> str:
    """Return the word that stands in all that a unit typed."""
    return f"canary-{unit.code}"


def figure_of(unit: Unit) -> str:
    """Return the figure that nobody but this county reports: its own banners of the accepted month."""
    return {"431225": "61301", "431230": "61302", "433101": "61303"}.get(unit.code, PLAIN["banners"])


@dataclass(slots=True)
class World:
    """Everybody and everything that the permission tests ask for by name."""

    cast: Cast
    units: dict[str, Unit]
    people: dict[str, User]
    reporting: dict[str, list[User]]
    uploads: dict[str, Upload]
    photos: dict[str, Evidence]
    notices: dict[str, Notice]
    bodies: dict[str, Body]
    registers: dict[str, RegisterUpload]
    lists: dict[str, RegisterUpload]
    workbooks: dict[str, bytes]
    figures: dict[str, Figure]
    assessments: dict[str, Assessment]
    sessions: dict[str, str]
    client: Client
    today: date


def make_units(cast: Cast) -> dict[str, Unit]:
    """Return the units by the names that the tables use; the far ones belong to another city."""
    rival_town = make_unit("431230101", "township", cast.rival, "雙江鎮")
    far_city = make_unit("4331", "city", None, "湘西州")
    far_county = make_unit("433101", "county", far_city, "吉首市")
    channels = ("banners", "leaflets")
    make_form(cast.rival, "unit_monthly", make_section("campaigns.channels", "township", channels))
    make_form(far_city, "county_monthly", make_section("campaigns.channels", "county", channels))
    return {
        name: getattr(cast, name)
        for name in ("city", "county", "rival", "pingcun", "gaoyi", "forestry", "television")
    } | {"rival_town": rival_town, "far_city": far_city, "far_county": far_county}


def make_people(cast: Cast, units: dict[str, Unit]) -> dict[str, User]:
    """Return everybody: those of the cast, the other roles, and those who may nothing (any more)."""
    today = timezone.localdate()
    people = dict(cast.people)
    for name, unit, kind in (
        ("mayor", "city", RoleKind.LEADER),
        ("approver", "city", RoleKind.APPROVER),
        ("panel", "city", RoleKind.PANEL),
        ("supplier", "city", RoleKind.SUPPLIER),
        ("far_office", "far_city", RoleKind.CITY_OFFICE),
        ("shuang", "rival_town", RoleKind.REPORTER),
        ("rivals_leader", "rival", RoleKind.LEADER),
        ("far_leader", "far_county", RoleKind.LEADER),
        ("disabled", "county", RoleKind.COUNTY_OFFICE),
        ("newcomer", "county", RoleKind.COUNTY_OFFICE),
        ("moved", "gaoyi", RoleKind.REPORTER),
        ("past", "county", RoleKind.COUNTY_OFFICE),
        ("future", "county", RoleKind.COUNTY_OFFICE),
        ("roleless", "county", None),
    ):
        people[name] = make_person(name, units[unit], *([kind] if kind else []))
    hashed = make_password(PASSWORD)
    for name in MANAGERS:
        people[name].password = hashed
        people[name].save(update_fields=["password"])
    give_role(
        actor=None,
        user=people["moved"],
        unit=cast.pingcun,
        kind=RoleKind.REPORTER,
        held_from=today - timedelta(days=90),
    )
    ended = Role.objects.filter(user=people["moved"], unit=cast.pingcun)
    (ended | Role.objects.filter(user=people["past"])).update(held_to=today - timedelta(days=1))
    Role.objects.filter(user=people["future"]).update(held_from=today + timedelta(days=1))
    return people


def fill_month(unit: Unit, period: Period, by: User) -> None:
    """Fill a unit's month whole; every note and text carries the unit's word, the held one a workbook too."""
    sheet = read_sheet(unit=unit, period=period)
    word = canary(unit)
    said = PLAIN | OF_COUNTIES.get(unit.code, {}) | ({"banners": figure_of(unit)} if period == HELD else {})
    changes = []
    for row in sheet.rows:
        if row.row.kind == "text":
            changes.append(CellChange(row=row, text=f"{word}-text"))
        else:
            quantity = read_quantity(said[row.row.item], unit=row.row.unit_of_measure)
            changes.append(CellChange(row=row, quantity=quantity, note=f"{word}-note"))
    kept = keep_workbook(unit, period, b"as it was sent", by) if period == HELD else None
    save_cells(
        actor=by,
        sheet=sheet,
        changes=changes,
        on_behalf_reason=f"{word}-paper",
        workbook=kept.workbook if kept else None,
    )


def keep_workbook(unit: Unit, period: Period, data: bytes, by: User) -> Upload:
    """Keep a workbook of a unit's month: of the open one it waits to be taken in."""
    kept = store_file(
        actor=by, data=data, original_name=f"{canary(unit)}-file.xlsx", extension="xlsx", unit=unit
    )
    return Upload.objects.create(
        unit=unit,
        period=str(period),
        workbook=kept,
        uploaded_by=by,
        state=UploadState.PREVIEWED if period == OPEN else UploadState.TAKEN_IN,
        settled_at=None if period == OPEN else timezone.now(),
    )


def make_photos(units: dict[str, Unit], reporting: Iterable[str]) -> dict[str, Evidence]:
    """Keep the same photo with the open month of each reporting unit, for one of another house to find."""
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "green").save(drawn, "JPEG")
    examined = examine_file(drawn.getvalue(), name="photo.jpg")
    keeper = make_person("keeper", units["city"])
    found = {}
    for name in reporting:
        unit = units[name]
        give_role(actor=None, user=keeper, unit=unit, kind=RoleKind.REPORTER, held_from=date(2004, 1, 1))
        keeper = User.objects.get(pk=keeper.pk)
        owner = find_owner(keeper, "returns.return", f"{unit.code}_{OPEN}")
        file = replace(examined, name=f"{canary(unit)}-file.jpg")
        [found[name]] = add_evidence(actor=keeper, owner=owner, files=[file], caption=f"{canary(unit)}-note")
    return found


def make_months(units: dict[str, Unit], people: dict[str, User]) -> dict[str, bytes]:
    """Fill the months of each reporting unit; return the workbook of the open one by unit."""
    workbooks = {}
    for name, by, office in (
        ("pingcun", "long", "yang"),
        ("gaoyi", "ming", "yang"),
        ("forestry", "lin", "yang"),
        ("television", "wu", "yang"),
        ("rival_town", "shuang", "shi"),
        ("county", "yang", "xiang"),
        ("rival", "shi", "xiang"),
        ("far_county", "far_office", "far_office"),
    ):
        unit = units[name]
        for period in (OPEN, SENT, HELD):
            fill_month(unit, period, people[by])
            if period != OPEN:
                submit_return(actor=people[by], sheet=read_sheet(unit=unit, period=period))
            if period == HELD:
                accept_return(actor=people[office], sheet=read_sheet(unit=unit, period=period))
        workbooks[name] = write_sheet(read_sheet(unit=unit, period=OPEN))
    return workbooks


def make_comparison(city: Unit, office: User, code: str, *, published: str, provisional: str | None) -> dict:
    """Compare a city's counties; return the comparisons by name."""
    items = (
        NewCriterion(key="publicity", name="宣傳教育", points=Decimal(10)),
        NewCriterion(
            key="banners",
            parent="publicity",
            name="標語",
            points=Decimal(10),
            measure="value:banners",
            rule="linear",
            parameters={"floor": "0", "full": "100000"},
        ),
    )
    new = NewScheme(key=code, version=1, belongs_to=city, name=f"{code}-scheme", criteria=items)
    scheme = create_scheme(actor=None, new=new)
    found = {}
    for name, period in (("published", published), ("provisional", provisional)):
        if period:
            found[name] = open_assessment(actor=None, scheme=scheme, group=city, period=Period.parse(period))
    publish_ranking(actor=office, assessment=found["published"])
    return found


def make_comparisons(units: dict[str, Unit], people: dict[str, User]) -> dict[str, Assessment]:
    """Publish the year and leave the months open to change; the far city publishes its own."""
    for number, name in enumerate(("county", "rival", "far_county"), start=1):
        record_figures(
            actor=people["xiang"],
            figures=[
                NewFigure(
                    indicator=Indicator.objects.get(code="banners"),
                    unit=units[name],
                    period=Period.of_month(2005, 12),
                    quantity=read_quantity(f"5130{number}", unit="條"),
                )
            ],
        )
        ReportedTotal.objects.create(
            document=f"{canary(units[name])}-document",
            key="place",
            section="opening",
            name="名次",
            unit=units[name],
            period=YEAR,
            unit_of_measure="名次",
            as_printed=f"{canary(units[name])}-claim",
            value=Decimal(1),
            basis="printed",
            order=1,
        )
    ours = make_comparison(units["city"], people["xiang"], "ours", published=YEAR, provisional=PROVISIONAL)
    far = make_comparison(units["far_city"], people["far_office"], "far", published=YEAR, provisional=None)
    return ours | {"far": far["published"]}


def make_notices(people: dict[str, User]) -> dict[str, Notice]:
    """Return a notice for each person by their name."""
    said = {"by": "4312", "role": "reporter", "unit": "4312", "from": "2006-01-01"}
    notify(
        NewNotice(person_id=person.pk, kind="units.role_given", subject="one", route="account", said=said)
        for person in people.values()
    )
    found = {notice.person_id: notice for notice in Notice.objects.filter(subject="one")}
    return {name: found[person.pk] for name, person in people.items()}


def sign_everybody_in(people: dict[str, User]) -> dict[str, str]:
    """Return each person's session; what makes somebody a stranger happens after."""
    sessions = {}
    for name, person in people.items():
        client = Client()
        client.force_login(person, backend=BACKEND)
        sessions[name] = client.cookies["sessionid"].value
    User.objects.filter(username="disabled").update(is_active=False)
    User.objects.filter(username="newcomer").update(must_change_password=True)
    return sessions


def make_world() -> World:
    """Make all of it."""
    cast = make_cast()
    units = make_units(cast)
    people = make_people(cast, units)
    workbooks = make_months(units, people)
    make_counts(units, people)
    make_articles(units, people)
    make_declarations(units)
    make_campaigns(units)
    figures = {
        name: Figure.objects.get(unit=unit, indicator__code="banners", period=str(HELD))
        for name, unit in units.items()
        if name in workbooks and name not in ("forestry", "television")
    }
    figures["bamboo of pingcun"] = Figure.objects.get(unit=cast.pingcun, indicator__code="bamboo_area")
    return World(
        cast=cast,
        units=units,
        people=people,
        reporting={name: [people[one] for one in REPORTING.get(name, ())] for name in units},
        uploads={
            name: keep_workbook(units[name], OPEN, data, people["xiang"]) for name, data in workbooks.items()
        },
        photos=make_photos(units, workbooks),
        workbooks=workbooks,
        figures=figures,
        assessments=make_comparisons(units, people),
        notices=make_notices(people),
        bodies=make_bodies(units),
        registers=make_uploads(people, columns=NAMED),
        lists=make_uploads(people, columns=None),
        sessions=sign_everybody_in(people),
        client=Client(headers={"accept-language": "en"}),
        today=timezone.localdate(),
    )


@contextmanager
def lasting_world(blocker, folder: Path) -> Iterator[World]:
    """Make the world once for many tests; what a test changes is taken back by `undone`."""
    fields = [Evidence._meta.get_field(name) for name in ("file", "preview")]
    kept = fields[0].storage
    for field in fields:
        field.storage = FileSystemStorage(location=folder)
    try:
        with blocker.unblock(), transaction.atomic():
            yield make_world()
            transaction.set_rollback(True)
    finally:
        for field in fields:
            field.storage = kept


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is done inside."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()
