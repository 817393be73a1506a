"""A scheme as its page prints it: the tree, the points, the rules in words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from ecocounty.filling import fill
from ecocounty.units.templatetags.names import named
from scoring.models import Scheme
from scoring.selectors.bars import fill_class
from scoring.selectors.books import book_of
from scoring.selectors.item_words import write_measure, write_rule
from scoring.selectors.standing import Clause, RuleBook
from scoring.selectors.words import write_points


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRow:
    """A criterion's row."""

    name: SafeString | str
    fill: str
    is_item: bool
    points: str
    measure: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """What the scheme's page prints."""

    finding: SafeString
    rows: list[SchemeRow]
    total: str
    rounding: str


def page_of(scheme: Scheme) -> SchemePage:
    """Return the scheme in words; one query."""
    book = book_of(scheme)
    return SchemePage(
        finding=find_size(book),
        rows=[row_of(book, clause) for clause in book.clauses],
        total=write_points(book.total),
        rounding=write_rounding(book.places),
    )


def find_size(book: RuleBook) -> SafeString:
    """Return how many items and points the scheme has."""
    count = len(book.items)
    message = ngettext(
        "%(scheme)s, version %(version)s: %(n)s item, %(points)s points.",
        "%(scheme)s, version %(version)s: %(n)s items, %(points)s points.",
        count,
    )
    return fill(
        message, scheme=named(book.title), version=book.version, n=count, points=write_points(book.total)
    )


def row_of(book: RuleBook, clause: Clause) -> SchemeRow:
    """Return one criterion in words."""
    return SchemeRow(
        name=named(clause.title),
        fill="" if clause.parent else fill_class(book.categories.index(clause)).replace("c", "k"),
        is_item=clause.is_item,
        points=write_points(clause.points),
        measure=write_measure(clause) if clause.is_item else "",
        rule=write_rule(clause) if clause.is_item else "",
    )


def write_rounding(places: int) -> str:
    """Say how is rounded and ranked."""
    return ngettext(
        "Each item is rounded half up to %(n)s decimal. The total is the sum of the rounded items. "
        "Places follow the total; ties share a place and the next place is skipped.",
        "Each item is rounded half up to %(n)s decimals. The total is the sum of the rounded items. "
        "Places follow the total; ties share a place and the next place is skipped.",
        places,
    ) % {"n": places}
