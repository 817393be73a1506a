"""Rounding as by hand."""

from decimal import Decimal

import pytest

from ecocounty.quantities import round_half_up


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.5", 0, "3"),
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("2.4999", 0, "2"),
        ("-2.5", 0, "-3"),
        ("-0.004", 2, "0.00"),
        ("5", 2, "5.00"),
        ("1E+3", 1, "1000.0"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_halves_go_up(value, places, rounded):
    assert str(round_half_up(Decimal(value), places)) == rounded


def test_negative_places_are_refused():
    with pytest.raises(ValueError):
        round_half_up(Decimal(15), -1)
