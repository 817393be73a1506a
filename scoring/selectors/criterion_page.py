"""One criterion of one county, as its page prints it."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.selectors.item_words import (
    is_attainment,
    write_arithmetic,
    write_measure,
    write_months_missing,
    write_rule,
)
from scoring.selectors.seen import Seen
from scoring.selectors.standing import Clause, Item, Line
from scoring.selectors.trail import Month, Step, months_of, steps_to
from scoring.selectors.why import WhyRow, why_row
from scoring.selectors.words import write_share, write_target, write_value


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """The value, what it was held against, and how it became points."""

    value: str
    target: str
    share: str
    measure: str
    rule: str
    arithmetic: str
    missing: str
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPage:
    """An item has facts and months, a category the criteria below it."""

    facts: ItemFacts | None
    months: list[Month]
    below: list[WhyRow]
    steps: list[Step]
    invented: bool


def page_of(seen: Seen, line: Line, clause: Clause) -> CriterionPage:
    """Return the page of an item or of a category."""
    steps = steps_to(seen, line, clause)
    if clause.is_item:
        item = line.items[clause.key]
        return CriterionPage(
            facts=facts_of(seen, clause, item),
            months=months_of(seen, line, item),
            below=[],
            steps=steps,
            invented=item.invented,
        )
    return CriterionPage(
        facts=None,
        months=[],
        below=rows_below(seen, line, clause),
        steps=steps,
        invented=line.sums[clause.key].invented,
    )


def facts_of(seen: Seen, clause: Clause, item: Item) -> ItemFacts:
    """Return an item's facts in words."""
    return ItemFacts(
        value=write_value(item.quantity, item.unit_of_measure),
        target=write_target(item) if is_attainment(clause) else "",
        share=write_share(item.value) if is_attainment(clause) else "",
        measure=write_measure(clause),
        rule=write_rule(clause),
        arithmetic=write_arithmetic(clause, item, seen.standing.book.places),
        missing=write_months_missing(item),
        invented=item.invented,
    )


def rows_below(seen: Seen, line: Line, clause: Clause) -> list[WhyRow]:
    """Return the criteria directly below a category."""
    scale = (Decimal(11), Decimal(1))
    return [why_row(seen, line, None, child, scale) for child in seen.standing.book.children_of(clause.key)]
