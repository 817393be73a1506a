"""A scheme as a rule book: read once from the tables, in the order of its tree."""

from collections.abc import Iterable

from scoring.models import Criterion, Scheme
from scoring.selectors.standing import Clause, RuleBook, Title


def book_of(scheme: Scheme) -> RuleBook:
    """Return the scheme with its criteria, parents before children; one query."""
    criteria = list(scheme.criteria.order_by("order", "pk"))
    return RuleBook(
        scheme_id=scheme.pk,
        key=scheme.key,
        version=scheme.version,
        title=Title.of(scheme),
        is_demonstration=scheme.is_demonstration,
        places=scheme.rounding_places,
        clauses=tuple(clauses_in_order(criteria)),
    )


def clauses_in_order(criteria: Iterable[Criterion]) -> list[Clause]:
    """Return the criteria walked from the top down."""
    keys = {criterion.pk: criterion.key for criterion in criteria}
    below: dict[int | None, list[Criterion]] = {}
    for criterion in criteria:
        below.setdefault(criterion.parent_id, []).append(criterion)
    found, waiting = [], list(below.get(None, []))
    while waiting:
        criterion = waiting.pop(0)
        found.append(clause_of(criterion, keys.get(criterion.parent_id)))
        waiting = below.get(criterion.pk, []) + waiting
    return found


def clause_of(criterion: Criterion, parent: str | None) -> Clause:
    """Return one criterion with its parent's key."""
    return Clause(
        key=criterion.key,
        parent=parent,
        title=Title.of(criterion),
        points=criterion.points,
        measure=criterion.measure,
        rule=criterion.rule,
        parameters=criterion.parameters,
    )
