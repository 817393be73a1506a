"""Who stands where: the computed result, whether of this minute or read back from a publication's bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ecocounty.quantities import Quantity
from ecocounty.units.models import Named

# Why an item has no score. Each counts as 0 in the sum and is shown as what it is.
NOT_REPORTED = "not_reported"
NOT_APPLICABLE = "not_applicable"
MASKED = "masked"
NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A name in up to three languages, kept apart from the table it came from."""

    name: str
    name_hans: str = ""
    name_en: str = ""

    # The same choice of language as for a name in the database.
    name_now = Named.name_now

    @classmethod
    def of(cls, thing: Named) -> "Title":
        """Return the name as it stands now."""
        return cls(name=thing.name, name_hans=thing.name_hans, name_en=thing.name_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One criterion of the scheme, as it was applied."""

    key: str
    parent: str | None
    title: Title
    points: Decimal
    measure: str
    rule: str
    parameters: Mapping[str, Any]

    @property
    def is_item(self) -> bool:
        """Say whether it is scored itself, and not the sum of others."""
        return bool(self.measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """The scheme, as it was applied; criteria in their order, parents before children."""

    scheme_id: int
    key: str
    version: int
    title: Title
    is_demonstration: bool
    places: int
    clauses: tuple[Clause, ...]

    @property
    def total(self) -> Decimal:
        """Return the points that can be had in all."""
        return sum((clause.points for clause in self.categories), Decimal(0))

    @property
    def categories(self) -> list[Clause]:
        """Return the top of the tree."""
        return [clause for clause in self.clauses if clause.parent is None]

    @property
    def items(self) -> list[Clause]:
        """Return what is scored itself."""
        return [clause for clause in self.clauses if clause.is_item]

    def children_of(self, key: str) -> list[Clause]:
        """Return what stands directly below a criterion."""
        return [clause for clause in self.clauses if clause.parent == key]

    def clause(self, key: str) -> Clause | None:
        """Return a criterion by its key."""
        return next((clause for clause in self.clauses if clause.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of one county: its score, and the reading that it rests on."""

    score: Decimal | None
    reason: str
    value: Fraction | None
    quantity: Quantity
    unit_of_measure: str
    target: Decimal | None
    expected: int
    missing: int
    figures: tuple[int, ...]
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A category's score, or the total: the sum of the rounded items below it.

    `score` is None where no item below has one; `unscored` items count as 0, `missing` months as nothing.
    """

    score: Decimal | None
    unscored: int
    missing: int
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One county's line."""

    unit_id: int
    code: str
    title: Title
    place: int
    tied: bool
    previous_place: int | None
    total: Sum
    sums: Mapping[str, Sum]
    items: Mapping[str, Item]

    @property
    def counted(self) -> Decimal:
        """Return the total as it is ranked: nothing scored counts as 0."""
        return self.total.score or Decimal(0)

    def score_of(self, clause: Clause) -> Decimal | None:
        """Return the score for a category or an item."""
        return self.items[clause.key].score if clause.is_item else self.sums[clause.key].score


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A ledger entry as it stood: which month, and what was typed."""

    figure: int
    period: str
    quantity: Quantity
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The whole comparison; lines from the first place to the last.

    `counties` stays the number compared when lines are left out for a reader who may not see them.
    """

    group_code: str
    group_title: Title
    period: str
    book: RuleBook
    lines: tuple[Line, ...]
    counties: int
    ledger_version: int
    invented: bool
    entries: Mapping[int, LedgerEntry] = field(default_factory=dict)
    published_at: datetime | None = None
    sha256: str = ""
    # The last entry of the city's history before this was published: number and seal.
    history_head: tuple[int, str] | None = None

    @property
    def is_published(self) -> bool:
        """Say whether this was read from a publication's bytes."""
        return self.published_at is not None

    def line_of(self, code: str) -> Line | None:
        """Return a county's line by its code."""
        return next((line for line in self.lines if line.code == code), None)

    @property
    def has_scores(self) -> bool:
        """Say whether anything at all was scored."""
        return any(line.total.score is not None for line in self.lines)


def without_items(standing: Standing) -> Standing:
    """Return the comparison with places and totals only: light enough to be kept beside a page."""
    return replace(
        standing, lines=tuple(replace(line, items={}, sums={}) for line in standing.lines), entries={}
    )
