"""Tables as they are written: what a form asks for, found again by tag and never by position."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

CellValue = str | Decimal | int | None
ColumnKind = Literal["text", "number", "choice"]

# What stands in the hidden tag column beside rows that are no data; a row's own tag never begins so.
MARK = "#"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; the header names its unit, the width is in characters (a Chinese one counts two)."""

    tag: str
    header: str
    width: float
    kind: ColumnKind = "text"
    editable: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row's values by column tag; a missing tag and None are both a blank cell.

    `locked`: columns that are filled in elsewhere, but not in this row.
    """

    tag: str
    cells: Mapping[str, CellValue]
    locked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """One table on one sheet, with the lines printed above and below it."""

    tag: str
    sheet_name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for noun, tags in (("column", self.columns), ("row", self.rows)):
            seen = {part.tag for part in tags}
            if len(seen) != len(tags) or any(_is_bad_tag(tag) for tag in seen):
                raise ValueError(f"table {self.tag!r}: each {noun} needs a tag of its own")
        if _is_bad_tag(self.tag) or not self.columns:
            raise ValueError(f"table {self.tag!r} needs a tag and a column")


def _is_bad_tag(tag: str) -> bool:
    """A tag must come back from a cell as it went in, so no blanks at its ends and no control characters."""
    return not tag or tag != tag.strip() or tag.startswith(MARK) or not tag.isprintable()
