"""Measures: for these units and this period, which values, from where, what is missing."""

from fractions import Fraction

import pytest

from ecocounty.figures.measures import UnknownMeasureError, offer, read_measures
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, State
from tests.cast import Cast
from tests.ecocounty.figures.builders import hold

pytestmark = pytest.mark.django_db


def read(key: str, unit, period: str = "2006-03"):
    return read_measures(keys=[key], units=[unit], period=Period.parse(period))[key][unit.pk]


def test_a_flow_is_read_from_january_to_date(cast: Cast) -> None:
    figures = [hold("banners", cast.county, str(month), f"2006-{month:02d}") for month in (1, 2, 3, 4)]
    reading = read("value:banners", cast.county)
    assert reading.value == 6
    assert (reading.expected, reading.missing) == (3, 0)
    assert reading.figures == tuple(figure.pk for figure in figures[:3])
    assert read("value:banners", cast.county, "2006-Q1").value == 6
    assert read("value:banners", cast.county, "2006-Q2").value == 10
    assert read("value:banners", cast.county, "2006").missing == 8


def test_of_a_level_the_last_month_is_read(cast: Cast) -> None:
    hold("eia_rate", cast.county, "90%", "2006-02")
    hold("eia_rate", cast.county, "95.5%", "2006-03")
    assert read("value:eia_rate", cast.county).value == Fraction(191, 2)
    later = read("value:eia_rate", cast.county, "2006-H1")
    assert (later.value, later.expected, later.missing) == (None, 1, 1)


@pytest.mark.parametrize(
    ("typed", "value", "state"),
    [
        ("0", Fraction(0), State.REPORTED),
        ("無", Fraction(0), State.NONE),
        ("不適用", None, State.NOT_APPLICABLE),
        ("1XX餘", None, State.REPORTED),
        ("0.1", Fraction(1, 10), State.REPORTED),
    ],
)
def test_none_is_nought_and_what_is_not_known_is_not(cast: Cast, typed: str, value, state: str) -> None:
    hold("banners", cast.county, typed)
    reading = read("value:banners", cast.county, "2006-01")
    assert (reading.value, reading.quantity.state) == (value, state)


def test_what_nobody_reported_has_no_value(cast: Cast) -> None:
    reading = read("value:banners", cast.rival)
    assert (reading.value, reading.expected, reading.missing, reading.figures) == (None, 3, 3, ())
    assert reading.quantity.state == State.NOT_REPORTED


def test_what_was_taken_back_has_no_value(cast: Cast) -> None:
    hold("banners", cast.county, "85")
    hold("banners", cast.county, "", reason="未經核實")
    reading = read("value:banners", cast.county, "2006-01")
    assert (reading.value, reading.missing) == (None, 1)


def test_a_units_own_figures_alone_are_read(cast: Cast) -> None:
    hold("banners", cast.pingcun, "1000")
    hold("banners", cast.county, "5")
    assert read("value:banners", cast.county, "2006-01").value == 5


def test_a_reading_is_as_sure_as_its_parts_and_names_its_unit(cast: Cast) -> None:
    hold("leaflets", cast.county, "1100餘份")
    hold("leaflets", cast.county, "5", "2006-02", invented=True)
    reading = read("value:leaflets", cast.county, "2006-02")
    assert (reading.quantity.qualifier, reading.unit_of_measure) == (Qualifier.OVER, "份")
    assert reading.invented
    assert not read("value:leaflets", cast.county, "2006-01").invented


def test_all_counties_and_measures_in_two_queries(cast: Cast, django_assert_num_queries) -> None:
    keys = ["value:banners", "value:leaflets", "value:eia_rate"]
    with django_assert_num_queries(2):
        found = read_measures(keys=keys, units=[cast.county, cast.rival], period=Period.parse("2006"))
    assert list(found) == keys
    assert {frozenset(by_unit) for by_unit in found.values()} == {frozenset({cast.county.pk, cast.rival.pk})}


@pytest.mark.parametrize("key", ["value:nothing", "nothing:banners", "banners", "", "value:"])
def test_a_measure_that_nobody_offers_is_named(cast: Cast, key: str) -> None:
    with pytest.raises(UnknownMeasureError):
        read_measures(keys=[key], units=[cast.county], period=Period.parse("2006"))


def test_a_name_is_offered_once(cast: Cast) -> None:
    class Second:
        prefix = "value"

    with pytest.raises(ValueError, match="value"):
        offer(Second())
