"""What publicity offers to the schemes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from ecocounty.figures.measures import Reading, UnknownMeasureError, read_measures
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, State
from ecocounty.units.models import Unit
from tests.campaigns.campaigns.making import make_campaign, make_planned
from tests.campaigns.counts.making import make_article, make_channel, make_outlet, make_publication
from tests.campaigns.counts.making import make_campaign as put_campaign
from tests.campaigns.year.making import banners, enter
from tests.cast import Cast

JUNE = Period.of_month(2005, 6)


def read(key: str, unit: Unit, period: str = "2005") -> Reading:
    return read_measures(keys=[key], units=[unit], period=Period.parse(period))[key][unit.pk]


def test_a_channel_s_register_to_date(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "3", "2005-03")
    enter(channel, cast.gaoyi, "40餘")
    enter(channel, cast.gaoyi, "")
    enter(channel, cast.county, "5", "2005-07", invented=True)
    half, whole = (read("publicity:banners", cast.county, period) for period in ("2005-H1", "2005"))
    assert (half.value, half.quantity.qualifier, half.missing, half.expected) == (43, Qualifier.OVER, 1, 3)
    assert (whole.value, whole.invented, half.invented) == (48, True, False)
    assert read("publicity:banners", cast.pingcun).value == 3


def test_an_empty_register_is_not_nought(cast: Cast):
    banners()
    found = read("publicity:banners", cast.county)
    assert (found.value, found.quantity.state, found.missing) == (None, State.NOT_REPORTED, 1)


def test_a_nought_that_was_entered_is_one(cast: Cast):
    enter(banners(), cast.pingcun, "0")
    assert read("publicity:banners", cast.county).value == 0


def test_a_third_of_a_piece_stays_exact_and_two_counties_do_not_both_count_it(cast: Cast):
    make_channel("tv_news", counted_from="articles", medium="television")
    day = date(2005, 6, 14)
    article = make_article(cast.pingcun, {cast.pingcun: (1, 3), cast.rival: (2, 3)}, day)
    make_publication(article, make_outlet(cast.city, "懷化電視臺", level=2), day)
    keys = ["publicity:tv_news"]
    found = read_measures(keys=keys, units=[cast.county, cast.rival], period=JUNE)[keys[0]]
    assert [found[unit.pk].value for unit in (cast.county, cast.rival)] == [Fraction(1, 3), Fraction(2, 3)]


@pytest.mark.parametrize("key", ["publicity:nothing", "campaigns:nothing"])
def test_a_measure_that_nobody_offers(cast: Cast, key: str):
    with pytest.raises(UnknownMeasureError):
        read(key, cast.county)


def test_events_held_count_for_the_lead_alone_and_to_date(cast: Cast):
    make_campaign(cast.pingcun, joint_units=[cast.gaoyi])
    put_campaign(cast.county, 2005, None, name="日期待補")
    put_campaign(cast.county, 2005, date(2005, 8, 1), name="八月的")
    put_campaign(cast.county, 2005, date(2005, 2, 1), withdrawn_at=timezone.now(), withdrawn_reason="twice")
    put_campaign(cast.county, 2004, date(2004, 2, 1), name="上年的")
    assert read("campaigns:held", cast.county).value == 3
    assert read("campaigns:held", cast.county, "2005-06").value == 1
    assert read("campaigns:held", cast.gaoyi).value is None


def test_people_are_added_with_their_qualifier_and_what_is_missing(cast: Cast):
    make_campaign(cast.pingcun, people="5000餘")
    make_campaign(cast.pingcun, "籃球賽", people="120")
    make_campaign(cast.pingcun, "集會", people="")
    found = read("campaigns:people", cast.county)
    assert (found.value, found.quantity.qualifier) == (5120, Qualifier.OVER)
    assert (found.expected, found.missing) == (3, 1)


def test_people_that_nobody_wrote_down_are_not_nought(cast: Cast):
    make_campaign(cast.pingcun, people="")
    assert read("campaigns:people", cast.county).value is None


def test_held_over_what_was_planned_to_date(cast: Cast):
    planned = make_planned(cast.county, "6·5")
    make_planned(cast.county, "4·22", due=date(2005, 4, 22))
    make_planned(cast.county, "縣城綜合整治", due=None)
    make_planned(cast.county, "12·5", due=date(2005, 12, 5))
    make_campaign(cast.pingcun, planned=planned)
    assert read("campaigns:held_over_planned", cast.county, "2005-06").value == Fraction(1, 2)
    assert read("campaigns:held_over_planned", cast.county, "2005-05").value == 0
    found = read("campaigns:held_over_planned", cast.county)
    assert (found.value, found.expected) == (Fraction(1, 4), 4)
    assert found.quantity.value == Decimal("0.25")


def test_where_nothing_was_planned_there_is_no_share(cast: Cast):
    make_campaign(cast.pingcun)
    found = read("campaigns:held_over_planned", cast.county)
    assert (found.value, found.quantity.state) == (None, State.NOT_APPLICABLE)


def test_the_questions_are_the_same_for_one_unit_and_for_many(cast: Cast, django_assert_num_queries):
    enter(banners(), cast.pingcun, "3")
    make_campaign(cast.pingcun, planned=make_planned(cast.county))
    keys = ["publicity:banners", "campaigns:held", "campaigns:people", "campaigns:held_over_planned"]
    for units in ([cast.pingcun], [cast.county, cast.rival, cast.city]):
        with django_assert_num_queries(6):
            read_measures(keys=keys, units=units, period=JUNE)
