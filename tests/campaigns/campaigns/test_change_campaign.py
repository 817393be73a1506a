"""Changing an event, and withdrawing it with what it produced."""

from dataclasses import replace

import pytest

from campaigns.models import Count
from campaigns.services.campaigns import TwinsError, change_campaign, withdraw_campaign
from campaigns.services.entries import EntryChangedError, withdraw_entry
from ecocounty.history.models import Entry
from ecocounty.notices.models import Notice
from ecocounty.quantities import read_quantity
from ecocounty.units.refused import RefusedError
from tests.campaigns.campaigns.making import entries_of, make_campaign, make_channel, make_planned, say
from tests.cast import Cast


def test_only_what_differs_is_entered(cast: Cast):
    campaign = make_campaign(cast.pingcun, by=cast.long, people="320")
    changed = change_campaign(
        actor=cast.long, campaign=campaign, said=say(people="320餘", place="河邊"), seen=1
    )
    entry = entries_of(campaign)[-1]
    assert changed.campaign.version == 2
    assert (entry.action, set(entry.after)) == ("change", {"people", "place"})
    assert entry.before["people"]["value"] == "320"


def test_nothing_changed_leaves_no_entry(cast: Cast):
    campaign = make_campaign(cast.pingcun, by=cast.long)
    assert change_campaign(actor=cast.long, campaign=campaign, said=say(), seen=1).campaign.version == 1
    assert len(entries_of(campaign)) == 1


def test_nobody_overwrites_unseen(cast: Cast):
    campaign = make_campaign(cast.pingcun)
    change_campaign(actor=cast.long, campaign=campaign, said=say(place="河邊"), seen=1)
    with pytest.raises(EntryChangedError):
        change_campaign(actor=cast.yang, campaign=campaign, said=say(place="山上"), seen=1)
    campaign.refresh_from_db()
    assert campaign.place == "河邊"


def test_it_may_not_become_the_twin_of_another(cast: Cast):
    make_campaign(cast.pingcun)
    other = make_campaign(cast.pingcun, "河岸清理")
    with pytest.raises(TwinsError):
        change_campaign(actor=cast.long, campaign=other, said=say(), seen=1)


def test_only_units_newly_named_are_told(cast: Cast):
    campaign = make_campaign(cast.pingcun, joint_units=[cast.gaoyi])
    said = say(joint_units=[cast.gaoyi, cast.forestry])
    change_campaign(actor=cast.long, campaign=campaign, said=said, seen=1)
    assert [notice.person_id for notice in Notice.objects.all()] == [cast.lin.pk]


def test_its_counts_are_withdrawn_with_it_each_with_an_entry(cast: Cast):
    banners, leaflets = make_channel("banners"), make_channel("leaflets")
    counts = [(banners, read_quantity("2", unit="條")), (leaflets, read_quantity("300餘", unit="份"))]
    campaign = make_campaign(cast.pingcun, by=cast.long, counts=counts)
    withdraw_campaign(actor=cast.long, entry=campaign, reason="重複登記", seen=1)
    assert not Count.objects.in_force().exists()
    assert {count.withdrawn_reason for count in Count.objects.all()} == {"重複登記"}
    told = Entry.objects.filter(action="withdraw").values_list("subject_kind", flat=True)
    assert sorted(told) == ["campaigns.campaign", "campaigns.count", "campaigns.count"]


def test_what_was_withdrawn_is_not_changed_and_is_no_twin(cast: Cast):
    campaign = make_campaign(cast.pingcun)
    withdraw_campaign(actor=cast.long, entry=campaign, reason="重複登記", seen=1)
    with pytest.raises(RefusedError):
        change_campaign(actor=cast.long, campaign=campaign, said=replace(say(), place="河邊"), seen=None)
    make_campaign(cast.pingcun)


def test_it_is_withdrawn_with_a_reason_or_not_at_all(cast: Cast):
    campaign = make_campaign(cast.pingcun)
    with pytest.raises(RefusedError):
        withdraw_campaign(actor=cast.long, entry=campaign, reason=" ", seen=1)


def test_what_it_carried_out_stays_though_it_was_taken_out_of_the_plan(cast: Cast):
    planned = make_planned(cast.pingcun)
    campaign = make_campaign(cast.pingcun, planned=planned)
    other = make_campaign(cast.pingcun, "街頭諮詢")
    withdraw_entry(actor=None, entry=planned, reason="planned twice", seen=None)
    planned.refresh_from_db()
    said = say(place="河邊", planned=planned)
    assert change_campaign(actor=cast.long, campaign=campaign, said=said, seen=1).campaign.place == "河邊"
    with pytest.raises(RefusedError, match="Choose another one"):
        change_campaign(actor=cast.long, campaign=other, said=say("街頭諮詢", planned=planned), seen=1)
