"""The pages of events: list, event, calendar, plan; who reads and who changes."""

from datetime import date

import pytest
from django.urls import reverse

from campaigns.models import Article
from campaigns.services.campaigns import withdraw_campaign
from ecocounty.evidence.owners import find_owner
from ecocounty.notices.models import Notice
from tests.campaigns.campaigns.making import a_photo, make_campaign, make_planned
from tests.cast import Cast

LIST = "/publicity/campaigns/"


def page_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_heading_counts_held_planned_and_undated(cast: Cast, sign_in):
    planned = make_planned(cast.county)
    make_planned(cast.county, "3·12", due=date(2005, 3, 12))
    make_campaign(cast.pingcun, planned=planned, people="5000餘")
    make_campaign(cast.gaoyi, "縣城綜合整治", first_day=None, year=2005)
    body = page_of(sign_in(cast.yang), f"{LIST}?year=2005")
    assert "2005: 2 campaigns held; 1 of 2 planned ones took place; 1 without a date" in body
    assert body.index("世界環境日集會") < body.index("縣城綜合整治")
    assert "1 event without a number" in body and "over 5,000" in body


def test_the_list_is_cut_by_unit_and_kind(cast: Cast, sign_in):
    make_campaign(cast.pingcun, "一個集會")
    make_campaign(cast.gaoyi, "一場比賽", kind="contest")
    yang = sign_in(cast.yang)
    assert "一個集會" not in page_of(yang, f"{LIST}?year=2005&kind=contest")
    assert "一場比賽" not in page_of(yang, f"{LIST}?year=2005&unit={cast.pingcun.code}")


def test_fifty_on_a_page_and_all_on_demand(cast: Cast, sign_in):
    for number in range(51):
        make_campaign(cast.pingcun, f"活動{number}")
    yang = sign_in(cast.yang)
    assert page_of(yang, f"{LIST}?year=2005").count('<th scope="row"><a') == 50
    assert page_of(yang, f"{LIST}?year=2005&all=1").count('<th scope="row"><a') == 51


def test_withdrawn_ones_are_shown_struck_out_where_asked_for(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun)
    withdraw_campaign(actor=cast.long, entry=campaign, reason="重複登記", seen=1)
    yang = sign_in(cast.yang)
    assert "世界環境日集會" not in page_of(yang, f"{LIST}?year=2005")
    body = page_of(yang, f"{LIST}?year=2005&withdrawn=on")
    assert "<s>" in body and "重複登記" in body and "0 campaigns held" in body
    assert "重複登記" in page_of(yang, f"{LIST}{campaign.pk}/")


def test_an_event_shows_its_articles(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun)
    Article.objects.create(
        unit=cast.pingcun, title="綠色會同", first_day=date(2005, 6, 6), top_level=1, campaign=campaign
    )
    assert "綠色會同" in page_of(sign_in(cast.long), f"{LIST}{campaign.pk}/")


def test_the_calendar_tells_planned_from_held(cast: Cast, sign_in):
    make_planned(cast.county, "植樹節", due=date(2005, 3, 12))
    make_campaign(cast.pingcun)
    make_campaign(cast.pingcun, "縣城綜合整治", first_day=None, year=2005)
    body = page_of(sign_in(cast.yang), f"{LIST}calendar/2005/")
    assert "03-12 planned, overdue" in body and "06-05 held" in body and "Day not known" in body


@pytest.mark.parametrize("year", [1, 3000])
@pytest.mark.parametrize("route", ["calendar", "plan", "plan_new"])
def test_a_year_that_cannot_be_meant_is_not_there(route: str, year: int, cast: Cast, sign_in):
    assert sign_in(cast.yang).get(reverse(f"campaigns:{route}", args=[year])).status_code == 404


def test_the_plan_is_made_and_held_against_what_took_place(cast: Cast, sign_in):
    yang = sign_in(cast.yang)
    form = {"unit": cast.county.code, "name": "6·5", "year": "2005", "due": "2005-06-05"}
    assert yang.post(f"{LIST}plan/2005/new/", form).status_code == 302
    body = page_of(yang, f"{LIST}plan/2005/")
    assert "2005: 0 of 1 planned campaigns took place; 1 is overdue" in body
    assert yang.post(f"{LIST}plan/2005/new/", form).status_code == 422


