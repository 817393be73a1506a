"""A reported total beside the ledger's: agreeing, short, more, or nobody can tell."""

from decimal import Decimal

import pytest

from ecocounty.quantities import (
    NONE,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Difference,
    Qualifier,
    Quantity,
    difference,
)
from ecocounty.quantities.difference import REASONS

QUALIFIERS = {"": Qualifier.EXACT, "+": Qualifier.OVER, "<": Qualifier.NEARLY, "~": Qualifier.ABOUT}
WORDS = {
    "none": NONE,
    "na": NOT_APPLICABLE,
    "missing": NOT_REPORTED,
    "masked": Quantity(None, Qualifier.MASKED),
}


def make_quantity(short: str) -> Quantity:
    """Make 100 exact, 100+ over, 100< nearly, 100~ about, or one of the words."""
    if short in WORDS:
        return WORDS[short]
    number = short.rstrip("+<~")
    return Quantity(Decimal(number), QUALIFIERS[short.removeprefix(number)])


@pytest.mark.parametrize(
    ("reported", "derived", "amount", "agrees", "reason"),
    [
        ("85", "85", "0", True, "equal"),
        ("85", "83", "-2", False, "short"),
        ("85", "87", "2", False, "more"),
        ("10000+", "10000", "0", True, "within_over"),
        ("10000+", "10500", "500", True, "within_over"),
        ("10000+", "9640", "-360", False, "short_at_least"),
        ("300<", "300", "0", True, "within_nearly"),
        ("300<", "270", "-30", True, "within_nearly"),
        ("300<", "269.99", "-30.01", False, "short_about"),
        ("300<", "301", "1", False, "more_at_least"),
        ("50~", "45", "-5", True, "within_about"),
        ("50~", "55", "5", True, "within_about"),
        ("50~", "56", "6", False, "more_about"),
        ("50~", "44", "-6", False, "short_about"),
        ("100", "100+", "0", None, "open"),
        ("100", "90+", "-10", None, "open"),
        ("100", "101+", "1", False, "more_at_least"),
        ("100+", "100+", "0", True, "within_over"),
        ("100+", "90+", "-10", None, "open"),
        ("100", "100<", "0", None, "open"),
        ("100", "90<", "-10", False, "short_at_least"),
        ("100+", "90<", "-10", False, "short_at_least"),
        ("100+", "105<", "5", None, "open"),
        ("100", "95~", "-5", None, "open"),
        ("100", "50~", "-50", False, "short_about"),
        ("0", "none", "0", True, "equal"),
        ("none", "0", "0", True, "equal"),
        ("none", "none", "0", True, "equal"),
        ("none", "5", "5", False, "more"),
        ("5", "none", "-5", False, "short"),
        ("missing", "5", None, None, "not_reported"),
        ("5", "missing", None, None, "not_reported"),
        ("na", "missing", None, None, "not_reported"),
        ("masked", "5", None, None, "masked"),
        ("5", "masked", None, None, "masked"),
        ("na", "na", None, True, "same_state"),
        ("na", "5", None, False, "state_differs"),
        ("5", "na", None, False, "state_differs"),
    ],
)
def test_difference(reported, derived, amount, agrees, reason):
    found = difference(make_quantity(reported), make_quantity(derived))
    assert found == Difference(None if amount is None else Decimal(amount), agrees, reason)
    assert reason in REASONS
