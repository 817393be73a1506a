"""Decimals are kept as whole millionths: exact on both databases, and nothing is rounded on the way in."""

from decimal import Decimal

import pytest
from django.db.models import Max, Sum

from ecocounty.figures.models import Figure, ScaledDecimalField
from ecocounty.figures.models.quantity import columns_of, plain, plain_number
from ecocounty.quantities import NONE, Quantity
from tests.cast import Cast
from tests.ecocounty.figures.builders import hold

FIELD = ScaledDecimalField()


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("0.1"), 100_000),
        (Decimal("-0.000001"), -1),
        (Decimal(0), 0),
        (Decimal("1E+12"), 10**18),
        (5, 5_000_000),
        (None, None),
    ],
)
def test_a_decimal_is_kept_in_millionths(value, kept) -> None:
    assert FIELD.get_prep_value(value) == kept
    assert FIELD.from_db_value(kept, None, None) == value


@pytest.mark.parametrize("value", ["0.0000001", "1000000000000.00000000000000000001"])
def test_a_seventh_decimal_is_refused_not_rounded(value: str) -> None:
    with pytest.raises(ValueError, match="6 decimals"):
        FIELD.get_prep_value(Decimal(value))


@pytest.mark.parametrize("value", [Decimal("1E+13"), Decimal("-9999999999999"), Decimal(2**63)])
def test_what_64_bits_cannot_hold_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="too large"):
        FIELD.get_prep_value(value)


@pytest.mark.django_db
def test_the_databases_own_sum_is_exact(cast: Cast) -> None:
    for month in range(1, 4):
        hold("bamboo_area", cast.pingcun, "0.1", f"2006-{month:02d}")
    found = Figure.objects.aggregate(total=Sum("value"), largest=Max("value"))
    assert found == {"total": Decimal("0.3"), "largest": Decimal("0.1")}
    assert Figure.objects.filter(value__gt=Decimal("0.099999")).count() == 3
    assert Figure.objects.filter(value__gt=Decimal("0.1")).count() == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [("85.000000", "85"), ("0.000000", "0"), ("100", "100"), ("1E+3", "1000"), ("-0.100000", "-0.1")],
)
def test_a_number_in_the_history_has_one_spelling(value: str, text: str) -> None:
    assert plain_number(Decimal(value)) == text
    assert plain(Quantity(Decimal(value)))["value"] == text


def test_none_has_no_value() -> None:
    assert plain(NONE) == {"value": None, "qualifier": "exact", "state": "none", "as_typed": ""}
    assert columns_of(NONE)["value"] is None
