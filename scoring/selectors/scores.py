"""From readings to scores: an item exact, then rounded; categories and totals as sums of rounded items."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ecocounty.figures.measures import Reading
from ecocounty.quantities import Qualifier, State
from scoring.rules import RULES
from scoring.rules.numbers import round_points
from scoring.selectors.standing import (
    MASKED,
    NO_TARGET,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Clause,
    Item,
    RuleBook,
    Sum,
)


def score_item(clause: Clause, reading: Reading, places: int) -> Item:
    """Return one item's score; None with the reason where there is no value to score."""
    score, reason = None, ""
    if reading.value is None:
        reason = reason_for_nothing(reading)
    else:
        exact = RULES[clause.rule].score(
            reading.value, points=Fraction(clause.points), parameters=clause.parameters
        )
        score = round_points(exact, places)
    return Item(
        score=score,
        reason=reason,
        value=reading.value,
        quantity=reading.quantity,
        unit_of_measure=reading.unit_of_measure,
        target=reading.target,
        expected=reading.expected,
        missing=reading.missing,
        figures=reading.figures,
        invented=reading.invented,
    )


def reason_for_nothing(reading: Reading) -> str:
    """Return why there is no value: not applicable, masked, not reported, or no target to hold it against."""
    quantity = reading.quantity
    if quantity.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if quantity.qualifier is Qualifier.MASKED:
        return MASKED
    return NOT_REPORTED if quantity.state is State.NOT_REPORTED else NO_TARGET


def add_scores(book: RuleBook, items: Mapping[str, Item]) -> tuple[dict[str, Sum], Sum]:
    """Return each category's sum by its key, and the total."""
    sums: dict[str, Sum] = {}
    # Parents stand before their children, so from the end every child is ready before its parent.
    for clause in reversed(book.clauses):
        if not clause.is_item:
            sums[clause.key] = add_clauses(book.children_of(clause.key), items, sums)
    return sums, add_clauses(book.categories, items, sums)


def add_clauses(clauses: Sequence[Clause], items: Mapping[str, Item], sums: Mapping[str, Sum]) -> Sum:
    """Return the sum of some criteria, with what is missing in it."""
    parts = [sum_of_item(items[clause.key]) if clause.is_item else sums[clause.key] for clause in clauses]
    scored = [part.score for part in parts if part.score is not None]
    return Sum(
        score=sum(scored, Decimal(0)) if scored else None,
        unscored=sum(part.unscored for part in parts),
        missing=sum(part.missing for part in parts),
        invented=any(part.invented for part in parts),
    )


def sum_of_item(item: Item) -> Sum:
    """Return an item as a sum of one."""
    return Sum(
        score=item.score, unscored=int(item.score is None), missing=item.missing, invented=item.invented
    )
