"""The registers' sums by channel, unit and month, and a county's year as a whole."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from campaigns.selectors.channel_sums import UNDATED, channel_sums, channel_year
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, State
from tests.campaigns.counts.making import (
    make_article,
    make_campaign,
    make_channel,
    make_count,
    make_essay,
    make_outlet,
    make_publication,
)
from tests.cast import Cast

JANUARY = Period.of_month(2006, 1)
FEBRUARY = Period.of_month(2006, 2)
DAY = date(2006, 1, 9)


def withdrawn() -> dict:
    return {"withdrawn_at": timezone.now(), "withdrawn_reason": "twice"}


def test_counts_add_up_by_unit_and_month_with_their_qualifiers(cast: Cast) -> None:
    leaflets = make_channel("leaflets")
    make_count(leaflets, cast.pingcun, "1000餘")
    make_count(leaflets, cast.pingcun, "100", date(2006, 1, 31))
    make_count(leaflets, cast.pingcun, "", date(2006, 1, 31))
    make_count(leaflets, cast.pingcun, "7", date(2006, 2, 1))
    make_count(leaflets, cast.pingcun, "9999", **withdrawn())
    make_count(leaflets, cast.gaoyi, "約30", invented=True)
    found = channel_sums(channels=[leaflets], units=[cast.pingcun, cast.gaoyi], months=[JANUARY])
    ours = found[leaflets.pk, cast.pingcun.pk, "2006-01"]
    assert (ours.quantity.value, ours.quantity.qualifier) == (Decimal(1100), Qualifier.OVER)
    assert (ours.entries, ours.without_number, ours.invented) == (3, 1, False)
    theirs = found[leaflets.pk, cast.gaoyi.pk, "2006-01"]
    assert (theirs.quantity.qualifier, theirs.invented) == (Qualifier.ABOUT, True)
    assert len(found) == 2


def test_entries_that_say_none_are_none_and_blanks_alone_are_not_reported(cast: Cast) -> None:
    banners = make_channel("banners")
    make_count(banners, cast.pingcun, "無")
    make_count(banners, cast.gaoyi, "")
    found = channel_sums(channels=[banners], units=[cast.pingcun, cast.gaoyi], months=[JANUARY])
    states = [found[banners.pk, unit.pk, "2006-01"].quantity.state for unit in (cast.pingcun, cast.gaoyi)]
    assert states == [State.NONE, State.NOT_REPORTED]


def outlets_of(cast: Cast) -> tuple:
    return (
        make_outlet(cast.county, "會同電視臺", level=1),
        make_outlet(cast.city, "懷化電視臺", level=2),
        make_outlet(cast.city, "懷化日報", level=2, medium="newspaper"),
    )


HALVES = (1, 2)


def test_a_piece_of_two_units_in_three_outlets_is_one_for_the_county_and_half_for_each(cast: Cast) -> None:
    news = make_channel("tv_news", counted_from="articles", medium="television", level=1)
    article = make_article(cast.pingcun, {cast.pingcun: HALVES, cast.gaoyi: HALVES}, DAY)
    for outlet in outlets_of(cast):
        make_publication(article, outlet, DAY)
    found = channel_sums(channels=[news], units=[cast.pingcun, cast.gaoyi, cast.forestry], months=[JANUARY])
    assert {place[1]: one.quantity.value for place, one in found.items()} == {
        cast.pingcun.pk: Decimal("0.5"),
        cast.gaoyi.pk: Decimal("0.5"),
    }
    year = channel_year(channels=[news], county=cast.county, year=2006)[news.pk]
    assert (year.total.quantity.value, year.total.entries) == (Decimal(1), 1)


def test_three_thirds_are_one(cast: Cast) -> None:
    news = make_channel("tv_news", counted_from="articles", medium="television", level=1)
    outlet, *_others = outlets_of(cast)
    units = [cast.pingcun, cast.gaoyi, cast.forestry]
    article = make_article(cast.pingcun, dict.fromkeys(units, (1, 3)), DAY)
    make_publication(article, outlet, DAY)
    found = channel_sums(channels=[news], units=units, months=[JANUARY])
    assert sum(one.fraction_value for one in found.values()) == Fraction(1)
    assert {one.quantity.value for one in found.values()} == {Decimal("0.333333")}
    assert channel_year(channels=[news], county=cast.county, year=2006)[news.pk].total.fraction_value == 1


def test_a_channel_of_all_outlets_counts_a_piece_at_its_first_appearance_only(cast: Cast) -> None:
    everywhere = make_channel("tv_news", counted_from="articles")
    television = make_channel("banners", counted_from="articles", medium="television")
    city = make_channel("leaflets", counted_from="articles", level=2)
    county_tv, city_tv, paper = outlets_of(cast)
    article = make_article(cast.pingcun, {cast.pingcun: (1, 1)}, DAY)
    make_publication(article, city_tv, date(2006, 1, 20))
    make_publication(article, county_tv, date(2006, 2, 2))
    make_publication(article, paper, date(2006, 1, 10))
    found = channel_sums(
        channels=[everywhere, television, city], units=[cast.pingcun], months=[JANUARY, FEBRUARY]
    )
    assert {(place[0], place[2]): one.quantity.value for place, one in found.items()} == {
        (everywhere.pk, "2006-01"): 1,
        (television.pk, "2006-01"): 1,
        (city.pk, "2006-01"): 1,
    }


@pytest.mark.parametrize("reason", ["false", "withdrawn piece", "withdrawn appearance", "reprint", "paper"])
def test_what_does_not_count_is_left_out(cast: Cast, reason: str) -> None:
    news = make_channel("tv_news", counted_from="articles", medium="television", level=1)
    county_tv, _city_tv, paper = outlets_of(cast)
    of_piece = {"false": {"verdict": "false", "verdict_reason": "made up"}, "withdrawn piece": withdrawn()}
    of_appearance = {"withdrawn appearance": withdrawn(), "reprint": {"counts_for_channel": False}}
    article = make_article(cast.pingcun, {cast.pingcun: (1, 1)}, DAY, **of_piece.get(reason, {}))
    outlet = paper if reason == "paper" else county_tv
    make_publication(article, outlet, DAY, **of_appearance.get(reason, {}))
    assert not channel_sums(channels=[news], units=[cast.pingcun], months=[JANUARY])
    assert channel_year(channels=[news], county=cast.county, year=2006)[news.pk].total.entries == 0


def test_essays_count_when_they_are_chosen(cast: Cast) -> None:
    essays = make_channel("tv_news", counted_from="essays")
    make_essay(cast.pingcun, cast.county, DAY)
    make_essay(cast.pingcun, cast.county, None)
    make_essay(cast.pingcun, cast.county, DAY, **withdrawn())
    found = channel_sums(channels=[essays], units=[cast.pingcun], months=[JANUARY])
    assert found[essays.pk, cast.pingcun.pk, "2006-01"].quantity.value == 1


def test_campaigns_count_by_kind_for_their_lead_unit_and_without_a_day_in_the_year_only(cast: Cast) -> None:
    cleanups = make_channel("banners", counted_from="campaigns", campaign_kind="cleanup")
    campaign = make_campaign(cast.pingcun, 2006, DAY)
    campaign.joint_units.add(cast.gaoyi)
    make_campaign(cast.pingcun, 2006, None)
    make_campaign(cast.pingcun, 2006, DAY, kind="rally")
    units, months = [cast.pingcun, cast.gaoyi], Period.of_year(2006).months()
    found = channel_sums(channels=[cleanups], units=units, months=months)
    assert {place[1:]: one.entries for place, one in found.items()} == {(cast.pingcun.pk, "2006-01"): 1}
    with_year = channel_sums(channels=[cleanups], units=units, months=months, undated_in=2006)
    assert with_year[cleanups.pk, cast.pingcun.pk, UNDATED].entries == 1
    year = channel_year(channels=[cleanups], county=cast.county, year=2006)[cleanups.pk]
    assert (year.total.entries, year.months["2006-01"].entries, year.undated.entries) == (2, 1, 1)
    assert (year.to_date("2006-11").entries, year.to_date("2006-12").entries) == (1, 2)


def test_another_countys_entries_are_not_ours(cast: Cast) -> None:
    banners = make_channel("banners")
    make_count(banners, cast.rival, "5")
    make_count(banners, cast.county, "2")
    assert channel_year(channels=[banners], county=cast.county, year=2006)[banners.pk].total.entries == 1


def test_one_question_for_each_register_however_much_is_asked(cast: Cast, django_assert_num_queries) -> None:
    channels = [
        make_channel("banners"),
        make_channel("leaflets", counted_from="essays"),
        make_channel("tv_news", counted_from="articles", medium="television"),
        make_channel("eia_rate", counted_from="campaigns"),
    ]
    for number in range(1, 20):
        make_count(channels[0], cast.pingcun, "3", date(2006, 1, number))
    units = [cast.pingcun, cast.gaoyi, cast.forestry, cast.television]
    with django_assert_num_queries(4):
        channel_sums(channels=channels, units=units, months=Period.of_year(2006).months())
    with django_assert_num_queries(4):
        channel_year(channels=channels, county=cast.county, year=2006)
