"""The month's workbook: how a sheet becomes a table in Excel, and how the one that comes back is told apart."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.quantities import Qualifier, Quantity, State, write_quantity
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.sheets import Column, Row, Table, write_workbook
from ecocounty.units.models import Named

TABLE = "month"
THIS_MONTH, NOTE = "this_month", "note"
SALT = "ecocounty.returns.workbook"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a workbook of ours carries, signed: whose month it is for, and the form it was made from."""

    unit: str
    period: str
    form: str


def form_mark(sheet: Sheet) -> str:
    """Return a mark of the form's version and of the rows it asks for; it changes when either does."""
    keys = "\n".join(row.row.key for row in sheet.rows)
    return f"{sheet.form.pk}-{hashlib.sha256(keys.encode()).hexdigest()[:16]}"


def stamp_of(sheet: Sheet) -> Stamp:
    """Return the stamp that this sheet's workbook carries."""
    return Stamp(unit=sheet.unit.code, period=str(sheet.period), form=form_mark(sheet))


def read_stamp(token: str | None) -> Stamp | None:
    """Return a workbook's stamp, or None where it has none or one that is not ours."""
    try:
        return Stamp(*signing.loads(token or "", salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def write_sheet(sheet: Sheet) -> bytes:
    """Return a unit's month as a workbook: the cells to fill in unlocked, everything else to read."""
    stamp = stamp_of(sheet)
    token = signing.dumps([stamp.unit, stamp.period, stamp.form], salt=SALT)
    return write_workbook([table_of(sheet)], token=token)


def table_of(sheet: Sheet) -> Table:
    """Return a unit's month as one table."""
    unit = text_of(sheet.unit)
    return Table(
        tag=TABLE,
        sheet_name=_("Monthly return"),
        title=_("%(unit)s: return for %(period)s") % {"unit": unit, "period": month_words(sheet.period)},
        lines=(
            _(
                "Fill in the white cells only. Leave blank what is not known; write 0 or none where there was none."
            ),
            _("Approximate counts may be written as they are: over 1,100, nearly 300, about 5."),
            *lines_about_registers(sheet),
        ),
        columns=(
            Column("section", _("Section"), 16),
            Column("item", _("Indicator"), 30),
            Column("about", _("About"), 20),
            Column("measured_in", pgettext("of measure", "Unit"), 8),
            Column("last_month", _("Last month"), 12),
            Column("last_year", _("Same month last year"), 12),
            Column(THIS_MONTH, _("This month"), 16, kind="number", editable=True),
            Column(NOTE, _("Note"), 36, editable=True),
        ),
        rows=tuple(
            row_of(row, text_of(section.form_section)) for section in sheet.sections for row in section.rows
        ),
        footers=(_("Filled in by:            Checked by:            Unit seal:            Date:"),),
    )


def lines_about_registers(sheet: Sheet) -> tuple[str, ...]:
    """Say why some cells of this month are grey; nothing where all are typed."""
    if not any(row.computed is not None for row in sheet.rows):
        return ()
    return (
        _("Grey cells of this month are counted from the registers: put the register right, not the cell."),
    )


def row_of(row: SheetRow, section: str) -> Row:
    """Return one row with what is already saved in it."""
    line = row.line
    is_text = row.row.kind == "text"
    said = (line.text if line else "") if is_text else cell_value(row.quantity)
    return Row(
        tag=row.row.key,
        cells={
            "section": section,
            "item": text_of(row.row.label),
            "about": text_of(row.row.about),
            "measured_in": measure_words(row.row.unit_of_measure),
            "last_month": cell_value(row.last_month),
            "last_year": cell_value(row.last_year),
            THIS_MONTH: said,
            NOTE: line.note if line else None,
        },
        locked=frozenset({THIS_MONTH}) if row.computed is not None else frozenset(),
    )


def text_of(label: Named | str) -> str:
    """Return a name in the reader's language, as plain text."""
    return label.name_now().text if isinstance(label, Named) else str(label)


def cell_value(quantity: Quantity) -> Decimal | str | None:
    """Return a quantity as a cell holds it: exact numbers as numbers, the rest as it is written."""
    if quantity.state is State.NOT_REPORTED:
        return None
    if quantity.state is State.REPORTED and quantity.qualifier is Qualifier.EXACT:
        return quantity.value
    return write_quantity(quantity)
