"""Whose return stands where: the office's matrix, a reporter's own months."""

import re

import pytest

from ecocounty.periods import Period
from tests.cast import Cast, fill, get_accepted, hand_in

pytestmark = pytest.mark.django_db


def page_of(client, query: str = "") -> str:
    answer = client.get(f"/returns/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def heading_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)[1]).strip()


def test_the_office_sees_how_many_sent_in(cast: Cast, sign_in) -> None:
    get_accepted(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long, accepted_by=cast.yang)
    hand_in(cast.television, {"tv_news": "3"}, by=cast.wu)
    fill(cast.gaoyi, {"banners": "1"}, by=cast.ming)
    page = page_of(sign_in(cast.yang))
    assert heading_of(page) == "January 2006: 2 of 4 units sent in, 1 waiting for review"
    assert "2 townships" in page
    assert "2 departments" in page
    assert len(re.findall(r'class="mk mk-due" role="img" aria-label="being filled in"', page)) == 1


def test_every_month_is_a_link_with_its_state_in_words(cast: Cast, sign_in) -> None:
    get_accepted(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long, accepted_by=cast.yang)
    page = page_of(sign_in(cast.yang))
    cell = re.search(r'<td[^>]*><a href="/returns/431225101/2006-01/"[^>]*>(.*?)</a>', page, re.S)[1]
    assert 'aria-label="accepted"' in cell
    assert '<a href="/returns/431225204/2006-01/" aria-label="not begun">' in page


def test_months_before_the_form_are_no_links(cast: Cast, sign_in) -> None:
    page = page_of(sign_in(cast.yang), "?month=2004-03")
    assert "/returns/431225101/2004-01/" in page
    assert "/returns/431225101/2003-12/" not in page


def test_the_city_sees_its_counties_only(cast: Cast, sign_in) -> None:
    page = page_of(sign_in(cast.xiang))
    assert "/returns/431225/" in page
    assert "/returns/431230/" in page
    assert "/returns/431225101/" not in page


def test_a_rival_sees_itself_only(cast: Cast, sign_in) -> None:
    page = page_of(sign_in(cast.shi))
    assert "431230" in page
    assert "431225" not in page


def test_a_reporter_gets_one_button_to_the_month_after_the_last_closed(cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    page = page_of(sign_in(cast.long))
    assert heading_of(page) == "Pingcun: February 2006 is to be filled in"
    assert re.findall(r'<a class="b p" href="([^"]+)"', page) == ["/returns/431225101/2006-02/"]


def test_a_month_begun_comes_before_the_next(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    page = page_of(sign_in(cast.long))
    assert re.findall(r'<a class="b p" href="([^"]+)"', page) == ["/returns/431225101/2006-01/"]


@pytest.mark.parametrize("asked", ["", "2006", "2006-13", "0001-01", "1900-01", "2999-12", "x"])
def test_a_month_that_is_none_shows_the_newest(cast: Cast, sign_in, asked: str) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long, period=Period.of_month(2006, 3))
    assert heading_of(page_of(sign_in(cast.yang), f"?month={asked}")).startswith("March 2006")


def test_queries_do_not_grow_with_the_units(cast: Cast, sign_in, django_assert_max_num_queries) -> None:
    client = sign_in(cast.yang)
    with django_assert_max_num_queries(25):
        client.get("/returns/")
