"""A channel counted from the events held: each number opens to just the events that it counts."""

from datetime import date

import pytest

from campaigns.entries_url import entries_url
from campaigns.models import Campaign, CountedFrom
from campaigns.selectors.channel_sums import channel_sums, channel_year
from ecocounty.periods import Period
from tests.campaigns.counts.making import make_campaign, make_channel
from tests.campaigns.year.making import answer
from tests.cast import Cast

pytestmark = pytest.mark.django_db
JUNE = Period.parse("2005-06")


@pytest.fixture
def channel(cast: Cast):
    """Clean-ups of two townships in two months, one of another kind, and one of the county itself."""
    for unit, day in (
        (cast.pingcun, date(2005, 6, 5)),
        (cast.pingcun, date(2005, 6, 30)),
        (cast.pingcun, date(2005, 7, 1)),
        (cast.gaoyi, date(2005, 6, 9)),
        (cast.county, date(2005, 6, 1)),
        (cast.rival, date(2005, 6, 2)),
        (cast.pingcun, None),
    ):
        make_campaign(unit, 2005, day)
    make_campaign(cast.pingcun, 2005, date(2005, 6, 7), kind="rally")
    return make_channel("banners", counted_from=CountedFrom.CAMPAIGNS, campaign_kind="cleanup")


def listed(person, url: str) -> list[Campaign]:
    return [row["campaign"] for row in answer(person, url).context["rows"]]


def test_a_units_month(cast: Cast, channel):
    held = channel_sums(channels=[channel], units=[cast.pingcun], months=[JUNE])
    counted = held[channel.pk, cast.pingcun.pk, "2005-06"].entries
    found = listed(cast.yang, entries_url(channel, unit=cast.pingcun, period=JUNE))
    assert len(found) == counted == 2
    assert {one.unit for one in found} == {cast.pingcun}


@pytest.mark.parametrize("person", ["yang", "xiang"])
def test_a_countys_month_and_year(cast: Cast, channel, person):
    year = channel_year(channels=[channel], county=cast.county, year=2005)[channel.pk]
    reader = getattr(cast, person)
    month = listed(reader, entries_url(channel, unit=cast.county, period=JUNE))
    assert len(month) == year.months["2005-06"].entries == 4
    whole = listed(reader, entries_url(channel, unit=cast.county, period=Period.of_year(2005)))
    assert len(whole) == year.total.entries == 6


def test_the_unit_of_a_link_stays_chosen_and_the_file_holds_the_same(cast: Cast, channel):
    url = entries_url(channel, unit=cast.county, period=JUNE)
    body = answer(cast.xiang, url).content.decode()
    assert '<option value="431225" selected' in body and '<option value="6" selected>' in body
    assert "year=2005&amp;month=6&amp;unit=431225&amp;kind=cleanup" in body
