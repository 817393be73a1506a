"""Two who enter the same in the very same moment: the second is shown the first."""

from datetime import date

import pytest
from django.conf import settings

from campaigns.models import Count
from campaigns.services.counts import DuplicateError, change_count, enter_count, withdraw_count
from campaigns.services.entries import EntryChangedError
from ecocounty.quantities import read_quantity
from ecocounty.units.refused import RefusedError
from tests.campaigns.counts.making import make_channel, make_count
from tests.cast import Cast, make_cast
from tests.ecocounty.returns.test_races import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
DAY = date(2006, 1, 9)
TWO = read_quantity("2", unit="條")


@pytest.fixture
def cast(transactional_db) -> Cast:
    return make_cast()


def test_the_same_entry_sent_twice_stands_once(cast: Cast) -> None:
    banners = make_channel("banners")

    def enter() -> Count:
        return enter_count(
            actor=cast.long, unit=cast.pingcun, channel=banners, day=DAY, quantity=TWO, what="保護母親河"
        )

    outcomes = at_once(enter, enter)
    assert Count.objects.count() == 1
    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [DuplicateError]


def test_a_change_and_a_withdrawal_at_once_do_not_wait_for_one_another(cast: Cast) -> None:
    count = make_count(make_channel("banners"), cast.pingcun, "1")

    def change() -> bool:
        return change_count(
            actor=cast.long,
            count=count,
            seen=1,
            channel=count.channel,
            day=DAY,
            quantity=TWO,
            what="保護母親河",
        )

    def withdraw() -> object:
        return withdraw_count(actor=cast.yang, entry=count, reason="made by mistake", seen=1)

    outcomes = at_once(change, withdraw)
    [refused] = [one for one in outcomes if isinstance(one, Exception)]
    assert isinstance(refused, EntryChangedError | RefusedError)
    assert Count.objects.get().version == 2
