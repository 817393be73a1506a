"""Adding up over months and units: exact, each once, and what is missing is counted and never taken for nought."""

from decimal import Decimal

import pytest

from ecocounty.figures.models import Figure, Indicator
from ecocounty.figures.selectors.totals import Derived, add_up, months_that_count
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, State
from ecocounty.units.models import Unit
from tests.cast import Cast
from tests.ecocounty.figures.builders import hold

pytestmark = pytest.mark.django_db

FIRST_QUARTER = Period.parse("2006-Q1")


def total(code: str, *units: Unit, period: Period = FIRST_QUARTER) -> Derived:
    indicator = Indicator.objects.get(code=code)
    expected = {indicator.pk: [unit.pk for unit in units]}
    return add_up(indicators=[indicator], expected=expected, period=period)[indicator.pk]


def hold_months(code: str, unit: Unit, *typed: str) -> None:
    for month, text in enumerate(typed, 1):
        hold(code, unit, text, f"2006-{month:02d}")


def test_a_flow_is_added_over_months_and_units(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "1", "2", "3")
    hold_months("banners", cast.gaoyi, "10", "20", "30")
    found = total("banners", cast.pingcun, cast.gaoyi)
    assert found.total.quantity.value == 66
    assert (found.expected, found.total.counted, found.total.missing) == (6, 6, 0)
    assert len(found.figures) == 6


def test_of_a_level_the_last_month_stands_for_the_period(cast: Cast) -> None:
    hold_months("bamboo_area", cast.pingcun, "1.5", "1.6", "1.7")
    hold_months("bamboo_area", cast.gaoyi, "2", "2", "2.1")
    found = total("bamboo_area", cast.pingcun, cast.gaoyi)
    assert (found.total.quantity.value, found.expected) == (Decimal("3.8"), 2)


def test_a_level_without_its_last_month_is_missing_not_older(cast: Cast) -> None:
    hold_months("bamboo_area", cast.pingcun, "1.5", "1.6")
    found = total("bamboo_area", cast.pingcun)
    assert found.total.quantity.state == State.NOT_REPORTED
    assert (found.total.missing, found.figures) == (1, ())


@pytest.mark.parametrize(("period", "months"), [("2006", 12), ("2006-H2", 6), ("2006-Q4", 3), ("2006-12", 1)])
def test_the_months_that_count(cast: Cast, period: str, months: int) -> None:
    flow, level = Indicator.objects.get(code="banners"), Indicator.objects.get(code="bamboo_area")
    assert len(months_that_count(flow, Period.parse(period))) == months
    assert months_that_count(level, Period.parse(period)) == (Period.parse("2006-12"),)


def test_what_is_missing_is_counted_and_is_not_nought(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "5")
    found = total("banners", cast.pingcun, cast.gaoyi)
    assert (found.total.quantity.value, found.total.counted, found.total.missing) == (5, 1, 5)
    assert total("leaflets", cast.pingcun).total.quantity.state == State.NOT_REPORTED


def test_zero_none_and_not_applicable_stay_apart(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "0", "無", "不適用")
    found = total("banners", cast.pingcun).total
    assert (found.quantity.value, found.quantity.state) == (0, State.REPORTED)
    assert (found.counted, found.none, found.not_applicable, found.missing) == (1, 1, 1, 0)
    hold_months("leaflets", cast.pingcun, "無", "無", "無")
    assert total("leaflets", cast.pingcun).total.quantity.state == State.NONE
    hold_months("leaflets", cast.gaoyi, "不適用", "不適用", "不適用")
    assert total("leaflets", cast.gaoyi).total.quantity.state == State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("typed", "value", "qualifier"),
    [
        (("1100餘", "200", "3"), 1303, Qualifier.OVER),
        (("近300", "200", "3"), 503, Qualifier.NEARLY),
        (("近300", "200餘", "3"), 503, Qualifier.ABOUT),
        (("約5", "200", "3"), 208, Qualifier.ABOUT),
        (("1XX餘", "200", "3"), 203, Qualifier.OVER),
    ],
)
def test_a_total_is_as_sure_as_its_parts(
    cast: Cast, typed: tuple[str, ...], value: int, qualifier: str
) -> None:
    hold_months("leaflets", cast.pingcun, *typed)
    found = total("leaflets", cast.pingcun).total.quantity
    assert (found.value, found.qualifier) == (value, qualifier)


