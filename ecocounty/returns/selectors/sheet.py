"""A unit's month as grid, workbook and review show it: rows with what was said, before and beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext as _

from ecocounty.figures.indicator_section import IndicatorRow
from ecocounty.figures.sections import (
    Computed,
    ExtraColumn,
    Finding,
    Said,
    SectionRow,
    columns_for,
    computed_for,
    section_for,
)
from ecocounty.figures.selectors.totals import Derived
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.periods import Period
from ecocounty.quantities import NOT_REPORTED, Quantity, State, say_the_same
from ecocounty.returns.models import Form, FormSection, MonthlyReturn, ReturnLine
from ecocounty.returns.selectors.derived import derived_totals
from ecocounty.returns.selectors.forms import RowsOfSection, form_for, newest_form, rows_for
from ecocounty.units.models import Unit, UnitKind


@dataclass(slots=True)
class SheetRow:
    """One row of the month, with its neighbours."""

    row: SectionRow
    line: ReturnLine | None = None
    last_month: Quantity = NOT_REPORTED
    last_year: Quantity = NOT_REPORTED
    extras: dict[str, Quantity] = field(default_factory=dict)
    derived: Derived | None = None
    # What the row's room counts itself; such a row is not typed.
    computed: Computed | None = None
    is_open: bool = True
    findings: list[Finding] = field(default_factory=list)

    @property
    def quantity(self) -> Quantity:
        """Return what the unit said, or that it said nothing; while the month is open, a register says it."""
        if self.follows_register:
            return self.computed.quantity
        return self.line.quantity if self.line else NOT_REPORTED

    @property
    def is_overridden(self) -> bool:
        """Say whether another number than the register's was entered, with its reason."""
        return self.computed is not None and bool(self.line and self.line.override_reason)

    @property
    def follows_register(self) -> bool:
        """Say whether the row says what the register says, whatever that comes to say until it is sent in."""
        return self.computed is not None and self.is_open and not self.is_overridden

    @property
    def register_moved_on(self) -> bool:
        """Say whether the register came to say something else since the month was sent in."""
        sent_in = self.computed is not None and not self.is_open and not self.is_overridden
        return sent_in and not say_the_same(self.quantity, self.computed.quantity)

    @property
    def invented(self) -> bool:
        """Say whether what the row says was made up for the demonstration."""
        return self.computed.invented if self.follows_register else bool(self.line and self.line.invented)

    @property
    def is_outdated(self) -> bool:
        """Say whether the row was taken over from the units, and they add up to something else by now."""
        return self.is_taken_over and not say_the_same(self.quantity, self.derived.total.quantity)

    @property
    def is_taken_over(self) -> bool:
        """Say whether the row says what the units added up to when it was taken over."""
        prefilled = bool(self.derived and self.line and self.line.prefilled)
        return prefilled and not self.follows_register

    @property
    def is_filled(self) -> bool:
        """Say whether the unit said anything in this row; a text is never owed."""
        if self.row.kind == "text":
            return True
        return self.quantity.state is not State.NOT_REPORTED

    @property
    def blocking(self) -> list[Finding]:
        """Return what stands in the way of sending the return in."""
        noted = bool(self.line and self.line.note)
        return [
            one
            for one in self.findings
            if one.severity == "mandatory" or (one.severity == "verify" and not noted)
        ]

    @property
    def is_unexplained_blank(self) -> bool:
        """Say whether a figure is missing and nobody said why."""
        return not self.is_filled and not (self.line and self.line.note)


@dataclass(slots=True)
class SheetSection:
    """A section's rows, and the read-only columns that other rooms add."""

    form_section: FormSection
    rows: list[SheetRow]
    extra_columns: list[ExtraColumn]

    @property
    def filled(self) -> int:
        return sum(row.is_filled for row in self.rows)