def test_a_township_plans_for_itself_and_not_for_the_county(cast: Cast, sign_in):
    long = sign_in(cast.long)
    planned = make_planned(cast.county)
    assert "6·5" in page_of(long, f"{LIST}plan/2005/")
    assert long.get(f"{LIST}planned/{planned.pk}/edit/").status_code == 403
    assert long.post(f"{LIST}planned/{planned.pk}/withdraw/", {"reason": "x"}).status_code == 403
    form = {"name": "植樹節", "year": "2005", "due": "2005-03-12"}
    own = {"unit": cast.pingcun.code} | form
    assert long.post(f"{LIST}plan/2005/new/", {"unit": cast.county.code} | form).status_code == 422
    assert long.post(f"{LIST}plan/2005/new/", own).status_code == 302


JOINT_READS = [("long", 200), ("ming", 200), ("yang", 200), ("xiang", 200), ("wu", 404), ("shi", 404)]


@pytest.mark.parametrize(("name", "status"), JOINT_READS)
def test_lead_joint_and_those_above_read_it(name: str, status: int, cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun, joint_units=[cast.gaoyi])
    client = sign_in(getattr(cast, name))
    for address in (
        f"{LIST}{campaign.pk}/",
        f"/history/campaigns.campaign/{campaign.pk}/",
        f"/evidence/campaigns.campaign/{campaign.pk}/",
    ):
        assert client.get(address).status_code == status, address
    assert ("世界環境日集會" in client.get(f"{LIST}?year=2005").content.decode()) == (status == 200)


def test_an_event_of_several_units_within_reach_is_one(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun, people="120", joint_units=[cast.gaoyi, cast.forestry, cast.county])
    make_campaign(cast.gaoyi, "籃球賽", people="30", joint_units=[cast.pingcun, cast.county])
    yang = sign_in(cast.yang)
    assert yang.get(f"{LIST}{campaign.pk}/").status_code == 200
    body = page_of(yang, f"{LIST}?year=2005")
    assert "2 campaigns held" in body
    assert body.count('<th scope="row"><a') == 2
    assert '<td class="nb" data-label="People taking part">150</td>' in body


CHANGES = [
    ("long", 200),
    ("yang", 200),
    ("ming", 403),
    ("xiang", 403),
    ("tang", 403),
    ("wu", 404),
    ("shi", 404),
]


@pytest.mark.parametrize(("name", "status"), CHANGES)
def test_only_the_lead_and_its_office_change_it(name: str, status: int, cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun, joint_units=[cast.gaoyi])
    client = sign_in(getattr(cast, name))
    # A leader's role may write nowhere.
    for part in ("edit", "withdraw"):
        assert client.get(f"{LIST}{campaign.pk}/{part}/").status_code == status, part
    refused = client.post(f"{LIST}{campaign.pk}/photos/", {"photos": a_photo()}).status_code
    assert refused == status
    owner = find_owner(getattr(cast, name), "campaigns.campaign", str(campaign.pk))
    assert (owner is None) == (status == 404)
    assert owner is None or owner.may_add == (status == 200)


def test_withdrawing_asks_why_and_closes_the_files(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun)
    long = sign_in(cast.long)
    address = f"{LIST}{campaign.pk}/withdraw/"
    assert long.post(address, {"reason": " ", "version": 1}).status_code == 422
    assert long.post(address, {"reason": "重複登記", "version": 1}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.withdrawn_by == cast.long
    assert find_owner(cast.long, "campaigns.campaign", str(campaign.pk)).closed
    assert long.post(f"{LIST}{campaign.pk}/photos/", {"photos": a_photo()}).status_code == 422


def test_a_photo_of_another_event_is_not_explained_here(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun)
    address = reverse("campaigns:campaign_photo_date", args=[campaign.pk, 10**9])
    assert sign_in(cast.long).post(address, {"reason": "x"}).status_code == 404


def test_the_history_tells_names_and_not_numbers(cast: Cast, sign_in):
    planned = make_planned(cast.county)
    campaign = make_campaign(
        cast.pingcun, by=cast.long, people="1XX餘名", joint_units=[cast.gaoyi], planned=planned
    )
    body = page_of(sign_in(cast.long), f"/history/campaigns.campaign/{campaign.pk}/")
    assert "Gaoyi" in body and "2005 6·5" in body and "rally" in body and "1XX" in body


def test_a_notice_is_told_and_leads_to_the_event(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun, by=cast.long, joint_units=[cast.gaoyi])
    ming = sign_in(cast.ming)
    assert "Pingcun named your unit beside its own in the event “世界環境日集會”" in page_of(
        ming, "/notices/"
    )
    notice = Notice.objects.get(person_id=cast.ming.pk)
    assert ming.post(f"/notices/{notice.pk}/open/").url == f"{LIST}{campaign.pk}/"
