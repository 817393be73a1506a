"""What is wrong with a scheme, before anybody is compared by it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from ecocounty.figures.measures import UnknownMeasureError, read_measures
from ecocounty.periods import Period
from scoring.models import Criterion, Scheme
from scoring.rules import RULES
from scoring.rules.numbers import write_decimal


def check_scheme(scheme: Scheme) -> list[str]:
    """Return what is wrong, in sentences, all at once; an empty list where the scheme can be used."""
    criteria = list(scheme.criteria.all())
    if not criteria:
        return [_("The scheme has no criteria.")]
    parents = {criterion.parent_id for criterion in criteria}
    problems = refuse_loops(criteria)
    for criterion in criteria:
        if criterion.pk in parents:
            problems += refuse_category(criterion, [c for c in criteria if c.parent_id == criterion.pk])
        else:
            problems += refuse_item(criterion)
    return problems


def refuse_loops(criteria: Sequence[Criterion]) -> list[str]:
    """Refuse criteria that hang from no top: from another scheme, or from themselves."""
    reached = {criterion.pk for criterion in criteria if criterion.parent_id is None}
    grown = True
    while grown:
        more = {c.pk for c in criteria if c.parent_id in reached} - reached
        reached |= more
        grown = bool(more)
    return [
        _("%(key)s does not lead up to a category of this scheme.") % {"key": criterion.key}
        for criterion in criteria
        if criterion.pk not in reached
    ]


def refuse_category(category: Criterion, children: Sequence[Criterion]) -> list[str]:
    """Refuse a category that is scored itself, or whose points are not the sum of what is below it."""
    problems = []
    if category.measure:
        problems.append(
            _("%(key)s has items below it and a measure of its own. Take away one of the two.")
            % {"key": category.key}
        )
    total = sum((child.points for child in children), Decimal(0))
    if total != category.points:
        problems.append(
            _("%(key)s has %(points)s points, but its items add up to %(total)s. Make them equal.")
            % {
                "key": category.key,
                "points": write_decimal(category.points.normalize()),
                "total": write_decimal(total.normalize()),
            }
        )
    return problems


def refuse_item(item: Criterion) -> list[str]:
    """Refuse an item whose measure nobody offers, whose rule nobody knows, or whose parameters do not fit."""
    if not item.measure:
        return [_("%(key)s has neither items below it nor a measure.") % {"key": item.key}]
    problems = []
    if not is_offered(item.measure):
        problems.append(_("No measure is called %(found)s.") % {"found": item.measure})
    rule = RULES.get(item.rule)
    if rule is None:
        problems.append(
            _("No rule is called %(found)s. Use one of: %(rules)s.")
            % {"found": item.rule, "rules": ", ".join(RULES)}
        )
    else:
        problems += rule.refuse(item.parameters, points=Fraction(item.points))
    return [f"{item.key}: {problem}" for problem in problems]


def is_offered(measure: str) -> bool:
    """Say whether some room offers a measure; asked for no unit, it reads no figure."""
    try:
        read_measures(keys=[measure], units=[], period=Period.of_year(2000))
    except UnknownMeasureError:
        return False
    return True
