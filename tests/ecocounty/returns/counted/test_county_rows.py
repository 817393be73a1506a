"""A county's row of a kept register: exact over all its units, whatever their own rows are rounded to."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from campaigns.models import Article, CountedFrom, Medium
from ecocounty.figures.models import Figure
from ecocounty.quantities import Quantity
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.returns.services.prefill import prefill_return
from ecocounty.returns.services.workflow import accept_return, submit_return
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.counts.making import make_channel, make_count
from tests.cast import Cast, fill, make_form, make_section, make_unit
from tests.conftest import BACKEND
from tests.ecocounty.returns.builders import row_of, sheet_of
from tests.ecocounty.returns.counted.making import keep_register

TV = ("tv_news",)


def keep_articles(cast: Cast) -> None:
    make_channel(
        "tv_news", counted_from=CountedFrom.ARTICLES, medium=Medium.TELEVISION, register_from="2006-01"
    )


def write_together(cast: Cast) -> Article:
    """Enter a piece of three units, a third each."""
    outlet = make_outlet(cast.county)
    thirds = dict.fromkeys((cast.pingcun, cast.television, cast.forestry), "1/3")
    return make_article(cast.television, outlet, day=date(2006, 1, 9), shares=thirds)


def ask_everybody(cast: Cast) -> None:
    """Put the row before townships and both bureaus."""
    departments = make_section("campaigns.channels", "department", TV, cast.television, cast.forestry)
    make_form(cast.county, "unit_articles", make_section("campaigns.channels", "township", TV), departments)


def ask_all_but_forestry(cast: Cast) -> None:
    departments = make_section("campaigns.channels", "department", TV, cast.television)
    make_form(cast.county, "unit_articles", make_section("campaigns.channels", "township", TV), departments)


def accept_of(*units) -> None:
    for unit in units:
        submit_return(actor=None, sheet=sheet_of(unit))
        accept_return(actor=None, sheet=sheet_of(unit))


def county_row(cast: Cast) -> SheetRow:
    return row_of(sheet_of(cast.county), "tv_news")


def page_of(cast: Cast) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.yang, backend=BACKEND)
    return client.get("/returns/431225/2006-01/").content.decode()


@pytest.fixture
def piece(cast: Cast) -> Article:
    keep_articles(cast)
    return write_together(cast)


def test_three_thirds_make_one_for_the_county(cast: Cast, piece: Article) -> None:
    ask_everybody(cast)
    accept_of(cast.pingcun, cast.television, cast.forestry, cast.gaoyi)
    row = county_row(cast)
    assert row.derived.total.quantity.value == Decimal("0.999999")
    assert row.quantity == Quantity(Decimal(1))
    page = page_of(cast)
    assert "The units&#x27; total adds rounded shares; this number is exact" in page
    assert "not in this total" not in page


def test_a_unit_that_is_not_asked_counts_for_the_county_and_is_named(cast: Cast, piece: Article) -> None:
    ask_all_but_forestry(cast)
    accept_of(cast.pingcun, cast.television, cast.gaoyi)
    row = county_row(cast)
    assert row.derived.total.quantity.value == Decimal("0.666666")
    assert row.quantity == Quantity(Decimal(1))
    assert "in the register, not in this total: Forestry<" in page_of(cast)


def test_what_is_sent_in_and_accepted_is_the_exact_number(cast: Cast, piece: Article) -> None:
    ask_all_but_forestry(cast)
    fill(cast.county, {"banners": "0", "leaflets": "0", "bamboo_area": "3", "eia_rate": "95%"})
    accept_of(cast.county)
    assert Figure.objects.get(indicator__code="tv_news", unit=cast.county).value == 1


def test_what_the_county_entered_itself_is_in_its_row_alone(cast: Cast) -> None:
    channel = keep_register(cast, "2")
    make_count(channel, cast.county, "5")
    make_count(channel, cast.rival, "100")
    assert row_of(sheet_of(cast.county), "banners").quantity.value == 7
    assert row_of(sheet_of(cast.pingcun), "banners").quantity.value == 2


def test_taking_over_the_units_totals_leaves_such_a_row_alone(cast: Cast, piece: Article) -> None:
    ask_everybody(cast)
    accept_of(cast.pingcun, cast.television, cast.forestry, cast.gaoyi)
    assert prefill_return(actor=cast.yang, sheet=sheet_of(cast.county)) == 0
    assert county_row(cast).quantity.value == 1


def test_a_row_taken_over_before_the_register_was_kept_follows_it_from_then_on(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "7", "leaflets": "1"})
    fill(cast.gaoyi, {"banners": "0", "leaflets": "0"})
    accept_of(cast.pingcun, cast.gaoyi)
    prefill_return(actor=cast.yang, sheet=sheet_of(cast.county))
    keep_register(cast, "9")
    row = row_of(sheet_of(cast.county), "banners")
    assert (row.quantity.value, row.blocking, row.is_outdated) == (9, [], False)


def test_a_county_without_units_here_types_its_row(cast: Cast):
    keep_articles(cast)
    make_form(cast.city, "county_articles", make_section("campaigns.channels", "county", TV))
    assert row_of(sheet_of(cast.rival), "tv_news").computed is None
    make_unit("431230100", "township", cast.rival, "雙江鎮")
    assert row_of(sheet_of(cast.rival), "tv_news").computed is not None
