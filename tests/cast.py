"""The cast of the tests: a small city with two counties, and the people who work there."""

from dataclasses import dataclass
from datetime import date

from ecocounty.figures.models import Indicator
from ecocounty.figures.services.catalogue import add_indicators
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.models import Form
from ecocounty.returns.selectors.sheet import Sheet, read_sheet
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.forms import NewSection, issue_form
from ecocounty.returns.services.workflow import accept_return, submit_return
from ecocounty.units.models import Unit, User
from ecocounty.units.services.people import create_person
from ecocounty.units.services.roles import give_role
from ecocounty.units.services.units import create_unit

JANUARY = Period.of_month(2006, 1)
PASSWORD = "correct horse battery"


@dataclass(slots=True)
class Cast:
    """Everybody and everything that the tests speak of by name."""

    city: Unit
    county: Unit
    rival: Unit
    pingcun: Unit
    gaoyi: Unit
    forestry: Unit
    television: Unit
    root_admin: User
    xiang: User
    yang: User
    tang: User
    luo: User
    long: User
    ming: User
    wu: User
    lin: User
    shi: User

    @property
    def people(self) -> dict[str, User]:
        names = ("root_admin", "xiang", "yang", "tang", "luo", "long", "ming", "wu", "lin", "shi")
        return {name: getattr(self, name) for name in names}


def make_unit(code: str, kind: str, parent: Unit | None, name: str, name_en: str = "") -> Unit:
    return create_unit(actor=None, code=code, kind=kind, parent=parent, name=name, name_en=name_en)


def make_person(username: str, unit: Unit, *kinds: str, at: Unit | None = None) -> User:
    """Make a person who can only be signed in by the test client: no password is hashed."""
    person = create_person(
        actor=None, username=username, display_name=f"{username} 同志", unit=unit, password=None
    )
    person.must_change_password = False
    person.save(update_fields=["must_change_password"])
    for kind in kinds:
        give_role(actor=None, user=person, unit=at or unit, kind=kind, held_from=date(2004, 1, 1))
    return person


def make_indicator(code: str, belongs_to: Unit, **fields) -> Indicator:
    plain = {"name": code, "unit_of_measure": "條", "nature": "flow", "over_units": "sum", "minimum": 0}
    [indicator] = add_indicators(
        actor=None, indicators=[Indicator(code=code, belongs_to=belongs_to, **(plain | fields))]
    )
    return indicator


def make_section(
    section: str, kind: str, items: tuple[str, ...], *units: Unit, about: str = "self"
) -> NewSection:
    return NewSection(
        section=section,
        name="宣傳活動",
        name_hans="宣传活动",
        name_en="Publicity",
        filled_by_kind=kind,
        filled_by=units,
        about=about,
        items=items,
    )


def make_form(owner: Unit, key: str, *sections: NewSection) -> Form:
    form = Form(key=key, version=1, belongs_to=owner, valid_from="2004-01", name="月報")
    return issue_form(actor=None, form=form, sections=sections)


def make_cast() -> Cast:
    """Make the city of the tests with its forms; nobody has filled anything in yet."""
    city = make_unit("4312", "city", None, "懷化市", "Huaihua")
    county = make_unit("431225", "county", city, "會同縣", "Huitong")
    rival = make_unit("431230", "county", city, "通道侗族自治縣", "Tongdao")
    pingcun = make_unit("431225101", "township", county, "坪村鎮", "Pingcun")
    gaoyi = make_unit("431225204", "township", county, "高椅鄉", "Gaoyi")
    forestry = make_unit("431225D02", "department", county, "縣林業局", "Forestry")
    television = make_unit("431225D18", "department", county, "縣廣播電視局", "Television")
    make_indicator("banners", city)
    make_indicator("leaflets", city, unit_of_measure="份")
    make_indicator("tv_news", city)
    make_indicator("bamboo_area", city, unit_of_measure="萬畝", nature="level")
    make_indicator("eia_rate", city, unit_of_measure="%", nature="level", over_units="single", maximum=100)
    make_form(
        county,
        "unit_monthly",
        make_section("campaigns.channels", "township", ("banners", "leaflets")),
        make_section("campaigns.channels", "department", ("tv_news",), television),
        make_section("projects.outcomes", "department", ("bamboo_area",), forestry, about="townships"),
        make_section("followups.texts", "township", ("work_done", "problems", "next_steps")),
    )
    make_form(
        city,
        "county_monthly",
        make_section("campaigns.channels", "county", ("tv_news", "banners", "leaflets")),
        make_section("projects.outcomes", "county", ("bamboo_area", "eia_rate")),
    )
    return Cast(
        city=city,
        county=county,
        rival=rival,
        pingcun=pingcun,
        gaoyi=gaoyi,
        forestry=forestry,
        television=television,
        root_admin=make_person("root_admin", city, "administrator"),
        xiang=make_person("xiang", city, "city_office"),
        yang=make_person("yang", county, "county_office"),
        tang=make_person("tang", county, "leader"),
        luo=make_person("luo", county, "checker"),
        long=make_person("long", pingcun, "reporter"),
        ming=make_person("ming", gaoyi, "reporter"),
        wu=make_person("wu", television, "reporter"),
        lin=make_person("lin", forestry, "reporter"),
        shi=make_person("shi", rival, "county_office"),
    )


def fill(unit: Unit, said: dict[str, str], *, by: User | None = None, period: Period = JANUARY) -> Sheet:
    """Type figures into a unit's month: item (or item@code of the unit it is about) -> as typed."""
    sheet = read_sheet(unit=unit, period=period)
    changes = []
    for row in sheet.rows:
        typed = said.get(f"{row.row.item}@{row.row.about.code}", said.get(row.row.item))
        if typed is None:
            continue
        if row.row.kind == "text":
            changes.append(CellChange(row=row, text=typed))
        else:
            quantity = read_quantity(typed, unit=row.row.unit_of_measure)
            changes.append(CellChange(row=row, quantity=quantity))
    save_cells(actor=by, sheet=sheet, changes=changes)
    return read_sheet(unit=unit, period=period)


def hand_in(unit: Unit, said: dict[str, str], *, by: User | None = None, period: Period = JANUARY) -> Sheet:
    """Fill a unit's month and send it in."""
    sheet = fill(unit, said, by=by, period=period)
    submit_return(actor=by, sheet=sheet)
    return read_sheet(unit=unit, period=period)


def get_accepted(
    unit: Unit,
    said: dict[str, str],
    *,
    by: User | None = None,
    accepted_by: User | None = None,
    period: Period = JANUARY,
) -> Sheet:
    """Fill a unit's month, send it in and have it accepted."""
    sheet = hand_in(unit, said, by=by, period=period)
    accept_return(actor=accepted_by, sheet=sheet)
    return read_sheet(unit=unit, period=period)
