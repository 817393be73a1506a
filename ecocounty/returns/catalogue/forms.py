"""Forms as a catalogue's rows say them: which kind of unit is asked for what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ecocounty.figures.indicator_section import IndicatorSection
from ecocounty.figures.models import Indicator
from ecocounty.figures.sections import section_for
from ecocounty.returns.catalogue.faults import Fault
from ecocounty.returns.catalogue.indicators import CODE, faults_of_names, one_of
from ecocounty.returns.catalogue.tables import TypedRow
from ecocounty.returns.models import About
from ecocounty.units.models import Unit, UnitKind
from ecocounty.units.selectors.tree import CHILDREN

ASKED_KINDS = (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)
NAMES = ("form_name", "form_name_hans", "form_name_en")
EVERY = "*"


@dataclass(frozen=True, slots=True)
class AskedSection:
    """One row: a section of a form, and the names of the units that it is for; none means all of the kind."""

    row: TypedRow
    order: int

    @property
    def only(self) -> tuple[str, ...]:
        return split(self.row.cells["only_units"])

    @property
    def items(self) -> tuple[str, ...]:
        return split(self.row.cells["items"])


@dataclass(frozen=True, slots=True)
class NewForm:
    """A form to be in force, with its sections in order."""

    key: str
    names: tuple[str, str, str]
    sections: tuple[AskedSection, ...]

    def is_for(self, owner: Unit) -> bool:
        """Say whether everybody whom it asks can lie directly below this unit."""
        below = CHILDREN.get(owner.kind, ())
        return all(one.row.cells["filled_by_kind"] in below for one in self.sections)


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists several things."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def read_forms(rows: Sequence[TypedRow], codes: set[str], faults: list[Fault]) -> list[NewForm]:
    """Return the forms; whatever is wrong goes to the faults. `codes` are the indicators that will be there."""
    grouped: dict[str, list[TypedRow]] = {}
    # Where the table of indicators could not be read, that is the fault, and not each code.
    known = codes | set(Indicator.objects.values_list("code", flat=True)) if codes else None
    for row in rows:
        faults += faults_of_row(row, known)
        grouped.setdefault(row.cells["form"], []).append(row)
    for group in grouped.values():
        faults += faults_of_form(group)
    return [new_form(key, group) for key, group in grouped.items()]


def new_form(key: str, rows: Sequence[TypedRow]) -> NewForm:
    """Return a form with its sections in order."""
    sections = [AskedSection(row, order_of(row) or 0) for row in rows]
    return NewForm(
        key=key,
        names=tuple(rows[0].cells[name] for name in NAMES),
        sections=tuple(sorted(sections, key=lambda one: one.order)),
    )


def order_of(row: TypedRow) -> int | None:
    """Return the place of a section in its form; None where the cell holds no number."""
    cell = row.cells["section_order"]
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 10 else None


def faults_of_row(row: TypedRow, known: set[str] | None) -> Iterable[Fault]:
    """Yield what is wrong in a row by itself."""
    if not CODE.fullmatch(row.cells["form"]):
        yield row.fault("form", _("letters a-z, digits, _ or -, at most 50"))
    yield from faults_of_names(row, *NAMES)
    yield from faults_of_names(row, "title", "title_hans", "title_en")
    if order_of(row) is None:
        yield row.fault("section_order", _("a whole number"))
    if row.cells["filled_by_kind"] not in ASKED_KINDS:
        yield row.fault("filled_by_kind", one_of(ASKED_KINDS))
    if row.cells["about"] not in About.values:
        yield row.fault("about", one_of(About.values))
    elif row.cells["about"] == About.TOWNSHIPS and row.cells["filled_by_kind"] != UnitKind.DEPARTMENT:
        yield row.fault("about", _("self, for only a department reports about townships"))
    yield from faults_of_items(row, known)


def faults_of_items(row: TypedRow, known: set[str] | None) -> Iterable[Fault]:
    """Yield what the section's room cannot put before anybody."""
    items = split(row.cells["items"])
    try:
        section = section_for(row.cells["section"])
    except KeyError:
        yield row.fault("section", _("a section of the program, such as figures.indicators"))
        return
    if not items:
        yield row.fault("items", _("what is asked for, separated by ;"))
    for item in items:
        if isinstance(section, IndicatorSection):
            if known is not None and item not in known:
                yield fault_of_part(row, "items", item, _("the code of an indicator of the first table"))
            continue
        try:
            section.rows(items=[item], about=[Unit()])
        except KeyError:
            yield fault_of_part(row, "items", item, _("something that this section can ask for"))


def fault_of_part(row: TypedRow, column: str, found: str, expected: str) -> Fault:
    """Return what is wrong with one of several things in a cell."""
    return Fault(file=row.file, row=row.number, column=column, found=found, expected=expected)


def faults_of_form(rows: Sequence[TypedRow]) -> Iterable[Fault]:
    """Yield what is wrong among a form's rows: two names, one place twice, one thing asked twice."""
    first, places = rows[0], set()
    asked: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for name in NAMES:
            if row.cells[name] != first.cells[name]:
                expected = _("“%(name)s”, as in row %(row)s of the same form")
                yield row.fault(name, expected % {"name": first.cells[name], "row": first.number})
        if (order := order_of(row)) is not None and order in places:
            yield row.fault("section_order", _("a number that stands once in the form"))
        places.add(order)
        kind, who = asked_by(row)
        for item in split(row.cells["items"]):
            others = asked.setdefault((kind, item), set())
            if others and (who & others or EVERY in who | others):
                yield fault_of_part(row, "items", item, _("something that is asked for once about a unit"))
            others |= who


def asked_by(row: TypedRow) -> tuple[str, set[str]]:
    """Return about which kind of unit a row asks, and about which of them."""
    if row.cells["about"] == About.TOWNSHIPS:
        return UnitKind.TOWNSHIP, {EVERY}
    return row.cells["filled_by_kind"], set(split(row.cells["only_units"])) or {EVERY}
