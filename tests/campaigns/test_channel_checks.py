"""There is no half a banner: what is counted by channel is whole."""

import pytest
from django.utils.translation import override

from ecocounty.figures.sections import Finding, Said, section_for
from ecocounty.quantities import read_quantity
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SECTION = section_for("campaigns.channels")


def findings(cast: Cast, typed: str, last_month: str = "") -> list[Finding]:
    [row] = SECTION.rows(items=["leaflets"], about=[cast.pingcun])
    before = read_quantity(last_month, unit="份")
    with override("en"):
        return SECTION.check(Said(row=row, quantity=read_quantity(typed, unit="份"), last_month=before))


@pytest.mark.parametrize("typed", ["0", "85", "85.0", "1.5萬份", "1100餘份", "1000000000000"])
def test_a_whole_count_passes(cast: Cast, typed: str) -> None:
    assert findings(cast, typed) == []


@pytest.mark.parametrize("typed", ["無", "不適用", "", "1XX餘份"])
def test_what_is_no_number_is_no_half_number(cast: Cast, typed: str) -> None:
    assert findings(cast, typed) == []


@pytest.mark.parametrize("typed", ["8.5", "0.000001", "999999999999.999999"])
def test_half_a_banner_must_be_put_right(cast: Cast, typed: str) -> None:
    [finding] = findings(cast, typed)
    assert finding.severity == "mandatory"
    assert "is not a whole number" in finding.sentence


def test_the_indicators_own_checks_hold_too(cast: Cast) -> None:
    assert [one.severity for one in findings(cast, "-0.5")] == ["mandatory", "mandatory"]
    assert [one.severity for one in findings(cast, "201", "100")] == ["verify"]
    assert [one.severity for one in findings(cast, "0", "100")] == ["hint"]
