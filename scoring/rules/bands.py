"""A share of the points for each band that the value reaches."""

from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from scoring.rules.numbers import write_number
from scoring.rules.parameters import Parameters, is_number, refuse_names, refuse_number
from scoring.rules.rule import Rule


def read_bands(parameters: Parameters) -> list[tuple[Fraction, Fraction]]:
    """Return (from this value on, this share of the points), the highest band first."""
    return [(Fraction(start), Fraction(share)) for start, share in parameters["bands"]]


def band_of(value: Fraction, parameters: Parameters) -> tuple[Fraction, Fraction] | None:
    """Return the highest band that the value reaches."""
    return next((band for band in read_bands(parameters) if value >= band[0]), None)


def score(value: Fraction, *, points: Fraction, parameters: Parameters) -> Fraction:
    """Return the band's share of the points; nothing below the lowest band."""
    band = band_of(value, parameters)
    return points * band[1] if band else Fraction(0)


def explain(value: Fraction, *, points: Fraction, parameters: Parameters, score: str) -> str:
    """Return the arithmetic in words."""
    band = band_of(value, parameters)
    start, share = band or (read_bands(parameters)[-1][0], Fraction(0))
    words = {
        "points": write_number(points),
        "value": write_number(value),
        "start": write_number(start),
        "share": write_number(share),
        "score": score,
    }
    if band is None:
        return _("%(value)s is below %(start)s, the lowest band → %(score)s") % words
    return _("%(value)s reaches the band from %(start)s: %(points)s × %(share)s → %(score)s") % words


def describe(*, points: Fraction, parameters: Parameters) -> str:
    """Return the rule in words, one clause a band."""
    bands = read_bands(parameters)
    clauses = [
        _("from %(start)s: %(points)s × %(share)s;")
        % {"start": write_number(start), "points": write_number(points), "share": write_number(share)}
        for start, share in bands
    ]
    below = _("below %(start)s: 0.") % {"start": write_number(bands[-1][0])}
    return " ".join([*clauses, below])


def refuse(parameters: object, *, points: Fraction) -> list[str]:
    """Refuse bands that are not pairs of numbers, not in falling order, or worth more than the full mark."""
    problems = refuse_names(parameters, names=["bands"])
    if problems:
        return problems
    found = parameters["bands"]
    if not isinstance(found, list) or not found or any(not _is_pair(pair) for pair in found):
        return [_("The bands are %(found)s. Give pairs: from which value, which share.") % {"found": found}]
    wrong = [refuse_number("bands", text) for pair in found for text in pair if not is_number(text)]
    return wrong or _refuse_order(read_bands(parameters))


def _is_pair(found: object) -> bool:
    return isinstance(found, list) and len(found) == 2


def _refuse_order(bands: list[tuple[Fraction, Fraction]]) -> list[str]:
    problems = [
        _("The share %(found)s is not between 0 and 1.") % {"found": write_number(share)}
        for _start, share in bands
        if not 0 <= share <= 1
    ]
    if any(above[0] <= below[0] or above[1] < below[1] for above, below in pairwise(bands)):
        problems.append(_("The bands are out of order. Begin with the highest value and share."))
    return problems


BANDS = Rule(key="bands", score=score, explain=explain, describe=describe, refuse=refuse)
