"""The demonstration's indicators, forms, targets, and the report's own figures."""

from decimal import Decimal

from ecocounty.demonstration.load.tables import read_table, split
from ecocounty.figures.models import Indicator, ReportedTotal
from ecocounty.figures.models.quantity import columns_of
from ecocounty.figures.services.catalogue import add_indicators, enter_reported_totals
from ecocounty.quantities import Qualifier, Quantity
from ecocounty.returns.models import Form
from ecocounty.returns.services.forms import NewSection, issue_form
from ecocounty.units.models import Unit
from projects.services import NewTarget, set_targets

CITY, COUNTY = "4312", "431225"
REPORT = "全市生態建立工作彙報"
FORMS = {
    "unit_monthly": (
        COUNTY,
        "2005-01",
        "鄉鎮部門月報",
        "乡镇部门月报",
        "Monthly return of townships and departments",
    ),
    "county_monthly": (CITY, "2004-01", "縣市區月報", "县市区月报", "Monthly return of counties"),
}


def load_indicators(units: dict[str, Unit]) -> dict[str, Indicator]:
    """Add the city's indicators and return them by code."""
    indicators = [
        Indicator(
            code=row["code"],
            name=row["name"],
            name_hans=row["name_hans"],
            name_en=row["name_en"],
            unit_of_measure=row["unit"],
            nature=row["nature"],
            over_units=row["over_units"],
            direction=row["direction"],
            standing=row["standing"],
            minimum=decimal_or_none(row["minimum"]),
            maximum=decimal_or_none(row["maximum"]),
            belongs_to=units[CITY],
        )
        for row in read_table("indicators")
    ]
    return {one.code: one for one in add_indicators(actor=None, indicators=indicators)}


def decimal_or_none(cell: str) -> Decimal | None:
    """Return a cell's number; a blank is no number."""
    return Decimal(cell) if cell else None


def load_forms(units: dict[str, Unit]) -> None:
    """Issue the county's form for its units and the city's for the counties."""
    rows = read_table("forms")
    for key, (owner, valid_from, name, name_hans, name_en) in FORMS.items():
        form = Form(
            key=key,
            version=1,
            belongs_to=units[owner],
            valid_from=valid_from,
            name=name,
            name_hans=name_hans,
            name_en=name_en,
        )
        sections = [section_from(row, units) for row in rows if row["form"] == key]
        issue_form(actor=None, form=form, sections=sections)


def section_from(row: dict[str, str], units: dict[str, Unit]) -> NewSection:
    """Return one row of the file as a section."""
    return NewSection(
        section=row["section"],
        name=row["title"],
        name_hans=row["title_hans"],
        name_en=row["title_en"],
        filled_by_kind=row["filled_by_kind"],
        filled_by=tuple(units[code] for code in split(row["only_units"])),
        about=row["about"],
        items=split(row["items"]),
    )


def load_targets(units: dict[str, Unit], indicators: dict[str, Indicator]) -> None:
    """Set the counties' targets, all invented."""
    targets = [
        NewTarget(
            indicator=indicators[row["indicator"]],
            unit=units[row["unit"]],
            year=int(row["year"]),
            value=Decimal(row["target"]),
            invented=True,
        )
        for row in read_table("targets")
    ]
    set_targets(actor=None, targets=targets)


def load_report(units: dict[str, Unit], indicators: dict[str, Indicator]) -> None:
    """Enter what the county's report prints, beside the ledger."""
    totals = [
        ReportedTotal(
            document=REPORT,
            key=row["key"],
            section=row["section"],
            name=row["label"],
            unit=units[COUNTY],
            # The rank of the year before stands in the report of this year.
            period="2004" if row["key"] == "rank_last_year" else "2005",
            indicator=indicators.get(row["indicator"]),
            unit_of_measure=row["unit"],
            as_printed=row["as_printed"],
            basis=row["basis"],
            part_of=row["part_of"],
            note=row["note"],
            order=order,
            **columns_of(printed_quantity(row)),
        )
        for order, row in enumerate(read_table("report"), start=1)
    ]
    enter_reported_totals(actor=None, totals=totals)


def printed_quantity(row: dict[str, str]) -> Quantity:
    """Return a row's figure; a masked one has no value."""
    return Quantity(
        value=decimal_or_none(row["value"]),
        qualifier=Qualifier(row["qualifier"]),
        as_typed=row["as_printed"] or row["value"],
    )
