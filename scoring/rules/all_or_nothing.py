"""The full mark from a value on, otherwise nothing."""

from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.rules.numbers import write_number
from scoring.rules.parameters import Parameters, read_number, refuse_numbers
from scoring.rules.rule import Rule


def score(value: Fraction, *, points: Fraction, parameters: Parameters) -> Fraction:
    """Return all points or none."""
    return points if value >= read_number(parameters, "at_least") else Fraction(0)


def explain(value: Fraction, *, points: Fraction, parameters: Parameters, score: str) -> str:
    """Return the arithmetic in words."""
    words = {
        "value": write_number(value),
        "at_least": write_number(read_number(parameters, "at_least")),
        "score": score,
    }
    if value >= read_number(parameters, "at_least"):
        return _("%(value)s reaches %(at_least)s → %(score)s") % words
    return _("%(value)s is below %(at_least)s → %(score)s") % words


def describe(*, points: Fraction, parameters: Parameters) -> str:
    """Return the rule in words."""
    return _("%(points)s from %(at_least)s on, otherwise 0.") % {
        "points": write_number(points),
        "at_least": write_number(read_number(parameters, "at_least")),
    }


def refuse(parameters: object, *, points: Fraction) -> list[str]:
    """Refuse a threshold that is not a number."""
    return refuse_numbers(parameters, names=["at_least"])


ALL_OR_NOTHING = Rule(key="all_or_nothing", score=score, explain=explain, describe=describe, refuse=refuse)
