"""A deduction for each step by which the value falls short, until nothing is left."""

from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.rules.numbers import write_number
from scoring.rules.parameters import Parameters, read_number, refuse_numbers
from scoring.rules.rule import Rule


def left_over(value: Fraction, points: Fraction, parameters: Parameters) -> Fraction:
    """Return points less the deduction, perhaps below nought; part of a step counts in proportion."""
    gap = max(read_number(parameters, "full") - value, Fraction(0))
    return points - gap / read_number(parameters, "per") * read_number(parameters, "deduct")


def score(value: Fraction, *, points: Fraction, parameters: Parameters) -> Fraction:
    """Return points less the deduction, never below nought."""
    return max(left_over(value, points, parameters), Fraction(0))


def explain(value: Fraction, *, points: Fraction, parameters: Parameters, score: str) -> str:
    """Return the arithmetic in words."""
    words = {
        "points": write_number(points),
        "value": write_number(value),
        "full": write_number(read_number(parameters, "full")),
        "per": write_number(read_number(parameters, "per")),
        "deduct": write_number(read_number(parameters, "deduct")),
        "score": score,
    }
    if value >= read_number(parameters, "full"):
        return _("%(value)s reaches %(full)s, nothing is deducted → %(score)s") % words
    if left_over(value, points, parameters) < 0:
        return _("The deduction for %(value)s is more than the %(points)s points → %(score)s") % words
    return _("%(points)s − (%(full)s − %(value)s) ÷ %(per)s × %(deduct)s → %(score)s") % words


def describe(*, points: Fraction, parameters: Parameters) -> str:
    """Return the rule in words."""
    return _("%(points)s at %(full)s; %(deduct)s less for each %(per)s below it, down to 0.") % {
        "points": write_number(points),
        "full": write_number(read_number(parameters, "full")),
        "per": write_number(read_number(parameters, "per")),
        "deduct": write_number(read_number(parameters, "deduct")),
    }


def refuse(parameters: object, *, points: Fraction) -> list[str]:
    """Refuse steps or deductions that are not above nought."""
    problems = refuse_numbers(parameters, names=["full", "per", "deduct"])
    return problems or [
        _("The parameter %(name)s is %(found)s. Enter a number above 0.")
        % {"name": name, "found": parameters[name]}
        for name in ("per", "deduct")
        if read_number(parameters, name) <= 0
    ]


PER_GAP = Rule(key="per_gap", score=score, explain=explain, describe=describe, refuse=refuse)