@dataclass(slots=True)
class Sheet:
    """A unit's month."""

    unit: Unit
    period: Period
    form: Form
    monthly_return: MonthlyReturn | None
    sections: list[SheetSection]

    @property
    def rows(self) -> list[SheetRow]:
        return [row for section in self.sections for row in section.rows]

    @property
    def by_key(self) -> dict[str, SheetRow]:
        return {row.row.key: row for row in self.rows}

    @property
    def is_open(self) -> bool:
        return self.monthly_return is None or self.monthly_return.is_open


def read_sheet(*, unit: Unit, period: Period) -> Sheet | None:
    """Return a unit's month, or None where no form asks anything of it. Queries do not grow with rows.

    One that was begun stays readable, though the unit was merged with effect from an earlier day.
    """
    monthly_return = return_of(unit, period)
    form = form_for(unit, period) or (newest_form(unit.parent_id, period) if monthly_return else None)
    sheet = sheet_of(form, unit, period) if form else None
    if sheet is None:
        return None
    sheet.monthly_return = monthly_return
    lines = lines_of(unit, period)
    last_month, last_year = period.previous(), period.same_last_year()
    before = bare_lines_of(sheet, {last_month, last_year})
    for section in sheet.sections:
        rows = tuple(row.row for row in section.rows)
        extras = extras_for(section.form_section.section, rows, period)
        section.extra_columns = [column for column, values in extras if values]
        for row in section.rows:
            row.line = lines.get(row.row.key)
            row.last_month = said_in(before, last_month, row)
            row.last_year = said_in(before, last_year, row)
            row.extras = {
                column.key: values[row.row.key] for column, values in extras if row.row.key in values
            }
            row.is_open = sheet.is_open
    check_sheet(sheet)
    return sheet


def read_asked(*, unit: Unit, period: Period) -> Sheet | None:
    """Return what a month asks of a unit, with nothing said in it yet; None where no form asks anything."""
    form = form_for(unit, period)
    if form is None and return_of(unit, period) is not None:
        form = newest_form(unit.parent_id, period)
    return sheet_of(form, unit, period) if form else None


def sheet_of(form: Form, unit: Unit, period: Period) -> Sheet | None:
    """Return the rows of a form that a unit fills in, with what registers and other units make of them."""
    sections = rows_for(unit, form, period)
    if not sections:
        return None
    derived = derived_by_row(unit, period, [row for section in sections for row in section.rows])
    computed = computed_by_row(sections, period)
    return Sheet(
        unit=unit,
        period=period,
        form=form,
        monthly_return=None,
        sections=[
            SheetSection(
                form_section=section.form_section,
                extra_columns=[],
                rows=[
                    SheetRow(row=row, derived=derived.get(row.key), computed=computed.get(row.key))
                    for row in section.rows
                ],
            )
            for section in sections
        ],
    )


def return_of(unit: Unit, period: Period) -> MonthlyReturn | None:
    """Return a unit's return for a month, with the people that its page names."""
    return (
        MonthlyReturn.objects.filter(unit=unit, period=str(period))
        .order_by()
        .select_related("unit__parent", "form", "submitted_by__unit", "decided_by")
        .first()
    )


def put_lines(sheet: Sheet) -> None:
    """Put into an open month what its cells say now, and said last month: all that a saved cell is held against."""
    last_month = sheet.period.previous()
    lines = bare_lines_of(sheet, {sheet.period, last_month})
    for row in sheet.rows:
        row.line = lines.get((sheet.period, row.row.key))
        row.last_month = said_in(lines, last_month, row)


def said_in(lines: Mapping[tuple[Period, str], ReturnLine], month: Period, row: SheetRow) -> Quantity:
    """Return what a row said in a month."""
    line = lines.get((month, row.row.key))
    return line.quantity if line else NOT_REPORTED


def bare_lines_of(sheet: Sheet, periods: set[Period]) -> dict[tuple[Period, str], ReturnLine]:
    """Return month and row key -> line of a sheet, without who wrote it and what it rests on. One query."""
    keys = {(row.row.section, row.row.item, row.row.about.pk): row.row.key for row in sheet.rows}
    months = {str(period): period for period in periods}
    lines = (
        ReturnLine.objects.filter(monthly_return__unit=sheet.unit, monthly_return__period__in=months)
        .annotate(month=F("monthly_return__period"))
        .order_by()
    )
    return {
        (months[line.month], keys[place]): line
        for line in lines
        if (place := (line.section, line.item, line.about_id)) in keys
    }


