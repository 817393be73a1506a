"""Equal totals share a place, and the next place is skipped."""

from decimal import Decimal

import pytest

from scoring.selectors.places import give_places


@pytest.mark.parametrize(
    ("totals", "places"),
    [
        (["3", "2", "1"], ["1", "2", "3"]),
        (["1", "2", "3"], ["3", "2", "1"]),
        (["2", "2", "1"], ["1=", "1=", "3"]),
        (["3", "2", "2", "2", "1"], ["1", "2=", "2=", "2=", "5"]),
        (["2.50", "2.5"], ["1=", "1="]),
        (["0"], ["1"]),
        ([], []),
    ],
)
def test_places(totals, places):
    given = give_places([Decimal(total) for total in totals])
    assert [f"{one.place}{'=' if one.tied else ''}" for one in given] == places
