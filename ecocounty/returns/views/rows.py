"""How a row of a month looks on the page: prepared here, so that the templates only print."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ecocounty.quantities import Quantity, State, write_quantity
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.sentences import say_not_reported
from ecocounty.returns.workbook import text_of

SCRIPTS = {"zh-hant": "hant", "zh-hans": "hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class CellState:
    """The word beside a cell: todo, saved, hint, verify, bad or locked."""

    key: str
    label: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as the grid prints it."""

    row: SheetRow
    field: str
    typed: str
    state: CellState
    last_month: str
    last_year: str
    extras: list[str]
    derived: str
    derived_missing: int
    differs: bool
    refusal: str = ""


def write(quantity: Quantity) -> str:
    """Print a quantity in the reader's script."""
    return write_quantity(quantity, script=SCRIPTS.get(get_language() or "zh-hant", "hant"))


def typed_in(row: SheetRow) -> str:
    """Return what stands in a row's input: as it was typed."""
    if row.line is None:
        return ""
    if row.row.kind == "text":
        return row.line.text
    return row.line.as_typed or ("" if row.quantity.state is State.NOT_REPORTED else write(row.quantity))


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


def shown_row(row: SheetRow, extra_keys: list[str], *, typed: str | None = None, refusal: str = "") -> ShownRow:
    """Return a row ready to print; what could not be read stays in its input with the reason beside it."""
    derived = row.derived
    state = CellState("bad", _("must be put right"), [refusal]) if refusal else cell_state(row)
    return ShownRow(
        row=row,
        field=row.row.key,
        typed=typed_in(row) if typed is None else typed,
        state=state,
        last_month=write(row.last_month),
        last_year=write(row.last_year),
        extras=[write(row.extras[key]) if key in row.extras else "–" for key in extra_keys],
        derived=write(derived.total.quantity) if derived else "",
        derived_missing=derived.total.missing if derived else 0,
        differs=bool(derived and row.is_filled and not says_derived(row)),
        refusal=refusal,
    )


def says_derived(row: SheetRow) -> bool:
    """Say whether the row reports just what the units' figures add up to."""
    own, derived = row.quantity, row.derived.total.quantity
    return (own.value, own.qualifier, own.state) == (derived.value, derived.qualifier, derived.state)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section as the grid prints it."""

    section: object
    rows: list[ShownRow]
    extra_titles: list[str]
    quantities: int
    filled: int


def shown_sections(sheet: Sheet, *, typed: dict[str, str] | None = None, refusals: dict[str, str] | None = None):
    """Return a month's sections ready to print."""
    typed, refusals = typed or {}, refusals or {}
    shown = []
    for section in sheet.sections:
        keys = [column.key for column in section.extra_columns]
        counted = [row for row in section.rows if row.row.kind == "quantity"]
        shown.append(
            ShownSection(
                section=section.form_section,
                rows=[
                    shown_row(row, keys, typed=typed.get(row.row.key), refusal=refusals.get(row.row.key, ""))
                    for row in section.rows
                ],
                extra_titles=[column.title for column in section.extra_columns],
                quantities=len(counted),
                filled=sum(row.is_filled for row in counted),
            )
        )
    return shown


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing that stands in the way of sending in, with the cell it is about."""

    field: str
    name: str
    severity: str
    sentence: str


def hurdles(shown: list[ShownSection]) -> list[Hurdle]:
    """Return what must be put right, explained or filled in, in the grid's order."""
    found = []
    for section in shown:
        for row in section.rows:
            if row.state.key in ("bad", "verify"):
                for sentence in row.state.sentences:
                    found.append(Hurdle(row.field, name_of(row), row.state.key, sentence))
            elif row.state.key == "todo" and row.row.row.kind == "quantity" and not has_note(row):
                found.append(Hurdle(row.field, name_of(row), "todo", say_not_reported()))
    return found


def has_note(row: ShownRow) -> bool:
    """Say whether a blank figure has its explanation."""
    return bool(row.row.line and row.row.line.note)


def name_of(row: ShownRow) -> str:
    """Return how a row is called."""
    return text_of(row.row.row.label)
