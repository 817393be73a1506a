"""Adding up by the office's table, in any order and by any partial totals."""

from decimal import Decimal
from itertools import combinations_with_replacement, permutations

import pytest

from ecocounty.quantities import (
    NONE,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Qualifier,
    Quantity,
    Total,
    add_quantities,
    add_totals,
    read_quantity,
)

MASKED = Quantity(None, Qualifier.MASKED, as_typed="XX")
ITEMS = {
    "exact": Quantity(Decimal("1.5")),
    "over": Quantity(Decimal(10), Qualifier.OVER),
    "nearly": Quantity(Decimal(300), Qualifier.NEARLY),
    "about": Quantity(Decimal(-5), Qualifier.ABOUT),
    "masked": MASKED,
    "none": NONE,
    "na": NOT_APPLICABLE,
    "missing": NOT_REPORTED,
}


def total_of(words: str) -> Total:
    return add_quantities(ITEMS[word] for word in words.split())


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [
        ("exact exact", "3", "exact"),
        ("exact over", "11.5", "over"),
        ("over over", "20", "over"),
        ("nearly exact", "301.5", "nearly"),
        ("nearly nearly", "600", "nearly"),
        ("about exact", "-3.5", "about"),
        ("about over", "5", "about"),
        ("about nearly", "295", "about"),
        ("over nearly", "310", "about"),
        ("over nearly exact", "311.5", "about"),
        ("exact none", "1.5", "exact"),
        ("exact na", "1.5", "exact"),
        ("exact missing", "1.5", "exact"),
        ("exact masked", "1.5", "over"),
        ("over masked", "10", "over"),
        ("nearly masked", "300", "about"),
        ("about masked", "-5", "about"),
        ("none masked", "0", "over"),
    ],
)
def test_sum_and_qualifier(words, value, qualifier):
    quantity = total_of(words).quantity
    assert quantity == Quantity(Decimal(value), Qualifier(qualifier))


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("", NOT_REPORTED),
        ("missing missing", NOT_REPORTED),
        ("missing na", NOT_REPORTED),
        ("na na", NOT_APPLICABLE),
        ("none none", NONE),
        ("none na", NONE),
        ("none missing", NONE),
        ("masked masked", Quantity(None, Qualifier.MASKED)),
        ("masked missing na", Quantity(None, Qualifier.MASKED)),
    ],
)
def test_no_number_never_becomes_zero(words, quantity):
    assert total_of(words).quantity == quantity


def test_each_kind_is_counted():
    total = total_of("exact over nearly about about masked none none na missing missing missing")
    assert (total.counted, total.masked, total.none, total.not_applicable, total.missing) == (5, 1, 2, 1, 3)


def test_zero_is_counted_as_a_number():
    total = add_quantities([Quantity(Decimal(0)), NOT_REPORTED])
    assert total == Total(Quantity(Decimal(0)), counted=1, missing=1)


def test_the_reports_own_words_add_up():
    texts = ["1100餘份", "1萬餘份", "", "無", "85"]
    total = add_quantities(read_quantity(text, unit="份") for text in texts)
    assert total == Total(Quantity(Decimal(11185), Qualifier.OVER), counted=3, none=1, missing=1)


def test_the_sum_is_exact_beyond_pythons_default_precision():
    total = add_quantities([Quantity(Decimal(10) ** 30), Quantity(Decimal("0.000001"))])
    assert str(total.quantity.value) == f"1{'0' * 30}.000001"


@pytest.mark.parametrize("words", list(combinations_with_replacement(ITEMS, 4)), ids=" ".join)
def test_any_order_and_any_partial_totals_give_the_same(words):
    items = [ITEMS[word] for word in words]
    whole = add_quantities(items)
    for order in set(permutations(words)):
        mixed = [ITEMS[word] for word in order]
        assert add_quantities(mixed) == whole
        for cut in range(len(mixed) + 1):
            parts = [add_quantities(mixed[:cut]), add_quantities(mixed[cut:])]
            assert add_totals(parts) == whole
        singles = [add_quantities([item]) for item in mixed]
        left = add_totals([add_totals([add_totals(singles[:2]), singles[2]]), singles[3]])
        right = add_totals([singles[0], add_totals([singles[1], add_totals(singles[2:])])])
        assert left == right == whole
