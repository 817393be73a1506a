"""The Section contract: what a unit reports, declared by the room that will hold it.

A room declares a section under a key; a form (報表制度) puts it before units with the items they fill in.
`returns` makes the grid, the workbook, the check and the acceptance from the declaration alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from ecocounty.periods import Period
from ecocounty.quantities import Quantity
from ecocounty.units.models import Named, Unit


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One row of a section: an item about one unit."""

    section: str
    item: str
    about: Unit
    label: Named | str
    kind: Literal["quantity", "text"] = "quantity"
    unit_of_measure: str = ""
    is_flow: bool = True

    @property
    def key(self) -> str:
        """Return what identifies the row within a return, in grid and workbook alike."""
        return f"{self.section}|{self.item}|{self.about.code}"


Severity = Literal["mandatory", "verify", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check says of a cell: 強制 must be put right, 核實 stands with an explanation, 提示 a hint."""

    severity: Severity
    sentence: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit says in one row, beside what it said before."""

    row: SectionRow
    quantity: Quantity
    text: str = ""
    last_month: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One row of an accepted return, to be recorded by the section's room."""

    line_id: int
    row: SectionRow
    period: Period
    quantity: Quantity
    text: str = ""
    reason: str = ""
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What a row's room counts itself from `entries` of its own register, shown at `url`; nobody types it.

    `of_units`: whose entries are in it, where the row is about a county as a whole.
    """

    quantity: Quantity
    url: str
    entries: int
    invented: bool = False
    of_units: tuple[Unit, ...] = ()


class Section(Protocol):
    """What a room promises when it declares a section.

    One that counts rows itself has a method `computed` too (see `Counting`).
    """

    key: str

    def rows(self, *, items: Sequence[str], about: Sequence[Unit]) -> list[SectionRow]:
        """Return the rows for these items about these units, in the form's order; constant queries."""
        ...

    def check(self, said: Said) -> list[Finding]:
        """Return what is to be said of a cell."""
        ...

    def record(self, accepted: Sequence[Accepted], *, actor) -> dict[int, int]:
        """Record what was accepted; return line id -> ledger entry id for the lines that became one."""
        ...


@runtime_checkable
class Counting(Protocol):
    """A section of whose rows some are counted by its room from a register of its own."""

    def computed(self, *, rows: Sequence[SectionRow], period: Period) -> Mapping[str, Computed]:
        """Return row key -> what the room counts; a row left out is typed. No query where all are typed."""
        ...


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A read-only column that one room adds to another's rows."""

    key: str
    title: str
    section_keys: frozenset[str] = field(default_factory=frozenset)


class ColumnSource(Protocol):
    """Fills an extra column for all rows at once."""

    column: ExtraColumn

    def values(self, *, rows: Sequence[SectionRow], period: Period) -> Mapping[str, Quantity]:
        """Return row key -> quantity; a row left out shows nothing."""
        ...


_sections: dict[str, Section] = {}
_columns: dict[str, ColumnSource] = {}


def declare(section: Section) -> None:
    """Enter a section under its key; each key once."""
    if section.key in _sections:
        raise ValueError(f"Two rooms declare the section {section.key!r}.")
    _sections[section.key] = section


def declare_column(source: ColumnSource) -> None:
    """Enter a read-only column under its key; each key once."""
    if source.column.key in _columns:
        raise ValueError(f"Two rooms declare the column {source.column.key!r}.")
    _columns[source.column.key] = source


def section_for(key: str) -> Section:
    """Return the section declared under this key."""
    return _sections[key]


def computed_for(section_key: str, *, rows: Sequence[SectionRow], period: Period) -> Mapping[str, Computed]:
    """Return row key -> what the section's room counts itself."""
    section = section_for(section_key)
    return section.computed(rows=rows, period=period) if isinstance(section, Counting) else {}


def columns_for(section_key: str) -> list[ColumnSource]:
    """Return the read-only columns that rooms add to a section."""
    return [source for source in _columns.values() if section_key in source.column.section_keys]
