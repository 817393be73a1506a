"""The year's target stands beside a unit's figures, read only."""

from decimal import Decimal

import pytest

from ecocounty.figures.models import Indicator
from ecocounty.figures.sections import columns_for
from ecocounty.periods import Period
from ecocounty.returns.selectors.sheet import read_sheet
from projects.services import NewTarget, set_targets
from tests.cast import JANUARY, Cast

pytestmark = pytest.mark.django_db


def aim(code: str, unit, value: str, year: int = 2006) -> None:
    indicator = Indicator.objects.get(code=code)
    target = NewTarget(indicator=indicator, unit=unit, year=year, value=Decimal(value))
    set_targets(actor=None, targets=[target])


def test_a_target_stands_in_its_units_row_and_year(cast: Cast) -> None:
    aim("banners", cast.county, "120")
    aim("leaflets", cast.county, "5000", year=2005)
    aim("tv_news", cast.rival, "9")
    sheet = read_sheet(unit=cast.county, period=JANUARY)
    shown = {row.row.item: row.extras["target"].value for row in sheet.rows if row.extras}
    assert shown == {"banners": 120}
    assert [len(section.extra_columns) for section in sheet.sections] == [1, 0]


def test_a_bureaus_row_about_a_township_shows_the_townships_target(cast: Cast) -> None:
    aim("bamboo_area", cast.gaoyi, "3.5")
    rows = read_sheet(unit=cast.forestry, period=JANUARY).rows
    shown = {row.row.about.code: row.extras["target"].value for row in rows if row.extras}
    assert shown == {"431225204": Decimal("3.5")}


def test_one_query_for_all_rows(cast: Cast, django_assert_num_queries) -> None:
    [source] = columns_for("campaigns.channels")
    rows = [row.row for row in read_sheet(unit=cast.county, period=JANUARY).sections[0].rows]
    with django_assert_num_queries(1):
        assert source.values(rows=rows, period=Period.parse("2006-02")) == {}


def test_texts_have_no_targets() -> None:
    assert columns_for("followups.texts") == []