def test_tenths_add_up_to_the_tenth(cast: Cast) -> None:
    hold_months("bamboo_area", cast.pingcun, "0.1")
    hold_months("bamboo_area", cast.gaoyi, "0.1")
    hold_months("bamboo_area", cast.forestry, "0.1")
    january = Period.parse("2006-01")
    found = total("bamboo_area", cast.pingcun, cast.gaoyi, cast.forestry, period=january)
    assert found.total.quantity.value == Decimal("0.3")
    hold_months("leaflets", cast.pingcun, "0.1", "0.2", "0.3")
    assert total("leaflets", cast.pingcun).total.quantity.value == Decimal("0.6")


def test_large_and_tiny_add_up_to_the_last_digit(cast: Cast) -> None:
    hold_months("leaflets", cast.pingcun, "999999999999.999999", "1000000000000", "0.000001")
    assert total("leaflets", cast.pingcun).total.quantity.value == 2 * 10**12
    hold_months("leaflets", cast.gaoyi, *["1000000000000"] * 3)
    # More than one column holds in 64 bits: totals are never kept in one.
    twelve = total("leaflets", *[cast.gaoyi] * 4).total.quantity.value
    assert twelve == 12 * 10**12


def test_only_what_is_in_force_counts(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "1", "2", "3")
    corrected = hold("banners", cast.pingcun, "20", "2006-02", reason="清點有誤")
    found = total("banners", cast.pingcun)
    assert found.total.quantity.value == 24
    assert corrected.pk in found.figures
    assert len(found.figures) == 3


def test_what_was_taken_back_is_missing(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "1", "2", "3")
    hold("banners", cast.pingcun, "", "2006-02", reason="未經核實")
    found = total("banners", cast.pingcun).total
    assert (found.quantity.value, found.counted, found.missing) == (4, 2, 1)


def test_other_units_months_and_indicators_are_left_out(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "1", "1", "1", "100")
    hold("banners", cast.pingcun, "1000", "2005-12")
    hold("banners", cast.gaoyi, "1000")
    hold("leaflets", cast.pingcun, "1000")
    assert total("banners", cast.pingcun).total.quantity.value == 3


def test_one_invented_part_makes_the_total_invented(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "1", "2")
    assert not total("banners", cast.pingcun).invented
    hold("banners", cast.pingcun, "3", "2006-03", invented=True)
    assert total("banners", cast.pingcun).invented
    hold("banners", cast.pingcun, "4", "2006-03", reason="實數")
    assert not total("banners", cast.pingcun).invented


def test_nobody_expected_is_nothing_known(cast: Cast) -> None:
    hold_months("banners", cast.pingcun, "1")
    found = total("banners")
    assert (found.total.quantity.state, found.expected, found.figures) == (State.NOT_REPORTED, 0, ())


def test_one_query_however_much_is_added(cast: Cast, django_assert_num_queries) -> None:
    hold_months("banners", cast.pingcun, "1", "2", "3")
    hold_months("leaflets", cast.gaoyi, "1", "2", "3")
    indicators = list(Indicator.objects.all())
    expected = {one.pk: [cast.pingcun.pk, cast.gaoyi.pk] for one in indicators}
    with django_assert_num_queries(1):
        found = add_up(indicators=indicators, expected=expected, period=Period.parse("2006"))
    assert len(found) == len(indicators)
    assert Figure.objects.count() == 6
