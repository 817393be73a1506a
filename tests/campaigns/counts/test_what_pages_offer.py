"""A page of counts or channels offers what its reader may do there, and names the units that are theirs."""

import pytest
from django.urls import reverse

from campaigns.selectors.channels import indicators_to_make_channels
from tests.campaigns.counts.making import make_channel, make_count
from tests.cast import Cast, make_indicator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("tang", False), ("luo", False)])
def test_the_register_offers_to_enter_only_to_who_may(name: str, may: bool, cast: Cast, sign_in):
    make_channel("leaflets")
    assert sign_in(cast.people[name]).get(reverse("campaigns:counts")).context["may_add"] is may


@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("tang", False), ("xiang", False)])
def test_an_entry_is_offered_to_be_changed_by_who_may(name: str, may: bool, cast: Cast, sign_in):
    count = make_count(make_channel("leaflets"), cast.pingcun, "80")
    page = sign_in(cast.people[name]).get(reverse("campaigns:count", args=[count.pk]))
    assert page.context["may_change"] is may


def test_the_register_is_asked_for_by_the_units_that_one_looks_into(cast: Cast, sign_in):
    make_channel("leaflets")
    page = sign_in(cast.long).get(reverse("campaigns:counts"))
    assert list(page.context["form"].fields["unit"].queryset) == [cast.pingcun]


def test_a_channel_is_set_by_the_office_it_belongs_to(cast: Cast, sign_in):
    channel = make_channel("leaflets")
    for person, may in ((cast.xiang, True), (cast.yang, False)):
        [shown] = sign_in(person).get(reverse("campaigns:channels")).context["channels"]
        assert (shown.channel, shown.may_set) == (channel, may)


def test_the_history_of_a_channel_is_the_offices(cast: Cast, sign_in):
    address = reverse("history:subject", args=["campaigns.channel", make_channel("leaflets").pk])
    for person, status in ((cast.yang, 200), (cast.xiang, 200), (cast.long, 404), (cast.tang, 404)):
        assert sign_in(person).get(address).status_code == status, person


def test_channels_are_made_of_what_belongs_to_an_office_that_one_runs(cast: Cast):
    ours = make_indicator("wall_papers", cast.county)
    theirs = set(indicators_to_make_channels(cast.xiang))
    assert theirs and ours not in theirs
    assert set(indicators_to_make_channels(cast.yang)) == {ours}
    # Whoever leads the county, and runs no office there.
    assert set(indicators_to_make_channels(cast.tang)) == set()