def key_of(line: ReturnLine) -> str:
    """Return the row key a line answers to; `about` must be fetched."""
    return f"{line.section}|{line.item}|{line.about.code}"


def lines_of(unit: Unit, period: Period) -> dict[str, ReturnLine]:
    """Return row key -> line of a unit's month."""
    lines = ReturnLine.objects.filter(
        monthly_return__unit=unit, monthly_return__period=str(period)
    ).select_related("about", "changed_by", "workbook__upload")
    return {key_of(line): line for line in lines}


def derived_by_row(unit: Unit, period: Period, rows: list[SectionRow]) -> dict[str, Derived]:
    """Return, for a county's rows, what its units' accepted figures add up to."""
    if unit.kind != UnitKind.COUNTY:
        return {}
    own = [row for row in rows if isinstance(row, IndicatorRow) and row.about.pk == unit.pk]
    totals = derived_totals(unit=unit, indicators=[row.indicator for row in own], period=period)
    return {row.key: totals[row.indicator.pk] for row in own if row.indicator.pk in totals}


def computed_by_row(sections: Sequence[RowsOfSection], period: Period) -> dict[str, Computed]:
    """Return what rooms count themselves; each room is asked once, however many sections it has."""
    by_room: dict[str, list[SectionRow]] = {}
    for section in sections:
        by_room.setdefault(section.form_section.section, []).extend(section.rows)
    found: dict[str, Computed] = {}
    for key, rows in by_room.items():
        found |= computed_for(key, rows=rows, period=period)
    return found


def extras_for(
    section_key: str, rows: tuple[SectionRow, ...], period: Period
) -> list[tuple[ExtraColumn, Mapping[str, Quantity]]]:
    """Return the read-only columns that rooms add to a section, with their values."""
    return [(source.column, source.values(rows=rows, period=period)) for source in columns_for(section_key)]


def check_sheet(sheet: Sheet) -> None:
    """Put to each row what its room's checks and the return's own say of it."""
    for row in sheet.rows:
        text = row.line.text if row.line else ""
        row.findings = [
            *findings_for(row, quantity=row.quantity, text=text),
            *findings_of_sum(row),
            *findings_of_register(row),
        ]


def findings_of_sum(row: SheetRow) -> list[Finding]:
    """A sum that was taken over stands with an explanation where units are missing in it, or it is outdated."""
    if not row.is_taken_over:
        return []
    total = row.derived.total
    if row.is_outdated:
        return [
            Finding(
                "verify", _("The units add up to another total by now. Take it over again, or say why not.")
            )
        ]
    if total.missing:
        sentence = _(
            "%(missing)s of %(expected)s units are missing in this total. Say why it stands all the same."
        )
        return [Finding("verify", sentence % {"missing": total.missing, "expected": row.derived.expected})]
    return []


def findings_of_register(row: SheetRow) -> list[Finding]:
    """Tell of a register that holds nothing, and the reviewer of one that says something else by now."""
    if row.register_moved_on:
        sentence = _("The register says %(now)s by now.")
        return [Finding("verify", sentence % {"now": quantity_words(row.computed.quantity)})]
    if row.follows_register and not row.computed.entries:
        return [Finding("hint", _("The register holds nothing for this month: that is sent in as 0."))]
    return []


def findings_for(row: SheetRow, *, quantity: Quantity, text: str) -> list[Finding]:
    """Return what the room's check says of a value in this row."""
    said = Said(row=row.row, quantity=quantity, text=text, last_month=row.last_month)
    found = section_for(row.row.section).check(said)
    # A hint is for whoever types: what to leave blank, what to write.
    return [one for one in found if one.severity != "hint"] if row.computed is not None else found
