"""Each rule against numbers that a clerk works out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules import RULES
from scoring.rules.numbers import round_points, write_number

PROPORTIONAL = {"cap": "1"}
LINEAR = {"floor": "80", "full": "100"}
LESS_IS_BETTER = {"floor": "100", "full": "80"}
PER_GAP = {"full": "100", "per": "1", "deduct": "0.5"}
BANDS = {"bands": [["1", "1"], ["0.8", "0.9"], ["0.6", "0.6"]]}
AT_LEAST = {"at_least": "1"}

CASES = [
    ("proportional", "8", PROPORTIONAL, "0.925", "7.4"),
    ("proportional", "8", PROPORTIONAL, "1/3", "8/3"),
    ("proportional", "8", PROPORTIONAL, "0", "0"),
    ("proportional", "8", PROPORTIONAL, "1", "8"),
    ("proportional", "8", PROPORTIONAL, "1.7", "8"),
    ("proportional", "8", PROPORTIONAL, "-0.2", "0"),
    ("proportional", "8", {"cap": "0.5"}, "0.7", "4"),
    ("linear", "6", LINEAR, "80", "0"),
    ("linear", "6", LINEAR, "79.999", "0"),
    ("linear", "6", LINEAR, "90", "3"),
    ("linear", "6", LINEAR, "93.5", "4.05"),
    ("linear", "6", LINEAR, "100", "6"),
    ("linear", "6", LINEAR, "120", "6"),
    ("linear", "6", LINEAR, "-5", "0"),
    ("linear", "6", LESS_IS_BETTER, "80", "6"),
    ("linear", "6", LESS_IS_BETTER, "95", "1.5"),
    ("linear", "6", LESS_IS_BETTER, "100", "0"),
    ("per_gap", "6", PER_GAP, "100", "6"),
    ("per_gap", "6", PER_GAP, "100.4", "6"),
    ("per_gap", "6", PER_GAP, "99.5", "5.75"),
    ("per_gap", "6", PER_GAP, "88", "0"),
    ("per_gap", "6", PER_GAP, "87", "0"),
    ("per_gap", "6", PER_GAP, "0", "0"),
    ("per_gap", "6", PER_GAP, "-10", "0"),
    ("bands", "4", BANDS, "1", "4"),
    ("bands", "4", BANDS, "0.999999", "3.6"),
    ("bands", "4", BANDS, "0.8", "3.6"),
    ("bands", "4", BANDS, "0.6", "2.4"),
    ("bands", "4", BANDS, "0.59", "0"),
    ("bands", "4", BANDS, "0", "0"),
    ("bands", "4", BANDS, "-1", "0"),
    ("all_or_nothing", "4", AT_LEAST, "1", "4"),
    ("all_or_nothing", "4", AT_LEAST, "0.999999", "0"),
    ("all_or_nothing", "4", AT_LEAST, "7", "4"),
    ("all_or_nothing", "4", AT_LEAST, "-1", "0"),
]


@pytest.mark.parametrize(("rule", "points", "parameters", "value", "expected"), CASES)
def test_a_rule_gives_exact_points(rule, points, parameters, value, expected):
    score = RULES[rule].score(Fraction(value), points=Fraction(points), parameters=parameters)
    assert score == Fraction(expected)


@pytest.mark.parametrize(("rule", "points", "parameters", "value", "expected"), CASES)
def test_a_rule_never_gives_less_than_nought_or_more_than_the_full_mark(
    rule, points, parameters, value, expected
):
    score = RULES[rule].score(Fraction(value), points=Fraction(points), parameters=parameters)
    assert 0 <= score <= Fraction(points)


EXPLAINED = [
    ("proportional", "8", PROPORTIONAL, "0.925", "8 × 0.925 → 7.40"),
    ("proportional", "8", PROPORTIONAL, "1/3", "8 × 0.3333… → 2.67"),
    ("proportional", "8", PROPORTIONAL, "1.2", "1.2 counts as 1 at most: 8 × 1 → 8.00"),
    ("proportional", "8", PROPORTIONAL, "-0.5", "−0.5 is below 0 and counts as 0 → 0.00"),
    ("linear", "6", LINEAR, "93.5", "6 × (93.5 − 80) ÷ (100 − 80) → 4.05"),
    ("linear", "6", LINEAR, "80", "80 does not pass the floor 80 → 0.00"),
    ("linear", "6", LINEAR, "101", "101 reaches 100, which has the full mark → 6.00"),
    ("per_gap", "6", PER_GAP, "99.5", "6 − (100 − 99.5) ÷ 1 × 0.5 → 5.75"),
    ("per_gap", "6", PER_GAP, "100", "100 reaches 100, nothing is deducted → 6.00"),
    ("per_gap", "6", PER_GAP, "12", "The deduction for 12 is more than the 6 points → 0.00"),
    ("bands", "4", BANDS, "0.85", "0.85 reaches the band from 0.8: 4 × 0.9 → 3.60"),
    ("bands", "4", BANDS, "0.1", "0.1 is below 0.6, the lowest band → 0.00"),
    ("all_or_nothing", "4", AT_LEAST, "2", "2 reaches 1 → 4.00"),
    ("all_or_nothing", "4", AT_LEAST, "0.5", "0.5 is below 1 → 0.00"),
]


@pytest.mark.parametrize(("rule", "points", "parameters", "value", "sentence"), EXPLAINED)
def test_a_rule_explains_its_arithmetic(rule, points, parameters, value, sentence):
    explained = RULES[rule].explain_rounded(
        Fraction(value), points=Decimal(points), parameters=parameters, places=2
    )
    assert explained == sentence


@pytest.mark.parametrize(
    ("exact", "places", "rounded"),
    [
        ("2.345", 2, "2.35"),
        ("2.3449999", 2, "2.34"),
        ("2.675", 2, "2.68"),
        ("0.005", 2, "0.01"),
        ("1/200", 2, "0.01"),
        ("0", 2, "0.00"),
        ("2/3", 2, "0.67"),
        ("7.5", 0, "8"),
    ],
)
def test_points_are_rounded_half_up(exact, places, rounded):
    assert str(round_points(Fraction(exact), places)) == rounded


@pytest.mark.parametrize(
    ("value", "written"),
    [("12000", "12,000"), ("-3.5", "−3.5"), ("1/3", "0.3333…"), ("0.123456", "0.123456"), ("0", "0")],
)
def test_a_number_is_written_in_full_or_says_that_it_is_cut(value, written):
    assert write_number(Fraction(value)) == written
