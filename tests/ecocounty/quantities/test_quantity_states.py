"""A quantity cannot claim two things at once."""

from decimal import Decimal

import pytest

from ecocounty.quantities import NONE, NOT_APPLICABLE, NOT_REPORTED, Qualifier, Quantity, State


@pytest.mark.parametrize(
    "make",
    [
        lambda: Quantity(None),
        lambda: Quantity(None, Qualifier.OVER),
        lambda: Quantity(Decimal(1), Qualifier.MASKED),
        lambda: Quantity(Decimal(0), state=State.NONE),
        lambda: Quantity(Decimal(0), state=State.NOT_REPORTED),
        lambda: Quantity(None, Qualifier.OVER, State.NONE),
        lambda: Quantity(None, Qualifier.MASKED, State.NOT_REPORTED),
        lambda: Quantity(1.5),
        lambda: Quantity(1),
        lambda: Quantity(Decimal("NaN")),
        lambda: Quantity(Decimal("Infinity")),
    ],
)
def test_contradictions_are_refused(make):
    with pytest.raises(ValueError):
        make()


def test_zero_none_not_applicable_and_not_reported_are_four_things():
    assert len({Quantity(Decimal(0)), NONE, NOT_APPLICABLE, NOT_REPORTED}) == 4


def test_the_words_are_those_that_the_database_keeps():
    assert [kind.value for kind in Qualifier] == ["exact", "over", "nearly", "about", "masked"]
    assert [kind.value for kind in State] == ["reported", "none", "not_applicable", "not_reported"]
