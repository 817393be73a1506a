"""What an item rests on, in words."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring.rules import RULES
from scoring.selectors.standing import Clause, Item
from scoring.selectors.words import write_months_missing, write_reason, write_share, write_target, write_value

ATTAINMENT = "attainment"


def is_attainment(clause: Clause) -> bool:
    """Say whether the item's value is the share of a target that was reached."""
    return clause.measure.partition(":")[0] == ATTAINMENT


def write_measure(clause: Clause) -> str:
    """Say what the item's value is."""
    if is_attainment(clause):
        return _("share of the target reached")
    return _("the figure itself")


def write_rule(clause: Clause) -> str:
    """Say in words how a value becomes points; a rule that is no longer known is named."""
    rule = RULES.get(clause.rule)
    if rule is None:
        return clause.rule
    return rule.describe(points=Fraction(clause.points), parameters=clause.parameters)


def write_arithmetic(clause: Clause, item: Item, places: int) -> str:
    """Say how this value became these points."""
    rule = RULES.get(clause.rule)
    if item.value is None or rule is None:
        return write_reason(item)
    return rule.explain_rounded(item.value, points=clause.points, parameters=clause.parameters, places=places)


def write_basis(clause: Clause, item: Item) -> str:
    """Say in one line what was reached, of which target, and what is missing in it."""
    value = write_value(item.quantity, item.unit_of_measure)
    if item.score is None:
        words = [write_reason(item)]
    elif item.target is None:
        words = [value]
    else:
        words = [
            _("%(value)s of %(target)s (%(share)s)")
            % {
                "value": write_value(item.quantity),
                "target": write_target(item),
                "share": write_share(item.value),
            }
        ]
    missing = write_months_missing(item)
    return pgettext("between facts", "; ").join([*words, missing] if missing else words)
