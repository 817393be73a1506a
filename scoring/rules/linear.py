"""Nothing at a floor, everything at a full line, in proportion between."""

from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.rules.numbers import write_number
from scoring.rules.parameters import Parameters, read_number, refuse_numbers
from scoring.rules.rule import Rule


def share(value: Fraction, parameters: Parameters) -> Fraction:
    """Return how far the value is from the floor to the full line; the full line may be the lower one."""
    floor, full = read_number(parameters, "floor"), read_number(parameters, "full")
    return (value - floor) / (full - floor)


def score(value: Fraction, *, points: Fraction, parameters: Parameters) -> Fraction:
    """Return points × share, the share kept between nought and one."""
    return points * min(max(share(value, parameters), Fraction(0)), Fraction(1))


def explain(value: Fraction, *, points: Fraction, parameters: Parameters, score: str) -> str:
    """Return the arithmetic in words."""
    words = {
        "points": write_number(points),
        "value": write_number(value),
        "floor": write_number(read_number(parameters, "floor")),
        "full": write_number(read_number(parameters, "full")),
        "score": score,
    }
    reached = share(value, parameters)
    if reached >= 1:
        return _("%(value)s reaches %(full)s, which has the full mark → %(score)s") % words
    if reached <= 0:
        return _("%(value)s does not pass the floor %(floor)s → %(score)s") % words
    return _("%(points)s × (%(value)s − %(floor)s) ÷ (%(full)s − %(floor)s) → %(score)s") % words


def describe(*, points: Fraction, parameters: Parameters) -> str:
    """Return the rule in words."""
    return _("0 at %(floor)s, %(points)s at %(full)s, in proportion between.") % {
        "points": write_number(points),
        "floor": write_number(read_number(parameters, "floor")),
        "full": write_number(read_number(parameters, "full")),
    }


def refuse(parameters: object, *, points: Fraction) -> list[str]:
    """Refuse a floor that is the full line."""
    problems = refuse_numbers(parameters, names=["floor", "full"])
    if not problems and read_number(parameters, "floor") == read_number(parameters, "full"):
        return [
            _("The floor and the full line are both %(found)s. Enter two different numbers.")
            % {"found": parameters["full"]}
        ]
    return problems


LINEAR = Rule(key="linear", score=score, explain=explain, describe=describe, refuse=refuse)
