"""Points in proportion to the value, up to a cap."""

from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.rules.numbers import write_number
from scoring.rules.parameters import Parameters, read_number, refuse_numbers
from scoring.rules.rule import Rule


def score(value: Fraction, *, points: Fraction, parameters: Parameters) -> Fraction:
    """Return points × value; above the cap the cap counts, below nought nothing."""
    return points * min(max(value, Fraction(0)), read_number(parameters, "cap"))


def explain(value: Fraction, *, points: Fraction, parameters: Parameters, score: str) -> str:
    """Return the arithmetic in words."""
    cap = read_number(parameters, "cap")
    words = {
        "points": write_number(points),
        "value": write_number(value),
        "cap": write_number(cap),
        "score": score,
    }
    if value < 0:
        return _("%(value)s is below 0 and counts as 0 → %(score)s") % words
    if value > cap:
        return _("%(value)s counts as %(cap)s at most: %(points)s × %(cap)s → %(score)s") % words
    return _("%(points)s × %(value)s → %(score)s") % words


def describe(*, points: Fraction, parameters: Parameters) -> str:
    """Return the rule in words."""
    return _("%(points)s × the value; a value above %(cap)s counts as %(cap)s.") % {
        "points": write_number(points),
        "cap": write_number(read_number(parameters, "cap")),
    }


def refuse(parameters: object, *, points: Fraction) -> list[str]:
    """Refuse a cap that would give nothing, or more than the full mark."""
    problems = refuse_numbers(parameters, names=["cap"])
    if not problems and not 0 < read_number(parameters, "cap") <= 1:
        return [
            _("The cap is %(found)s. Enter a number above 0 and at most 1.") % {"found": parameters["cap"]}
        ]
    return problems


PROPORTIONAL = Rule(key="proportional", score=score, explain=explain, describe=describe, refuse=refuse)
