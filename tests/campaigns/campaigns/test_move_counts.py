"""An event's day is put right: the counts of its old day follow, others stay, and the person is told."""

from datetime import date

import pytest

from campaigns.models import Campaign, Count
from campaigns.services.campaigns import change_campaign
from campaigns.services.counts import change_count
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity
from ecocounty.units.refused import RefusedError
from tests.campaigns.campaigns.making import JUNE_5, make_campaign, make_channel, say, typed
from tests.campaigns.counts.making import make_count
from tests.cast import Cast
from tests.ecocounty.figures.builders import hold

pytestmark = pytest.mark.django_db
MAY_28 = date(2005, 5, 28)


def with_counts(cast: Cast) -> Campaign:
    counts = [
        (make_channel("banners"), read_quantity("2", unit="條")),
        (make_channel("leaflets"), read_quantity("300餘", unit="份")),
    ]
    return make_campaign(cast.pingcun, by=cast.long, counts=counts)


def move(cast: Cast, campaign: Campaign, **more):
    said = say(**({"first_day": MAY_28} | more))
    return change_campaign(actor=cast.long, campaign=campaign, said=said, seen=1)


def changes_of(kind: str) -> list[Entry]:
    return list(Entry.objects.filter(action="change", subject_kind=kind))


def test_the_counts_of_its_day_follow_each_with_one_entry(cast: Cast):
    changed = move(cast, with_counts(cast), place="河邊")
    assert set(Count.objects.values_list("day", "version")) == {(MAY_28, 2)}
    assert len(changed.moved) == 2
    assert len(changes_of("campaigns.campaign")) == 1
    told = [(entry.before, entry.after) for entry in changes_of("campaigns.count")]
    assert told == [({"day": "2005-06-05"}, {"day": "2005-05-28"})] * 2


def test_one_whose_day_was_set_by_hand_and_one_withdrawn_stay(cast: Cast, sign_in):
    campaign = with_counts(cast)
    banners = Count.objects.select_related("channel", "unit").get(channel__indicator__code="banners")
    change_count(
        actor=cast.long,
        count=banners,
        seen=1,
        channel=banners.channel,
        day=date(2005, 6, 4),
        quantity=banners.quantity,
        what=banners.what,
    )
    move(cast, campaign)
    days = dict(Count.objects.values_list("channel__indicator__code", "day"))
    assert days == {"banners": date(2005, 6, 4), "leaflets": MAY_28}
    body = sign_in(cast.long).get(f"/publicity/campaigns/{campaign.pk}/").content.decode()
    assert body.count("not the event&#x27;s day") + body.count("not the event's day") == 1


def test_nothing_moves_where_the_day_stays_or_is_not_known_any_more(cast: Cast):
    campaign = with_counts(cast)
    assert move(cast, campaign, first_day=JUNE_5, place="河邊").moved == []
    said = say(first_day=None, year=2005)
    assert not change_campaign(actor=cast.long, campaign=campaign, said=said, seen=2).moved
    assert set(Count.objects.values_list("day", flat=True)) == {JUNE_5}


def test_what_the_new_day_holds_already_is_not_counted_twice(cast: Cast):
    campaign = with_counts(cast)
    banners = Count.objects.get(channel__indicator__code="banners").channel
    make_count(banners, cast.pingcun, "2", MAY_28, what="世界環境日集會")
    with pytest.raises(RefusedError, match="Withdraw one of the two first") as refused:
        move(cast, campaign)
    assert refused.value.field == "first_day"
    campaign.refresh_from_db()
    assert campaign.first_day == JUNE_5
    assert Count.objects.filter(campaign=campaign, day=JUNE_5).count() == 2


def test_the_person_is_told_and_accepted_months_are_named(cast: Cast, sign_in):
    campaign = with_counts(cast)
    hold("banners", cast.pingcun, "2", "2005-06")
    page = sign_in(cast.long).post(
        f"/publicity/campaigns/{campaign.pk}/edit/",
        typed(first_day="2005-05-28", version="1"),
        follow=True,
    )
    body = page.content.decode()
    assert "2 counts of the event&#x27;s old day were moved to 2005-05-28 with it." in body
    assert "The return of June 2005 is accepted already: its number stays" in body
    assert "May 2005 is accepted" not in body


def test_within_a_month_no_return_is_spoken_of(cast: Cast, sign_in):
    campaign = with_counts(cast)
    hold("banners", cast.pingcun, "2", "2005-06")
    page = sign_in(cast.long).post(
        f"/publicity/campaigns/{campaign.pk}/edit/",
        typed(first_day="2005-06-06", version="1"),
        follow=True,
    )
    assert "moved to 2005-06-06" in page.content.decode()
    assert "is accepted already" not in page.content.decode()


def test_what_the_office_moves_is_entered_on_its_paper(cast: Cast):
    campaign = with_counts(cast)
    change_campaign(
        actor=cast.yang, campaign=campaign, said=say(first_day=MAY_28), seen=1, on_behalf_reason="電話記錄"
    )
    assert {count.on_behalf_reason for count in Count.objects.all()} == {"電話記錄"}
    assert {entry.on_behalf_of for entry in changes_of("campaigns.count")} == {cast.pingcun.code}
