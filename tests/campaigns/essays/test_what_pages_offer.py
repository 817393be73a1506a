"""A page of essays offers what its reader may do there, and counts and names what they may read."""

import pytest
from django.urls import reverse

from campaigns.models import Essay, EssayCall
from tests.campaigns.essays.making import make_essay
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LIST = "/publicity/essays/"


@pytest.mark.parametrize(
    ("name", "may_enter", "may_call"),
    [("long", True, False), ("yang", True, True), ("tang", False, False), ("luo", False, False)],
)
def test_the_list_and_a_call_offer_to_enter_only_to_who_may(
    name: str, may_enter: bool, may_call: bool, cast: Cast, call: EssayCall, sign_in
):
    client = sign_in(cast.people[name])
    listed = client.get(LIST).context
    shown = client.get(reverse("campaigns:essay_call", args=[call.pk])).context
    assert (listed["may_enter"], listed["may_call"]) == (may_enter, may_call)
    assert (shown["may_enter"], shown["may_change"]) == (may_enter, may_call)


def test_a_call_is_offered_to_be_changed_by_the_offices_of_its_unit(cast: Cast, call: EssayCall, sign_in):
    from_above = EssayCall.objects.create(unit=cast.city, name="全市徵文", opens=call.opens)
    of_unit = EssayCall.objects.create(unit=cast.pingcun, name="鎮徵文", opens=call.opens)
    for person, one, may in (
        (cast.yang, call, True),
        (cast.yang, from_above, False),
        # A unit's own people may fill for it, and make no calls.
        (cast.long, of_unit, False),
    ):
        page = sign_in(person).get(reverse("campaigns:essay_call", args=[one.pk]))
        assert page.context["may_change"] is may, one


def test_a_list_shows_the_calls_that_one_reads_and_counts_what_one_reads_of_them(
    cast: Cast, call: EssayCall, sign_in
):
    make_essay(call, cast.pingcun)
    make_essay(call, cast.gaoyi, "第二篇")
    for person, counted in ((cast.long, [1]), (cast.yang, [2]), (cast.shi, [])):
        calls = sign_in(person).get(LIST).context["calls"]
        assert [one.counted["received"] for one in calls] == counted, person


def test_what_the_office_entered_is_read_by_its_author_s_unit_and_no_other(
    cast: Cast, call: EssayCall, sign_in
):
    essay = make_essay(call, cast.county, author_unit=cast.gaoyi)
    for person, status in ((cast.ming, 200), (cast.long, 404)):
        client = sign_in(person)
        assert client.get(reverse("campaigns:essay", args=[essay.pk])).status_code == status
        assert (essay.title in client.get(LIST).content.decode()) is (status == 200)


def test_an_author_s_unit_is_one_within_reach(cast: Cast, call: EssayCall, sign_in):
    client, address = sign_in(cast.long), reverse("campaigns:essay_new", args=[call.pk])
    said = {"title": "綠色銀行", "received_on": "2005-04-01", "unit": cast.pingcun.code}
    refused = client.post(address, said | {"author_unit": cast.gaoyi.code})
    assert list(refused.context["form"].errors) == ["author_unit"]
    assert client.post(address, said | {"author_unit": cast.pingcun.code}).status_code == 302
    assert Essay.objects.get().author_unit == cast.pingcun


def test_the_history_of_a_call_is_read_by_who_reads_the_call(cast: Cast, call: EssayCall, sign_in):
    address = reverse("history:subject", args=["campaigns.essaycall", call.pk])
    for person, status in ((cast.yang, 200), (cast.long, 200), (cast.shi, 404)):
        assert sign_in(person).get(address).status_code == status, person
