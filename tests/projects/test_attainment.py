"""How much of a target is reached: a flow's in step with the months, a level's in full."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ecocounty.figures.measures import Reading, read_measures
from ecocounty.figures.models import Indicator
from ecocounty.periods import Period
from ecocounty.units.models import Unit
from projects.services import NewTarget, set_targets
from tests.cast import Cast
from tests.ecocounty.figures.builders import hold

pytestmark = pytest.mark.django_db


def aim(code: str, unit: Unit, value: str, year: int = 2006, **fields) -> None:
    target = NewTarget(
        indicator=Indicator.objects.get(code=code), unit=unit, year=year, value=Decimal(value), **fields
    )
    set_targets(actor=None, targets=[target])


def read(code: str, unit: Unit, period: str) -> Reading:
    key = f"attainment:{code}"
    return read_measures(keys=[key], units=[unit], period=Period.parse(period))[key][unit.pk]


@pytest.mark.parametrize(
    ("period", "share"),
    [("2006-01", Fraction(6, 10)), ("2006-02", Fraction(8, 10)), ("2006-Q1", Fraction(16, 30))],
)
def test_a_flow_is_measured_against_the_months_that_are_over(
    cast: Cast, period: str, share: Fraction
) -> None:
    aim("banners", cast.county, "120")
    hold("banners", cast.county, "6", "2006-01")
    hold("banners", cast.county, "10", "2006-02")
    assert read("banners", cast.county, period).value == share


def test_a_year_is_measured_against_the_whole_target(cast: Cast) -> None:
    aim("banners", cast.county, "120")
    hold("banners", cast.county, "60", "2006-12")
    reading = read("banners", cast.county, "2006")
    assert (reading.value, reading.target, reading.missing) == (Fraction(1, 2), Decimal(120), 11)


def test_a_level_is_measured_against_the_whole_target_in_any_month(cast: Cast) -> None:
    aim("eia_rate", cast.county, "98")
    hold("eia_rate", cast.county, "49%", "2006-01")
    reading = read("eia_rate", cast.county, "2006-01")
    assert (reading.value, reading.target) == (Fraction(1, 2), Decimal(98))


def test_a_third_stays_a_third(cast: Cast) -> None:
    aim("leaflets", cast.county, "0.1")
    hold("leaflets", cast.county, "0.1", "2006-07")
    assert read("leaflets", cast.county, "2006-07").value == Fraction(12, 7)


def test_without_a_target_there_is_no_share(cast: Cast) -> None:
    hold("banners", cast.county, "6", "2006-01")
    aim("banners", cast.county, "120", year=2005)
    aim("banners", cast.rival, "120")
    reading = read("banners", cast.county, "2006-01")
    assert (reading.value, reading.target) == (None, None)
    assert reading.quantity.value == 6


def test_what_was_not_reported_has_no_share(cast: Cast) -> None:
    aim("banners", cast.county, "120")
    reading = read("banners", cast.county, "2006-01")
    assert (reading.value, reading.missing, reading.target) == (None, 1, Decimal(10))


@pytest.mark.parametrize(("typed", "share"), [("0", Fraction(0)), ("無", Fraction(0)), ("不適用", None)])
def test_none_reaches_nothing_and_not_applicable_is_not_measured(cast: Cast, typed: str, share) -> None:
    aim("banners", cast.county, "120")
    hold("banners", cast.county, typed)
    assert read("banners", cast.county, "2006-01").value == share


def test_an_invented_target_makes_the_share_invented(cast: Cast) -> None:
    hold("banners", cast.county, "6")
    hold("banners", cast.rival, "6", invented=True)
    aim("banners", cast.county, "120", invented=True)
    aim("banners", cast.rival, "120")
    assert read("banners", cast.county, "2006-01").invented
    assert read("banners", cast.rival, "2006-01").invented
    assert not read("leaflets", cast.county, "2006-01").invented


def test_queries_do_not_grow_with_the_counties(cast: Cast, django_assert_num_queries) -> None:
    keys = ["attainment:banners", "attainment:eia_rate"]
    for units in ([cast.county], [cast.county, cast.rival]):
        with django_assert_num_queries(4):
            read_measures(keys=keys, units=units, period=Period.parse("2006"))
