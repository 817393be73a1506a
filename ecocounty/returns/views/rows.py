"""How a row of a month looks on the page: prepared here, so that the templates only print."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ecocounty.quantities import State
from ecocounty.returns.models import FormSection
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.views.derived import ShownDerived, shown_derived
from ecocounty.returns.views.writing import label_of, typed_in, write
from ecocounty.returns.workbook import text_of
from ecocounty.units.models import Unit

MARKS = {"todo": "none", "saved": "ok", "hint": "info", "verify": "warn", "bad": "bad"}
EDGES = {"verify": "w", "bad": "e"}
NOT_THERE = "–"


@dataclass(frozen=True, slots=True)
class CellState:
    """The word beside a cell: todo, saved, hint, verify or bad."""

    key: str
    label: str
    sentences: list[str]

    @property
    def mark(self) -> str:
        """Return the shape drawn before the word."""
        return MARKS[self.key]

    @property
    def edge(self) -> str:
        """Return the class of a row and cell that want something."""
        return EDGES.get(self.key, "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a posted grid holds that was not saved: cells, notes, and what is wrong by row."""

    cells: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    refusals: Mapping[str, str] = field(default_factory=dict)


NOTHING_TYPED = Typed()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as the grid prints it; `id` is good for an HTML id, which the row's key is not."""

    row: SheetRow
    id: str
    about: Unit | None
    typed: str
    saved: str
    note: str
    state: CellState
    extras: list[str]
    derived: ShownDerived | None

    @property
    def key(self) -> str:
        return self.row.row.key

    @property
    def is_text(self) -> bool:
        return self.row.row.kind == "text"

    @property
    def last_month(self) -> str:
        return write(self.row.last_month)

    @property
    def last_year(self) -> str:
        return write(self.row.last_year)

    @property
    def said(self) -> str:
        """Return what the unit said, in the reader's script."""
        return self.saved if self.is_text else write(self.row.quantity)

    @property
    def reads_otherwise(self) -> bool:
        """Say whether the unit wrote the number in another way than it is printed; spaces and grouping aside."""
        if self.is_text or self.row.quantity.state is not State.REPORTED:
            return False
        typed, said = (text.replace(" ", "").replace(",", "") for text in (self.saved, self.said))
        return typed != said and not typed.replace(".", "").isdecimal()

    @property
    def register_says(self) -> str:
        """Return what the row's room counts, where the row says another number; both are shown."""
        other = self.row.is_overridden or self.row.register_moved_on
        return write(self.row.computed.quantity) if other else ""

    @property
    def is_hurdle(self) -> bool:
        """Say whether the row stands in the way of sending in."""
        return stands_in_the_way(self.row, self.state)

    @property
    def label(self) -> str:
        """Return the item's name for the page, with its language where that is not the page's."""
        return label_of(self.row.row.label)

    @property
    def name(self) -> str:
        """Return how the row is called, as plain text."""
        item = text_of(self.row.row.label)
        return f"{text_of(self.about)} {item}" if self.about else item


def stands_in_the_way(row: SheetRow, state: CellState) -> bool:
    """Say whether a row in this state must be seen to before the month is sent in."""
    if state.key == "todo":
        return row.row.kind != "text" and not (row.line and row.line.note)
    return state.key in ("bad", "verify")


def cell_state(row: SheetRow) -> CellState:
    """Return the worst that is to be said of a row, in words."""
    sentences = [finding.sentence for finding in row.findings]
    severities = {finding.severity for finding in row.findings}
    noted = bool(row.line and row.line.note)
    if "mandatory" in severities:
        return CellState("bad", _("must be put right"), sentences)
    if "verify" in severities and not noted:
        return CellState("verify", _("must be explained"), sentences)
    if not row.is_filled:
        return CellState("todo", _("to be filled in"), [])
    if "hint" in severities:
        return CellState("hint", _("hint"), sentences)
    if row.row.kind == "text" and not typed_in(row):
        return CellState("todo", _("optional"), [])
    return CellState("saved", _("saved"), sentences if noted else [])


def shown_row(
    row: SheetRow, *, id: str, unit: Unit, extra_keys: list[str], posted: Typed = NOTHING_TYPED
) -> ShownRow:
    """Return a row ready to print; what could not be read stays in its input with the reason beside it."""
    key, saved = row.row.key, typed_in(row)
    refusal = posted.refusals.get(key)
    return ShownRow(
        row=row,
        id=id,
        about=row.row.about if row.row.about.pk != unit.pk else None,
        typed=posted.cells.get(key, saved),
        saved=saved,
        note=posted.notes.get(key, row.line.note if row.line else ""),
        state=CellState("bad", _("must be put right"), [refusal]) if refusal else cell_state(row),
        extras=[write(row.extras[key]) if key in row.extras else NOT_THERE for key in extra_keys],
        derived=shown_derived(row),
    )


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section as the grid prints it."""

    section: FormSection
    rows: list[ShownRow]

    @property
    def quantities(self) -> int:
        """Count the rows that ask for a figure; a text is never owed."""
        return sum(not row.is_text for row in self.rows)

    @property
    def filled(self) -> int:
        return sum(row.row.is_filled for row in self.rows if not row.is_text)


def extra_columns(sheet: Sheet) -> dict[str, str]:
    """Return key -> title of the columns that other rooms add to any section of the month."""
    return {column.key: column.title for section in sheet.sections for column in section.extra_columns}


def shown_sections(sheet: Sheet, *, posted: Typed = NOTHING_TYPED) -> list[ShownSection]:
    """Return a month's sections ready to print."""
    keys = list(extra_columns(sheet))
    return [
        ShownSection(
            section=section.form_section,
            rows=[
                shown_row(row, id=f"{place}-{number}", unit=sheet.unit, extra_keys=keys, posted=posted)
                for number, row in enumerate(section.rows, 1)
            ],
        )
        for place, section in enumerate(sheet.sections, 1)
    ]
