"""A small city to compare counties in: a scheme of two categories and three items, 15 points in all."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ecocounty.figures.models import Figure, Indicator, Nature, OverUnits
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.periods import Period
from ecocounty.quantities import Quantity, read_quantity
from ecocounty.units.models import RoleKind, Unit, UnitKind, User
from ecocounty.units.services.people import create_person
from ecocounty.units.services.roles import give_role
from ecocounty.units.services.units import create_unit
from projects.services import NewTarget, set_targets
from scoring.models import Assessment, Scheme
from scoring.services.assessments import open_assessment
from scoring.services.schemes import NewCriterion, NewScheme, create_scheme

NAMES = ("會同縣", "通道侗族自治縣", "靖州苗族侗族自治縣", "洪江市")
CODES = ("431225", "431230", "431229", "431281")
HUITONG, TONGDAO, JINGZHOU, HONGJIANG = CODES
MONTHS = [f"2005-{month:02d}" for month in range(1, 13)]

ITEMS = (
    NewCriterion(key="environment", name="生態環境治理", name_en="Environment", points=Decimal(10)),
    NewCriterion(
        key="rate",
        parent="environment",
        name="環評率",
        name_en="Assessment rate",
        points=Decimal(6),
        measure="value:rate",
        rule="linear",
        parameters={"floor": "80", "full": "100"},
    ),
    NewCriterion(
        key="closed",
        parent="environment",
        name="關閉企業",
        name_en="Polluters closed",
        points=Decimal(4),
        measure="attainment:closed",
        rule="proportional",
        parameters={"cap": "1"},
    ),
    NewCriterion(key="publicity", name="宣傳教育", name_en="Publicity", points=Decimal(5)),
    NewCriterion(
        key="news",
        parent="publicity",
        name="電視新聞",
        name_en="TV news",
        points=Decimal(5),
        measure="value:news",
        rule="per_gap",
        parameters={"full": "120", "per": "10", "deduct": "0.5"},
    ),
)


def make_city(code: str = "4312", name: str = "懷化市") -> Unit:
    """A city under nothing."""
    return create_unit(
        actor=None, code=code, kind=UnitKind.CITY, parent=None, name=name, name_en="Huaihua City"
    )


def make_counties(city: Unit, count: int = 4, *, after: int = 0) -> list[Unit]:
    """So many counties of the city, without the first so many: the four of the cast, then others."""
    names = [*NAMES, *(f"縣{number}" for number in range(4, count))][:count]
    codes = [*CODES, *(f"4319{number:02d}" for number in range(4, count))][:count]
    return [
        create_unit(
            actor=None, code=code, kind=UnitKind.COUNTY, parent=city, name=name, name_en=f"County {code}"
        )
        for name, code in list(zip(names, codes, strict=True))[after:]
    ]


def make_township(county: Unit) -> Unit:
    """A township of a county."""
    return create_unit(
        actor=None, code=f"{county.code}101", kind=UnitKind.TOWNSHIP, parent=county, name="坪村鎮"
    )


def make_person(username: str, unit: Unit, kind: str) -> User:
    """A person of a unit with one role there."""
    user = create_person(
        actor=None, username=username, display_name=username, unit=unit, password=None, is_demonstration=True
    )
    give_role(actor=None, user=user, unit=unit, kind=kind, held_from=date(2005, 1, 1))
    return user


def make_city_office(city: Unit, username: str = "xiang") -> User:
    """The city's office."""
    return make_person(username, city, RoleKind.CITY_OFFICE)


def make_county_office(county: Unit, username: str = "yang") -> User:
    """A county's office."""
    return make_person(username, county, RoleKind.COUNTY_OFFICE)


def make_indicators(city: Unit) -> dict[str, Indicator]:
    """The three things measured: a rate of the last month, and two that add up."""
    kinds = {"rate": ("%", Nature.LEVEL), "closed": ("家", Nature.FLOW), "news": ("條", Nature.FLOW)}
    return {
        code: Indicator.objects.create(
            code=code,
            name=code,
            unit_of_measure=unit,
            nature=nature,
            over_units=OverUnits.SUM,
            belongs_to=city,
        )
        for code, (unit, nature) in kinds.items()
    }


def make_scheme(city: Unit, *, version: int = 1, **changes: object) -> Scheme:
    """The scheme of this file; its indicators must exist."""
    plain = {"key": "small", "version": version, "belongs_to": city, "name": "小方案", "criteria": ITEMS}
    return create_scheme(actor=None, new=NewScheme(**{**plain, "name_en": "Small scheme", **changes}))


def make_assessment(city: Unit, scheme: Scheme, period: str = "2005") -> Assessment:
    """The scheme applied to the city's counties."""
    return open_assessment(actor=None, scheme=scheme, group=city, period=Period.parse(period))


def record(
    unit: Unit, code: str, values: Mapping[str, str], *, reason: str = "", invented: bool = False
) -> list[Figure]:
    """Record month -> as typed for a unit."""
    indicator = Indicator.objects.get(code=code)
    return record_figures(
        actor=None,
        figures=[
            NewFigure(
                indicator=indicator,
                unit=unit,
                period=Period.parse(month),
                quantity=typed(value, indicator.unit_of_measure),
                reason=reason,
                invented=invented,
            )
            for month, value in values.items()
        ],
    )


def typed(text: str, unit: str) -> Quantity:
    """Read what was typed."""
    return read_quantity(text, unit=unit)


def record_year(unit: Unit, *, rate: str, closed: str, news: str, invented: bool = False) -> None:
    """Record a whole year: the rate in December, the others every month."""
    record(unit, "rate", {"2005-12": rate}, invented=invented)
    record(unit, "closed", dict.fromkeys(MONTHS, closed), invented=invented)
    record(unit, "news", dict.fromkeys(MONTHS, news), invented=invented)


def set_target(unit: Unit, value: str, *, year: int = 2005, invented: bool = False) -> None:
    """Set how many polluters a county shall close."""
    set_targets(
        actor=None,
        targets=[
            NewTarget(
                indicator=Indicator.objects.get(code="closed"),
                unit=unit,
                year=year,
                value=Decimal(value),
                invented=invented,
            )
        ],
    )


class World:
    """A city with four counties, a scheme and a comparison of 2005, and figures for each."""

    def __init__(self, *, counties: int = 4) -> None:
        self.city = make_city()
        self.counties = make_counties(self.city, counties)
        self.huitong, self.tongdao = self.counties[:2]
        make_indicators(self.city)
        self.scheme = make_scheme(self.city)
        self.assessment = make_assessment(self.city, self.scheme)

    def fill(self) -> "World":
        """Record a year for every county, each a little less than the one before."""
        for step, county in enumerate(self.counties):
            set_target(county, "24")
            record_year(county, rate=str(100 - step), closed="2", news="10")
        return self
