"""The form of an event, posted whole: facts, counts and photos in one go, and nothing typed is lost."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from campaigns.models import Campaign, Count, PhotoDate
from ecocounty.evidence.models import Evidence
from tests.campaigns.campaigns.making import (
    a_photo,
    make_campaign,
    make_channel,
    make_planned,
    no_photo,
    typed,
)
from tests.cast import Cast

NEW = "/publicity/campaigns/new/"
SCRIPT = {"headers": {"accept": "application/json"}}


@pytest.fixture
def long(cast: Cast, sign_in) -> Client:
    return sign_in(cast.long)


def test_event_counts_and_photos_are_saved_in_one_go(long: Client):
    banners = make_channel("banners")
    photos = [a_photo("一.jpg"), a_photo("二.jpg", color="red"), a_photo("三.jpg", color="blue")]
    form = typed(people="320", people_are="over", caption="分會場", photos=photos) | {
        f"count_{banners.pk}": "2"
    }
    response = long.post(NEW, form, follow=True)
    campaign = Campaign.objects.get()
    assert response.redirect_chain[-1][0] == f"/publicity/campaigns/{campaign.pk}/"
    assert (campaign.value, campaign.qualifier, campaign.as_typed) == (320, "over", "320餘")
    assert Count.objects.get().campaign == campaign
    kept = Evidence.objects.filter(owner_kind="campaigns.campaign", owner_id=str(campaign.pk))
    assert [(one.original_name, one.caption) for one in kept] == [
        ("一.jpg", "分會場"),
        ("二.jpg", "分會場"),
        ("三.jpg", "分會場"),
    ]
    assert "3 photos are kept." in response.content.decode()


def test_a_photo_that_is_refused_is_told_by_its_name_and_all_else_is_kept(long: Client):
    response = long.post(NEW, typed(photos=[a_photo("好的.jpg"), no_photo("假的.jpg")]), follow=True)
    body = response.content.decode()
    assert Campaign.objects.count() == 1
    assert [one.original_name for one in Evidence.objects.exclude(owner_kind="")] == ["好的.jpg"]
    assert "Not kept, everything else is: “假的.jpg”: the name does not fit what the file is" in body


def test_one_that_is_too_large_is_told_beside_the_others(long: Client, monkeypatch):
    monkeypatch.setattr("ecocounty.evidence.views.examined.MAX_BYTES", 600)
    monkeypatch.setattr("tests.campaigns.campaigns.making.Image.new", noise)
    response = long.post(NEW, typed(photos=[a_photo("大的.jpg")]), follow=True)
    assert Campaign.objects.count() == 1
    assert "“大的.jpg”: the file is larger than" in response.content.decode()


def noise(*_args) -> Image.Image:
    """Return a picture that no encoder makes small."""
    return Image.effect_noise((64, 48), 90).convert("RGB")


def test_a_fact_that_is_refused_keeps_all_that_was_typed(long: Client):
    banners = make_channel("banners")
    form = typed(first_day="2999-06-05", place="鎮政府門前", people="三百多", photos=[a_photo()])
    response = long.post(NEW, form | {f"count_{banners.pk}": "2"})
    body = response.content.decode()
    assert response.status_code == 422
    assert not Campaign.objects.exists() and not Evidence.objects.exclude(owner_kind="").exists()
    for said in ('value="2999-06-05"', 'value="鎮政府門前"', 'value="三百多"', 'value="2"'):
        assert said in body
    assert "1 photo came along and was not kept" in body


def test_a_day_to_come_is_refused_at_its_field(long: Client):
    response = long.post(NEW, typed(first_day="2199-06-05"))
    assert response.status_code == 422
    assert "2199-06-05 has not come yet" in response.context["form"].errors["first_day"][0]


def test_a_twin_is_shown_beside_and_confirmed(long: Client, cast: Cast):
    first = make_campaign(cast.pingcun, place="鎮政府門前")
    response = long.post(NEW, typed())
    body = response.content.decode()
    assert response.status_code == 422
    assert f"/publicity/campaigns/{first.pk}/" in body and "鎮政府門前" in body
    assert f'name="is_another" value="{first.pk}"' in body
    assert long.post(NEW, typed(is_another=str(first.pk))).status_code == 302
    assert Campaign.objects.count() == 2


def test_the_same_form_sent_twice_makes_one_event_and_its_photos_once(long: Client):
    form = typed(sent_as=str(uuid4()))
    long.post(NEW, form | {"photos": [a_photo()]})
    response = long.post(NEW, form | {"photos": [a_photo()]}, follow=True)
    assert "Nothing was done twice" in response.content.decode()
    assert Campaign.objects.count() == 1
    assert Evidence.objects.exclude(owner_kind="").count() == 1


def test_another_event_in_a_form_that_was_sent_is_not_lost(long: Client):
    token = str(uuid4())
    long.post(NEW, typed(sent_as=token))
    response = long.post(NEW, typed(name="河岸清理", sent_as=token))
    assert response.status_code == 422 and 'value="河岸清理"' in response.content.decode()
    again = response.context["form"]["sent_as"].value()
    assert again != token
    assert long.post(NEW, typed(name="河岸清理", sent_as=again)).status_code == 302
    assert Campaign.objects.count() == 2


def test_a_photo_of_another_day_is_kept_and_asks_for_a_reason(long: Client):
    response = long.post(NEW, typed(photos=[a_photo(taken="2005:06:03")]), follow=True)
    photo = Evidence.objects.exclude(owner_kind="").get()
    campaign = Campaign.objects.get()
    assert "Taken on 2005-06-03" in response.content.decode()
    address = reverse("campaigns:campaign_photo_date", args=[campaign.pk, photo.pk])
    assert "Say why the photo" in long.post(address, {"reason": " "}, follow=True).content.decode()
    body = long.post(address, {"reason": "前兩天佈置會場"}, follow=True).content.decode()
    assert "前兩天佈置會場" in body and "say why" not in body
    assert PhotoDate.objects.get().photo == photo


def test_the_script_is_told_where_its_photos_go(long: Client):
    answer = long.post(NEW, typed(), **SCRIPT).json()
    campaign = Campaign.objects.get()
    assert answer == {
        "url": f"/publicity/campaigns/{campaign.pk}/",
        "photos": f"/publicity/campaigns/{campaign.pk}/photos/",
    }
    sent = {"photos": a_photo(taken="2005:06:03"), "caption": "分會場全景", "reason": "前兩天佈置會場"}
    kept = long.post(answer["photos"], sent, **SCRIPT).json()
    photo = Evidence.objects.get(pk=kept["kept"])
    assert photo.caption == "分會場全景"
    assert PhotoDate.objects.get().reason == "前兩天佈置會場"


def test_a_photo_sent_again_after_a_lost_answer_is_kept_once(long: Client):
    address = long.post(NEW, typed(), **SCRIPT).json()["photos"]
    kept = [long.post(address, {"photos": a_photo()}, **SCRIPT).json()["kept"] for _time in range(2)]
    assert kept[0] == kept[1]


def test_the_script_is_told_what_is_wrong_with_a_photo(long: Client):
    address = long.post(NEW, typed(), **SCRIPT).json()["photos"]
    response = long.post(address, {"photos": no_photo()}, **SCRIPT)
    assert response.status_code == 422
    assert "“假的.jpg”: the name does not fit" in response.json()["refused"][0]
    assert long.post(address, {}, **SCRIPT).status_code == 422


def test_an_event_is_changed_and_photos_are_added(long: Client, cast: Cast):
    campaign = make_campaign(cast.pingcun, by=cast.long, people="320餘")
    address = f"/publicity/campaigns/{campaign.pk}/edit/"
    assert 'value="320餘"' in long.get(address).content.decode()
    form = typed(place="河邊", people="320餘", version=1, photos=[a_photo()])
    assert long.post(address, form).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.place, campaign.version) == ("河邊", 2)
    assert Evidence.objects.exclude(owner_kind="").count() == 1


def test_who_changed_it_meanwhile_is_told(long: Client, cast: Cast):
    campaign = make_campaign(cast.pingcun)
    address = f"/publicity/campaigns/{campaign.pk}/edit/"
    long.post(address, typed(place="河邊", version=1))
    response = long.post(address, typed(place="山上", version=1))
    assert response.status_code == 422 and 'value="山上"' in response.content.decode()
    assert long.post(address, typed(place="山上", version=2)).status_code == 302


def test_the_office_says_on_which_paper_it_rests(cast: Cast, sign_in):
    yang = sign_in(cast.yang)
    form = typed(unit=cast.pingcun.code)
    assert "on_behalf_reason" in yang.post(NEW, form).context["form"].errors
    assert yang.post(NEW, form | {"on_behalf_reason": "紙質登記表"}).status_code == 302
    assert Campaign.objects.get().on_behalf_reason == "紙質登記表"


@pytest.mark.parametrize("code", ["431230", "431225204", "nothing"])
def test_a_unit_that_is_not_ones_own_is_refused(code: str, long: Client):
    response = long.post(NEW, typed(unit=code))
    assert response.status_code == 422 and not Campaign.objects.exists()


def test_the_plan_leads_to_a_form_that_names_it(long: Client, cast: Cast):
    planned = make_planned(cast.county)
    form = long.get(f"{NEW}?planned={planned.pk}").context["form"]
    assert str(form["planned"].value()) == str(planned.pk)
