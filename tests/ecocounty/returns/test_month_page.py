"""The page of a unit's month: to fill in, to read, to decide on."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ecocounty.returns.services.workflow import send_back_return
from tests.cast import JANUARY, Cast, fill, get_accepted, hand_in

pytestmark = pytest.mark.django_db


def month_of(unit) -> str:
    return reverse("returns:return", kwargs={"code": unit.code, "period": JANUARY})


def page_of(client: Client, unit) -> str:
    answer = client.get(month_of(unit))
    assert answer.status_code == 200
    return answer.content.decode()


def heading_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)[1]).strip()


def test_the_heading_says_how_much_is_left(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    page = page_of(sign_in(cast.long), cast.pingcun)
    assert heading_of(page) == "Pingcun, January 2006: 1 of 2 filled in, 1 thing left to do"
    assert "<title>Pingcun, January 2006: 1 of 2 filled in, 1 thing left to do" in page


def test_its_own_reporter_gets_inputs_with_the_version_seen(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "1,100餘"}, by=cast.long)
    page = page_of(sign_in(cast.long), cast.pingcun)
    key = "campaigns.channels|banners|431225101"
    assert f'name="cell:{key}" value="1,100餘"' in page
    assert f'name="version:{key}" value="1"' in page
    assert f'name="note:{key}"' in page
    assert "on_behalf_reason" not in page


def test_every_label_and_link_finds_its_element(cast: Cast, sign_in) -> None:
    page = page_of(sign_in(cast.lin), cast.forestry)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", one) for one in ids)
    wanted = re.findall(r'(?:\bfor|aria-describedby|aria-labelledby)="([^"]*)"', page)
    wanted += re.findall(r'href="#([^"]*)"', page)
    assert set(wanted) <= set(ids)


def test_a_bureau_reads_the_township_before_the_item(cast: Cast, sign_in) -> None:
    page = page_of(sign_in(cast.lin), cast.forestry)
    assert "Pingcun: bamboo_area" in re.sub(r"<[^>]+>", "", page)


def test_a_leader_reads_and_is_offered_nothing_to_change(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "約5"}, by=cast.long)
    page = page_of(sign_in(cast.tang), cast.pingcun)
    assert "about 5" in page
    assert 'id="grid"' not in page
    assert 'name="cell:' not in page
    assert "Send in" not in page
    assert heading_of(page) == "Pingcun, January 2006: 1 of 2 filled in, not sent in yet"


def test_the_office_is_asked_for_the_paper_and_the_unit_is_told(cast: Cast, sign_in) -> None:
    office = sign_in(cast.yang)
    assert 'name="on_behalf_reason"' in page_of(office, cast.gaoyi)
    key = "campaigns.channels|banners|431225204"
    answer = office.post(
        month_of(cast.gaoyi),
        {f"cell:{key}": "7", f"version:{key}": "0", "on_behalf_reason": "paper form no. 12"},
    )
    assert answer.status_code == 302
    told = page_of(sign_in(cast.ming), cast.gaoyi)
    assert "The office entered this for your unit" in told
    assert "paper form no. 12" in told
    assert "yang 同志" in told


def test_a_month_sent_back_shows_the_reason_to_its_unit(cast: Cast, sign_in) -> None:
    sheet = hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    send_back_return(actor=cast.yang, monthly_return=sheet.monthly_return, reason="請核對橫幅數 <b>")
    page = page_of(sign_in(cast.long), cast.pingcun)
    assert "請核對橫幅數 &lt;b&gt;" in page
    assert heading_of(page).endswith("sent back, to be put right and sent in again")


def test_only_the_office_above_may_decide(cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    accept = reverse("returns:accept", kwargs={"code": cast.pingcun.code, "period": JANUARY})
    assert f'action="{accept}"' in page_of(sign_in(cast.yang), cast.pingcun)
    for reader in (cast.long, cast.luo, cast.tang):
        assert accept not in page_of(sign_in(reader), cast.pingcun)


def test_sending_back_without_a_reason_names_what_is_missing(cast: Cast, sign_in) -> None:
    sheet = hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    address = reverse("returns:send_back", kwargs={"code": cast.pingcun.code, "period": JANUARY})
    answer = sign_in(cast.yang).post(address, {"version": sheet.monthly_return.version, "reason": " "})
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()


def test_asking_to_send_in_lists_what_is_left_and_takes_the_focus(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    address = reverse("returns:submit", kwargs={"code": cast.pingcun.code, "period": JANUARY})
    answer = sign_in(cast.long).post(address, {"version": 0})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'id="errors"[^>]*autofocus', page)
    [anchor] = re.findall(r'<li data-row="campaigns\.channels\|leaflets\|431225101"><a href="#([^"]+)"', page)
    assert f'id="{anchor}"' in page


def test_a_countys_page_says_what_is_missing_in_its_units_total(cast: Cast, sign_in) -> None:
    get_accepted(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long, accepted_by=cast.yang)
    fill(cast.county, {"banners": "9"}, by=cast.yang)
    page = page_of(sign_in(cast.yang), cast.county)
    assert "1 of 2 units missing" in page
    assert "The units add up to 5 less" in page
    assert reverse("returns:prefill", kwargs={"code": cast.county.code, "period": JANUARY}) in page


def test_the_city_reads_the_countys_total_but_takes_nothing_over(cast: Cast, sign_in) -> None:
    page = page_of(sign_in(cast.xiang), cast.county)
    assert "/prefill/" not in page


def test_a_unit_reads_what_a_bureau_reported_about_it(cast: Cast, sign_in) -> None:
    hand_in(
        cast.forestry,
        {"bamboo_area@431225101": "1.87", "bamboo_area@431225204": "1.55"},
        by=cast.lin,
    )
    page = page_of(sign_in(cast.long), cast.pingcun)
    assert "What departments report about this unit" in page
    assert "1.87" in page
    assert "1.55" not in page


def test_chinese_on_an_english_page_carries_its_language(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "近300", "work_done": "清運垃圾"}, by=cast.long)
    page = page_of(sign_in(cast.tang), cast.pingcun)
    main = re.search(r"<main.*?</main>", page, re.S)[0]
    unmarked = re.sub(r'<(\w+)[^>]* lang="zh[^"]*"[^>]*>.*?</\1>', "", main, flags=re.S)
    assert not re.search("[㐀-鿿]", re.sub(r"<[^>]+>", "", unmarked))
