"""The pages of the register of counts and of its channels."""

from datetime import date

import pytest

from campaigns.models import Channel, Count
from ecocounty.evidence.owners import find_owner
from ecocounty.history.models import Entry
from tests.campaigns.counts.making import make_campaign, make_channel, make_count
from tests.cast import Cast, make_indicator

NEW = "/publicity/counts/new/"


def said(channel: Channel, **fields) -> dict:
    plain = {"unit": "431225101", "channel": channel.pk, "day": "2006-01-09", "quantity": "80餘份"}
    return plain | {"what": "保護母親河", "place": ""} | fields


def test_a_reporter_enters_a_count_and_is_asked_for_its_evidence(cast: Cast, sign_in) -> None:
    leaflets = make_channel("leaflets")
    client = sign_in(cast.long)
    page = client.get(NEW).content.decode()
    assert "leaflets (copies)" in page
    answer = client.post(NEW, said(leaflets))
    count = Count.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/publicity/counts/{count.pk}/")
    shown = client.get(answer.url).content.decode()
    assert "over 80" in shown
    assert f"/evidence/campaigns.count/{count.pk}/" in shown
    assert client.get(f"/evidence/campaigns.count/{count.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"quantity": "八十多"}, "is not a number"),
        ({"quantity": "2.5"}, "is not a whole number"),
        ({"quantity": "5 畝"}, "is in mu, but this row is in copies"),
        ({"what": ""}, "Say what it is"),
        ({"day": "2099-01-01"}, "enter it when it has happened"),
        ({"unit": "431225204"}, "You make no entries for this unit"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, sign_in, fields: dict, words: str
) -> None:
    answer = sign_in(cast.long).post(NEW, said(make_channel("leaflets"), **fields))
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    [typed] = list(fields.values())
    assert typed in page or typed == "431225204"
    assert not Count.objects.exists()


def test_the_office_enters_for_a_unit_on_a_paper_only(cast: Cast, sign_in) -> None:
    leaflets, client = make_channel("leaflets"), sign_in(cast.yang)
    assert client.post(NEW, said(leaflets)).status_code == 422
    assert client.post(NEW, said(leaflets, on_behalf_reason="paper 12")).status_code == 302
    assert Count.objects.get().on_behalf_reason == "paper 12"
    assert Entry.objects.get(subject_kind="campaigns.count").on_behalf_of == "431225101"


def test_the_same_twice_is_shown_side_by_side_and_entered_when_confirmed(cast: Cast, sign_in) -> None:
    leaflets, client = make_channel("leaflets"), sign_in(cast.long)
    client.post(NEW, said(leaflets))
    answer = client.post(NEW, said(leaflets, what="保护母亲河"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("What the register holds already" in page, "保护母亲河" in page) == (True, True)
    assert 'type="checkbox" name="confirmed"' in page
    assert client.post(NEW, said(leaflets, what="保护母亲河", confirmed="on")).status_code == 302
    assert Count.objects.count() == 2


def test_a_count_of_a_campaign_is_its_units(cast: Cast, sign_in) -> None:
    leaflets = make_channel("leaflets")
    ours = make_campaign(cast.pingcun, 2006, date(2006, 1, 9))
    theirs = make_campaign(cast.gaoyi, 2006, date(2006, 1, 9))
    client = sign_in(cast.long)
    assert client.get(f"{NEW}?of={theirs.pk}").status_code == 404
    assert client.post(f"{NEW}?of={ours.pk}", said(leaflets)).status_code == 302
    assert Count.objects.get().campaign == ours


def test_a_change_that_somebody_made_meanwhile_is_told_and_nothing_typed_is_lost(cast: Cast, sign_in) -> None:
    count = make_count(make_channel("leaflets"), cast.pingcun, "80")
    address, client = f"/publicity/counts/{count.pk}/edit/", sign_in(cast.long)
    assert 'value="80"' in client.get(address).content.decode()
    form = said(count.channel, quantity="90", version=1)
    assert client.post(address, form).status_code == 302
    answer = client.post(address, form | {"quantity": "95"})
    assert (answer.status_code, "Somebody changed this entry" in answer.content.decode()) == (422, True)
    assert 'value="95"' in answer.content.decode()
    assert client.post(address, form | {"quantity": "95", "version": 2}).status_code == 302


def test_a_withdrawn_entry_counts_nowhere_and_is_shown_struck_out_when_asked_for(cast: Cast, sign_in) -> None:
    count = make_count(make_channel("leaflets"), cast.pingcun, "80")
    client = sign_in(cast.long)
    answer = client.post(f"/publicity/counts/{count.pk}/withdraw/", {"reason": "手誤", "version": 1})
    assert answer.status_code == 302
    assert "手誤" in client.get(f"/publicity/counts/{count.pk}/").content.decode()
    assert "保護母親河" not in client.get("/publicity/counts/?period=2006").content.decode()
    shown = client.get("/publicity/counts/?period=2006&withdrawn=on").content.decode()
    assert ("<s>" in shown, "手誤" in shown, "What these add up to" in shown) == (True, True, False)
    owner = find_owner(cast.long, "campaigns.count", str(count.pk))
    assert (owner.is_open_to_me, bool(owner.closed)) == (False, True)


def test_the_list_adds_up_by_channel_and_is_filtered(cast: Cast, sign_in) -> None:
    leaflets, banners = make_channel("leaflets"), make_channel("banners", order=2)
    make_count(leaflets, cast.pingcun, "1000餘")
    make_count(leaflets, cast.gaoyi, "60")
    make_count(leaflets, cast.gaoyi, "")
    make_count(banners, cast.gaoyi, "3", date(2005, 6, 5), what="世界環境日")
    client = sign_in(cast.yang)
    page = client.get("/publicity/counts/").content.decode()
    assert ("over 1,060" in page, "世界環境日" in page) == (True, False)
    assert '<td class="num">3<span class="sub">1 without a number</span></td>' in page
    assert "世界環境日" in client.get("/publicity/counts/?period=2005").content.decode()
    only = client.get("/publicity/counts/?period=&channel=banners&unit=431225204").content.decode()
    assert ("世界環境日" in only, "保護母親河" in only) == (True, False)
    assert client.get("/publicity/counts/?period=nonsense&channel=x&unit=y").status_code == 200


def test_the_city_reads_the_sum_of_a_channel_that_a_county_made_for_itself(cast: Cast, sign_in) -> None:
    make_indicator("village_walls", cast.county)
    make_count(make_channel("village_walls"), cast.pingcun, "4711")
    assert "4,711" in sign_in(cast.xiang).get("/publicity/counts/").content.decode().split("</tbody>")[0]


def test_a_long_list_is_paged_and_shown_whole_on_request(cast: Cast, sign_in) -> None:
    leaflets = make_channel("leaflets")
    for number in range(51):
        make_count(leaflets, cast.pingcun, "1", what=f"第{number:03}張")
    client = sign_in(cast.long)
    assert "Page 1 of 2" in client.get("/publicity/counts/").content.decode()
    assert client.get("/publicity/counts/?page=2").content.decode().count("<tr>") < 10
    assert client.get("/publicity/counts/?all=1").content.decode().count("第0") == 51


def test_strangers_find_no_entry_no_files_and_no_history(cast: Cast, sign_in) -> None:
    count = make_count(make_channel("leaflets"), cast.pingcun, "80")
    for person in (cast.ming, cast.shi, cast.wu):
        client = sign_in(person)
        for address in (
            f"/publicity/counts/{count.pk}/",
            f"/publicity/counts/{count.pk}/edit/",
            f"/evidence/campaigns.count/{count.pk}/",
            f"/history/campaigns.count/{count.pk}/",
        ):
            assert client.get(address).status_code == 404, (person.username, address)
        assert "保護母親河" not in client.get("/publicity/counts/").content.decode()
    reader = sign_in(cast.luo)
    assert reader.get(f"/publicity/counts/{count.pk}/").status_code == 200
    assert reader.post(f"/publicity/counts/{count.pk}/withdraw/", {"reason": "x"}).status_code == 403


def test_the_history_page_tells_the_entry(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    client.post(NEW, said(make_channel("leaflets")))
    page = client.get(f"/history/campaigns.count/{Count.objects.get().pk}/").content.decode()
    assert ("over 80" in page, "how many" in page, "保護母親河" in page) == (True, True, True)


def test_the_city_sets_the_month_and_its_counties_read_it(cast: Cast, sign_in) -> None:
    leaflets = make_channel("leaflets")
    address = f"/publicity/channels/{leaflets.pk}/from/"
    client = sign_in(cast.xiang)
    assert client.get("/publicity/channels/").status_code == 200
    assert client.post(address, {"register_from": "2006-13", "seen": ""}).status_code == 422
    assert client.post(address, {"register_from": "2006-02", "seen": ""}).status_code == 302
    leaflets.refresh_from_db()
    assert leaflets.register_from == "2006-02"
    assert client.post(address, {"register_from": "", "seen": ""}).status_code == 422
    assert client.post(address, {"register_from": "2999-01", "seen": "2006-02"}).status_code == 422
    yang = sign_in(cast.yang)
    assert "February 2006" in yang.get("/publicity/channels/").content.decode()
    assert yang.get(address).status_code == 403
    assert sign_in(cast.long).get("/publicity/channels/").status_code == 403
    assert client.post(address, {"register_from": "", "seen": "2006-02"}).status_code == 302
    actions = Entry.objects.filter(subject_kind="campaigns.channel").values_list("action", flat=True)
    assert list(actions) == ["change", "change"]


def test_the_office_makes_a_channel_of_an_indicator(cast: Cast, sign_in) -> None:
    client = sign_in(cast.xiang)
    page = client.get("/publicity/channels/new/").content.decode()
    assert ("tv_news" in page, "bamboo_area" in page) == (True, False)
    leaflets = make_channel("leaflets").indicator
    form = {"indicator": leaflets.pk, "counted_from": "counts"}
    assert client.post("/publicity/channels/new/", form).status_code == 422
    Channel.objects.all().delete()
    assert client.post("/publicity/channels/new/", form | {"level": "2"}).status_code == 422
    assert client.post("/publicity/channels/new/", form).status_code == 302
    assert Channel.objects.get().indicator == leaflets
