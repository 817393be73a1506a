"""The demonstration's catalogue, targets, and the report's own figures."""

from decimal import Decimal

from ecocounty.demonstration.load.tables import read_table
from ecocounty.figures.models import Indicator, ReportedTotal
from ecocounty.figures.models.quantity import columns_of
from ecocounty.figures.services.catalogue import enter_reported_totals
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, Quantity
from ecocounty.returns.catalogue.reading import read_standard
from ecocounty.returns.services.begin import begin_reporting
from ecocounty.units.models import Unit
from projects.services import NewTarget, set_targets

CITY, COUNTY = "4312", "431225"
REPORT = "全市生態建立工作彙報"
FIRST_MONTHS = {CITY: "2004-01", COUNTY: "2005-01"}


def load_catalogue(units: dict[str, Unit]) -> dict[str, Indicator]:
    """Begin as an office does, with the product's own catalogue; return its indicators by code."""
    catalogue = read_standard()
    for code, month in FIRST_MONTHS.items():
        begin_reporting(actor=None, units=[units[code]], catalogue=catalogue, first_month=Period.parse(month))
    return {one.code: one for one in Indicator.objects.all()}


def decimal_or_none(cell: str) -> Decimal | None:
    """Return a cell's number; a blank is no number."""
    return Decimal(cell) if cell else None


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
