"""The demonstration's months: typed, sent in, accepted, step by step as an office does it."""

from collections import defaultdict

from django.db import connection

from ecocounty.demonstration.load.catalogue import COUNTY
from ecocounty.demonstration.load.tables import read_table
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.selectors.sheet import Sheet, check_sheet, read_sheet
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.prefill import prefill_return
from ecocounty.returns.services.workflow import accept_return, submit_return
from ecocounty.units.models import Unit

Months = dict[tuple[str, str], list[dict[str, str]]]

OUR_FIRST_MONTH, OUR_LAST_MONTH = "2005-01", "2005-12"
EXPLAINED = "示例數據，屬實"


def load_returns(units: dict[str, Unit]) -> None:
    """Load the counties' months and our units', then our county's own, taken over from its units."""
    months = {**read_months("county_figures", unit="unit"), **read_months("unit_figures", unit="reporter")}
    texts = read_months("unit_texts", unit="reporter")
    counted = ""
    for period, code in sorted(months):
        if period != counted:
            count_rows()
            counted = period
        take_in_month(units[code], Period.parse(period), months[period, code], texts.get((period, code), []))
    month = Period.parse(OUR_FIRST_MONTH)
    while str(month) <= OUR_LAST_MONTH:
        take_over_month(units[COUNTY], month)
        month = month.next()


def count_rows() -> None:
    """Let PostgreSQL count what was loaded: within one transaction nothing else does, and it plans blindly."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def read_months(name: str, *, unit: str) -> Months:
    """Return (month, unit code) -> the file's rows."""
    months: Months = defaultdict(list)
    for row in read_table(name):
        months[row["period"], row[unit]].append(row)
    return months


def take_in_month(
    unit: Unit, period: Period, figures: list[dict[str, str]], texts: list[dict[str, str]]
) -> None:
    """Type in a unit's month, send it in and accept it."""
    sheet = read_sheet(unit=unit, period=period)
    said = {(row["indicator"], row.get("about", unit.code)): row for row in figures}
    written = {row["item"]: row["text"] for row in texts}
    changes = []
    for row in sheet.rows:
        if row.row.kind == "text" and row.row.item in written:
            changes.append(CellChange(row=row, text=written[row.row.item]))
        elif (found := said.get((row.row.item, row.row.about.code))) is not None:
            quantity = read_quantity(found["typed"], unit=row.row.unit_of_measure)
            changes.append(CellChange(row=row, quantity=quantity, invented=found["invented"] == "1"))
    save_cells(actor=None, sheet=sheet, changes=changes)
    send_in(sheet)


def take_over_month(unit: Unit, period: Period) -> None:
    """Prefill our county's month from its units, send it in and have the city accept it."""
    sheet = read_sheet(unit=unit, period=period)
    prefill_return(actor=None, sheet=sheet)
    send_in(sheet)


def send_in(sheet: Sheet) -> None:
    """Explain what must be explained, send the month in and accept it."""
    check_sheet(sheet)
    explain = [
        CellChange(
            row=row,
            quantity=row.quantity,
            note=EXPLAINED,
            prefilled=bool(row.line and row.line.prefilled),
            invented=row.invented,
        )
        for row in sheet.rows
        if any(finding.severity == "verify" for finding in row.findings)
    ]
    if explain:
        save_cells(actor=None, sheet=sheet, changes=explain)
    submit_return(actor=None, sheet=sheet)
    accept_return(actor=None, sheet=sheet)
