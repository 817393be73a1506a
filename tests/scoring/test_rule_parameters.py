"""A rule refuses parameters that it cannot use, with a sentence that quotes what was found."""

from fractions import Fraction

import pytest

from scoring.rules import RULES

GOOD = {
    "proportional": {"cap": "1"},
    "linear": {"floor": "80", "full": "100"},
    "per_gap": {"full": "100", "per": "1", "deduct": "0.5"},
    "bands": {"bands": [["1", "1"], ["0.5", "0.5"]]},
    "all_or_nothing": {"at_least": "1"},
}

BAD = [
    ("proportional", {}, "cap"),
    ("proportional", {"cap": 1}, "1"),
    ("proportional", {"cap": "0"}, "0"),
    ("proportional", {"cap": "1.2"}, "1.2"),
    ("proportional", {"cap": "one"}, "one"),
    ("proportional", {"cap": "1e3"}, "1e3"),
    ("proportional", {"cap": "1", "floor": "0"}, "floor"),
    ("proportional", ["1"], "1"),
    ("linear", {"floor": "80"}, "full"),
    ("linear", {"floor": "80", "full": "80"}, "80"),
    ("linear", {"floor": "80", "full": None}, "full"),
    ("per_gap", {"full": "100", "per": "0", "deduct": "0.5"}, "per"),
    ("per_gap", {"full": "100", "per": "1", "deduct": "-1"}, "-1"),
    ("bands", {"bands": []}, "[]"),
    ("bands", {"bands": "1"}, "1"),
    ("bands", {"bands": [["1"]]}, "1"),
    ("bands", {"bands": [["1", 1]]}, "1"),
    ("bands", {"bands": [["1", "1.5"]]}, "1.5"),
    ("bands", {"bands": [["0.5", "0.5"], ["1", "1"]]}, "order"),
    ("bands", {"bands": [["1", "0.5"], ["0.5", "0.9"]]}, "order"),
    ("all_or_nothing", {"at_least": ""}, "at_least"),
]


@pytest.mark.parametrize(("rule", "parameters"), GOOD.items())
def test_good_parameters_are_taken(rule, parameters):
    assert RULES[rule].refuse(parameters, points=Fraction(5)) == []


@pytest.mark.parametrize(("rule", "parameters", "quoted"), BAD)
def test_bad_parameters_are_refused_in_a_sentence(rule, parameters, quoted):
    problems = RULES[rule].refuse(parameters, points=Fraction(5))
    assert problems
    assert any(quoted in problem and problem.endswith(".") for problem in problems)


def test_every_rule_has_good_parameters_here():
    assert set(GOOD) == set(RULES)


@pytest.mark.parametrize(("rule", "parameters"), GOOD.items())
def test_every_rule_describes_itself(rule, parameters):
    assert RULES[rule].describe(points=Fraction(5), parameters=parameters).endswith(".")
