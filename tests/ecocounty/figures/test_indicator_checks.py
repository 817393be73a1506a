"""What is said of a figure when it is filled in: out of bounds, a jump, a fall to nought."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from ecocounty.figures.indicator_section import IndicatorSection
from ecocounty.figures.models import Indicator
from ecocounty.figures.sections import Finding, Said
from ecocounty.quantities import NOT_REPORTED, read_quantity
from tests.cast import Cast, make_indicator

pytestmark = pytest.mark.django_db

SECTION = IndicatorSection(key="figures.indicators")


def findings(cast: Cast, code: str, typed: str, last_month: str | None = None) -> list[Finding]:
    [row] = SECTION.rows(items=[code], about=[cast.pingcun])
    said = Said(
        row=row,
        quantity=read_quantity(typed, unit=row.unit_of_measure),
        last_month=None if last_month is None else read_quantity(last_month, unit=row.unit_of_measure),
    )
    with override("en"):
        return SECTION.check(said)


@pytest.mark.parametrize("typed", ["0", "0%", "100", "99.999999", "無", "不適用", "", "約100"])
def test_within_bounds_nothing_is_said(cast: Cast, typed: str) -> None:
    assert findings(cast, "eia_rate", typed) == []


@pytest.mark.parametrize("typed", ["100.000001", "-0.000001", "101", "200餘%"])
def test_out_of_bounds_must_be_put_right(cast: Cast, typed: str) -> None:
    [finding] = findings(cast, "eia_rate", typed)
    assert finding.severity == "mandatory"
    assert "from 0 to 100." in finding.sentence


def test_the_sentence_names_the_value_in_the_readers_script(cast: Cast) -> None:
    [finding] = findings(cast, "eia_rate", "200餘%")
    assert finding.sentence == "eia_rate is over 200. Enter a number from 0 to 100."


def test_without_a_maximum_only_the_lower_bound_is_named(cast: Cast) -> None:
    [finding] = findings(cast, "banners", "-1")
    assert finding.sentence == "banners is −1. Enter 0 or more."
    assert findings(cast, "banners", "1000000000000") == []


def test_bounds_are_as_exact_as_figures(cast: Cast) -> None:
    make_indicator("ratio", cast.city, unit_of_measure="%", minimum=Decimal("0.5"), maximum=Decimal("99.5"))
    assert findings(cast, "ratio", "0.5") == []
    [finding] = findings(cast, "ratio", "0.499999")
    assert "from 0.5 to 99.5." in finding.sentence


def test_without_bounds_nothing_is_out_of_them(cast: Cast) -> None:
    make_indicator("balance", cast.city, unit_of_measure="萬元", minimum=None)
    assert findings(cast, "balance", "-1000") == []


@pytest.mark.parametrize(
    ("typed", "before", "rise"),
    [
        ("201", "100", "101"),
        ("2.5", "1", "150"),
        ("301", "100", "201"),
        # 1005 / 400 - 1 is 151.25 %; 2005 / 400 - 1 is 401.25 %.
        ("1005", "400", "151"),
        # Halves go up: 251.5 to 252 and 250.5 to 251, where the nearest even would be 252 and 250.
        ("703", "200", "252"),
        ("701", "200", "251"),
        ("300餘", "約100", "200"),
    ],
)
def test_more_than_twice_last_month_must_be_explained(cast: Cast, typed: str, before: str, rise: str) -> None:
    [finding] = findings(cast, "leaflets", typed, before)
    assert finding == Finding("verify", f"{rise}% above last month. If it is right, say why.")


@pytest.mark.parametrize("before", [None, "", "0", "無", "不適用", "1XX餘", "-5"])
def test_without_a_number_last_month_nothing_jumps(cast: Cast, before: str | None) -> None:
    assert findings(cast, "leaflets", "1000", before) == []


def test_twice_exactly_is_no_jump(cast: Cast) -> None:
    assert findings(cast, "leaflets", "200", "100") == []
    [finding] = findings(cast, "leaflets", "200.000001", "100")
    assert finding.severity == "verify"


def test_a_fall_to_nought_is_pointed_out(cast: Cast) -> None:
    [finding] = findings(cast, "leaflets", "0", "1100餘")
    assert finding.severity == "hint"
    assert "over 1,100" in finding.sentence


@pytest.mark.parametrize(("typed", "before"), [("0", "0"), ("0", ""), ("無", "5"), ("", "5"), ("1", "1")])
def test_what_is_no_fall_to_nought(cast: Cast, typed: str, before: str) -> None:
    assert findings(cast, "leaflets", typed, before) == []


def test_rows_follow_the_form_about_each_unit_in_one_query(cast: Cast, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        rows = SECTION.rows(items=["leaflets", "banners"], about=[cast.gaoyi, cast.pingcun])
    assert [row.key for row in rows] == [
        "figures.indicators|leaflets|431225204",
        "figures.indicators|banners|431225204",
        "figures.indicators|leaflets|431225101",
        "figures.indicators|banners|431225101",
    ]
    assert rows[0].label == Indicator.objects.get(code="leaflets")
    assert (rows[0].unit_of_measure, rows[0].is_flow) == ("份", True)


def test_of_nothing_said_nothing_is_said(cast: Cast) -> None:
    [row] = SECTION.rows(items=["eia_rate"], about=[cast.county])
    assert SECTION.check(Said(row=row, quantity=NOT_REPORTED)) == []
