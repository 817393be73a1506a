"""Whatever changes a register holds the ledger before any entry, or two who change the same wait for one another."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign, Count
from campaigns.services.campaigns import withdraw_campaign
from campaigns.services.counts import change_count, withdraw_count
from campaigns.services.photos import keep_photos
from campaigns.services.plan import plan_campaign
from ecocounty.quantities import read_quantity
from tests.campaigns.counts.making import make_campaign, make_channel, make_count
from tests.campaigns.green import make_award
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LEDGER, ENTRIES = "figures_ledgerstate", ("campaigns_count", "campaigns_campaign")


def change(cast: Cast, count: Count) -> None:
    change_count(
        actor=cast.long,
        count=count,
        seen=1,
        channel=count.channel,
        day=count.day,
        quantity=read_quantity("7", unit="條"),
        what=count.what,
    )


def withdraw(cast: Cast, count: Count) -> None:
    withdraw_count(actor=cast.long, entry=count, reason="made by mistake", seen=1)


def withdraw_whole(cast: Cast, count: Count) -> None:
    withdraw_campaign(actor=cast.long, entry=count.campaign, reason="made by mistake", seen=1)


def send_photos(cast: Cast, count: Count) -> None:
    keep_photos(actor=cast.long, campaign=count.campaign, photos=[])


@pytest.mark.parametrize("act", [change, withdraw, withdraw_whole, send_photos])
def test_the_ledger_is_held_before_any_entry(cast: Cast, act: Callable[[Cast, Count], None]) -> None:
    campaign = make_campaign(cast.pingcun, 2006, date(2006, 1, 9))
    made = make_count(make_channel("banners"), cast.pingcun, "1", campaign=campaign)
    count = Count.objects.select_related("campaign__unit", "channel__indicator", "unit").get(pk=made.pk)
    assert isinstance(count.campaign, Campaign)
    with CaptureQueriesContext(connection) as asked:
        act(cast, count)
    asked_of = [
        next((table for table in (LEDGER, *ENTRIES) if f'FROM "{table}"' in query["sql"]), "")
        for query in asked.captured_queries
    ]
    assert next(table for table in asked_of if table) == LEDGER


def plan(cast: Cast) -> None:
    plan_campaign(actor=cast.long, unit=cast.pingcun, year=2006, name="環保宣傳日")


def enter_award(cast: Cast) -> None:
    make_award(cast.county)


@pytest.mark.parametrize(
    ("act", "table"), [(plan, "campaigns_plannedcampaign"), (enter_award, "campaigns_award")]
)
def test_the_ledger_is_held_before_what_may_be_there_once(
    cast: Cast, act: Callable[[Cast], None], table: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        act(cast)
    said = [query["sql"] for query in asked.captured_queries]
    held = next(place for place, sql in enumerate(said) if f'FROM "{LEDGER}"' in sql)
    assert held < next(place for place, sql in enumerate(said) if f'INSERT INTO "{table}"' in sql)
