"""Entering an event: what it says, what it produced, what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from campaigns.models import Campaign, Count
from campaigns.services.campaigns import AlreadySentError, TwinsError, enter_campaign, sent_before
from campaigns.services.once import save_once
from ecocounty.notices.models import Notice
from ecocounty.quantities import read_quantity
from ecocounty.units.refused import RefusedError
from tests.campaigns.campaigns.making import (
    JUNE_5,
    entries_of,
    make_campaign,
    make_channel,
    make_planned,
    say,
)
from tests.cast import Cast


def test_an_event_is_kept_as_it_was_said(cast: Cast):
    campaign = make_campaign(cast.pingcun, by=cast.long, people="5000餘", place="鎮政府門前")
    assert (campaign.year, campaign.first_day, campaign.place) == (2005, JUNE_5, "鎮政府門前")
    assert (campaign.value, campaign.qualifier, campaign.as_typed) == (5000, "over", "5000餘")


def test_it_leaves_one_entry_that_says_all(cast: Cast):
    campaign = make_campaign(cast.pingcun, by=cast.long, people="1XX餘名", joint_units=[cast.gaoyi])
    [entry] = entries_of(campaign)
    assert (entry.action, entry.unit_code, entry.actor_id) == ("create", cast.pingcun.code, cast.long.pk)
    assert entry.after["people"]["qualifier"] == "masked"
    assert entry.after["joint_units"] == [cast.gaoyi.code]


def test_nobody_counted_is_not_nought(cast: Cast):
    campaign = make_campaign(cast.pingcun)
    assert (campaign.state, campaign.value) == ("not_reported", None)


def test_a_day_that_is_not_known_is_none_and_the_year_holds(cast: Cast):
    campaign = make_campaign(cast.county, "縣城綜合整治", first_day=None, year=2005)
    assert (campaign.first_day, campaign.year) == (None, 2005)


def test_what_it_produced_is_counted_with_it(cast: Cast):
    banners = make_channel("banners")
    campaign = make_campaign(cast.pingcun, by=cast.long, counts=[(banners, read_quantity("2", unit="條"))])
    count = Count.objects.get()
    assert (count.campaign, count.unit, count.day, count.value) == (campaign, cast.pingcun, JUNE_5, 2)


TOMORROW = timezone.localdate() + timedelta(days=1)
REFUSED = [
    ("a day to come", {"first_day": TOMORROW}, "first_day"),
    ("a last day to come", {"last_day": TOMORROW}, "last_day"),
    ("a last day before the first", {"last_day": date(2005, 6, 4)}, "last_day"),
    ("a last day alone", {"first_day": None, "last_day": JUNE_5}, "first_day"),
    ("neither day nor year", {"first_day": None}, "year"),
    ("a year to come", {"first_day": None, "year": TOMORROW.year + 1}, "year"),
    ("no name", {"name": " "}, "name"),
]


@pytest.mark.parametrize(("more", "field"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_is_refused_at_its_field(more: dict, field: str, cast: Cast):
    with pytest.raises(RefusedError) as refused:
        enter_campaign(actor=cast.long, unit=cast.pingcun, said=say(**more))
    assert refused.value.field == field
    assert not Campaign.objects.exists()


def test_a_unit_of_another_county_is_no_joint_unit(cast: Cast):
    with pytest.raises(RefusedError) as refused:
        make_campaign(cast.pingcun, joint_units=[cast.rival])
    assert refused.value.field == "joint_units"


def test_the_lead_is_not_named_beside_itself(cast: Cast):
    with pytest.raises(RefusedError) as refused:
        make_campaign(cast.pingcun, joint_units=[cast.pingcun])
    assert refused.value.field == "joint_units"


def test_a_count_that_cannot_be_takes_nothing_in(cast: Cast):
    banners = make_channel("banners")
    with pytest.raises(RefusedError) as refused:
        make_campaign(cast.pingcun, counts=[(banners, read_quantity("2.5", unit="條"))])
    assert refused.value.field == f"count_{banners.pk}"
    assert not Campaign.objects.exists()


def test_without_a_day_nothing_can_be_counted_in_a_month(cast: Cast):
    banners = make_channel("banners")
    with pytest.raises(RefusedError) as refused:
        counts = [(banners, read_quantity("2", unit="條"))]
        make_campaign(cast.pingcun, first_day=None, year=2005, counts=counts)
    assert refused.value.field == f"count_{banners.pk}"


def test_a_plan_of_another_year_or_unit_is_refused(cast: Cast):
    for planned in (
        make_planned(cast.county, year=2006, due=None),
        make_planned(cast.gaoyi),
        make_planned(cast.rival),
    ):
        with pytest.raises(RefusedError) as refused:
            make_campaign(cast.pingcun, planned=planned)
        assert refused.value.field == "planned"


def test_a_unit_carries_out_what_its_county_planned(cast: Cast):
    planned = make_planned(cast.county)
    assert make_campaign(cast.pingcun, planned=planned).planned == planned


@pytest.mark.parametrize("name", ["世界環境日集會", " 世界环境日集会 "])
def test_the_same_name_and_day_is_shown_first(name: str, cast: Cast):
    first = make_campaign(cast.pingcun)
    with pytest.raises(TwinsError) as found:
        make_campaign(cast.pingcun, name)
    assert found.value.twins == [first]
    second = enter_campaign(actor=None, unit=cast.pingcun, said=say(name), twins_seen={first.pk})
    assert second != first


def test_another_unit_or_day_is_no_twin(cast: Cast):
    make_campaign(cast.pingcun)
    make_campaign(cast.gaoyi)
    make_campaign(cast.pingcun, first_day=date(2005, 6, 4))
    assert Campaign.objects.count() == 3


def test_a_form_sent_twice_makes_one_event(cast: Cast):
    form = {"actor": cast.long, "unit": cast.pingcun, "said": say(), "sent_as": uuid4()}
    first = enter_campaign(**form)
    with pytest.raises(AlreadySentError) as sent:
        enter_campaign(**form)
    assert sent.value.campaign == first
    assert Campaign.objects.count() == 1


def test_of_two_forms_sent_at_once_the_second_meets_the_first(cast: Cast):
    plain = {"unit": cast.pingcun, "entered_by": cast.long, "sent_as": uuid4(), "year": 2005}
    plain |= {"state": "not_reported", "name": "集會"}
    first = Campaign.objects.create(**plain)
    with pytest.raises(AlreadySentError) as sent:
        save_once(Campaign(**plain), lambda: sent_before(cast.long, plain["sent_as"]))
    assert sent.value.campaign == first
    save_once(Campaign(**(plain | {"entered_by": cast.ming})), lambda: None)


def test_joint_units_are_told_and_the_lead_is_not(cast: Cast):
    make_campaign(cast.pingcun, by=cast.long, joint_units=[cast.gaoyi, cast.forestry])
    told = Notice.objects.filter(kind="campaigns.named_beside").values_list("person_id", flat=True)
    assert set(told) == {cast.ming.pk, cast.lin.pk}


def test_a_unit_is_told_what_the_office_entered_for_it(cast: Cast):
    enter_campaign(actor=cast.yang, unit=cast.pingcun, said=say(), on_behalf_reason="紙質登記表")
    [notice] = Notice.objects.all()
    assert (notice.person_id, notice.kind) == (cast.long.pk, "campaigns.entered_for_you")
    assert notice.said["quoted"] == "紙質登記表"
