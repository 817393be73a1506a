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
    line: ReturnLine | None
    last_month: Quantity
    last_year: Quantity
    extras: dict[str, Quantity]
    derived: Derived | None
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
        taken_over = bool(self.derived and self.line and self.line.prefilled)
        return taken_over and not say_the_same(self.quantity, self.derived.total.quantity)

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


def read_sheet(*, unit: Unit, period: Period, for_page: bool = True) -> Sheet | None:
    """Return a unit's month, or None where no form asks anything of it. Queries do not grow with rows.

    One that was begun stays readable, though the unit was merged with effect from an earlier day. Not for a
    page, it lacks what only pages and workbooks print: last year, other rooms' columns, who and which paper.
    """
    monthly_return = return_of(unit, period, for_page=for_page)
    form = form_for(unit, period) or (newest_form(unit.parent_id, period) if monthly_return else None)
    if form is None:
        return None
    sections = rows_for(unit, form, period)
    if not sections:
        return None
    rows = [row for section in sections for row in section.rows]
    others = period.same_last_year() if for_page else period
    bare = bare_lines_of(unit, rows, {period.previous(), others})
    lines = (
        lines_of(unit, period)
        if for_page
        else {key: line for (month, key), line in bare.items() if month == period}
    )
    before = {place: line.quantity for place, line in bare.items()}
    derived = derived_by_row(unit, period, rows)
    computed = computed_by_row(sections, period)
    sheet = Sheet(unit=unit, period=period, form=form, monthly_return=monthly_return, sections=[])
    for section in sections:
        extras = extras_for(section.form_section.section, section.rows, period) if for_page else []
        sheet.sections.append(
            SheetSection(
                form_section=section.form_section,
                extra_columns=[column for column, values in extras if values],
                rows=[
                    SheetRow(
                        row=row,
                        line=lines.get(row.key),
                        last_month=before.get((period.previous(), row.key), NOT_REPORTED),
                        last_year=before.get((period.same_last_year(), row.key), NOT_REPORTED),
                        extras={
                            column.key: values[row.key] for column, values in extras if row.key in values
                        },
                        derived=derived.get(row.key),
                        computed=computed.get(row.key),
                        is_open=sheet.is_open,
                    )
                    for row in section.rows
                ],
            )
        )
    check_sheet(sheet)
    return sheet


def return_of(unit: Unit, period: Period, *, for_page: bool) -> MonthlyReturn | None:
    """Return a unit's return for a month, for a page with the people that it names."""
    returns = MonthlyReturn.objects.filter(unit=unit, period=str(period)).order_by()
    if for_page:
        returns = returns.select_related("unit__parent", "form", "submitted_by__unit", "decided_by")
    return returns.first()


def reread_lines(sheet: Sheet) -> None:
    """Put into a sheet what its cells say by now, and check them again."""
    lines = bare_lines_of(sheet.unit, [row.row for row in sheet.rows], {sheet.period})
    for row in sheet.rows:
        row.line = lines.get((sheet.period, row.row.key))
    check_sheet(sheet)


def bare_lines_of(
    unit: Unit, rows: Sequence[SectionRow], periods: set[Period]
) -> dict[tuple[Period, str], ReturnLine]:
    """Return month and row key -> line of a unit, without who wrote it and what it rests on. One query."""
    keys = {(row.section, row.item, row.about.pk): row.key for row in rows}
    months = {str(period): period for period in periods}
    lines = (
        ReturnLine.objects.filter(monthly_return__unit=unit, monthly_return__period__in=months)
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
    if row.derived is None or not (row.line and row.line.prefilled):
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
