"""What the pages say."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from ecocounty.figures.models import ReportedTotal
from scoring.models import Ranking
from scoring.services.rankings import publish_ranking
from tests.scoring.builders import (
    HUITONG,
    TONGDAO,
    World,
    make_assessment,
    make_city_office,
    make_county_office,
    make_scheme,
    record,
)
from tests.scoring.reading import heading, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def xiang(world):
    return make_city_office(world.city)


@pytest.fixture
def city(xiang, sign_in):
    return sign_in(xiang)


def claim(world: World, period: str, printed: str) -> None:
    """A place that the county's report claims."""
    ReportedTotal.objects.create(
        document="report",
        key=f"rank_{period}",
        section="opening",
        unit=world.huitong,
        period=period,
        unit_of_measure="名次",
        as_printed=printed,
        value=Decimal(12),
        basis="printed",
        name="名次",
        order=1,
    )


def test_the_menu_leads_to_the_newest(world, city):
    newest = make_assessment(world.city, world.scheme, "2006-01")
    response = city.get(reverse("scoring:rankings"))
    assert response.url == reverse("scoring:ranking", args=[newest.pk])
    chosen = city.get(reverse("scoring:rankings"), {"comparison": world.assessment.pk})
    assert chosen.url == reverse("scoring:ranking", args=[world.assessment.pk])
    nonsense = city.get(reverse("scoring:rankings"), {"comparison": "x"})
    assert nonsense.url == response.url


def test_without_a_comparison_the_list_says_what_will_stand_there(world, city):
    world.assessment.delete()
    assert "No comparison is open yet." in page(city, "rankings")


def test_the_heading_is_the_finding(world, city, sign_in):
    pk = world.assessment.pk
    assert heading(page(city, "ranking", pk)) == f"County {HUITONG} is 1st, 0.30 points ahead of 2nd."
    publish_ranking(actor=world_office(world), assessment=world.assessment)
    yang = sign_in(make_county_office(world.tongdao))
    assert heading(page(yang, "ranking", pk)) == f"County {TONGDAO} is 2nd, 0.30 points behind 1st."


def world_office(world: World):
    """The city's office that the fixture made."""
    return world.city.people.get(username="xiang")


def test_the_title_is_the_heading_without_tags(world, city):
    body = page(city, "ranking", world.assessment.pk)
    [title] = re.findall(r"<title>(.*?)</title>", body, re.S)
    assert title.startswith(f"County {HUITONG} is 1st, 0.30 points ahead of 2nd. ·")


def test_a_shared_first_place_is_said_and_shown(world, city):
    record(world.tongdao, "rate", {"2005-12": "100"}, reason="corrected")
    body = page(city, "ranking", world.assessment.pk)
    assert heading(body) == "2 counties are tied for 1st with 15.00 points."
    assert body.count("<b>tied 1</b>") == 2
    assert "<b>3</b>" in body and "<b>2</b>" not in body


def test_a_missing_score_is_a_dash_and_never_nought(city, world):
    world.scheme.criteria.filter(key="news").update(measure="value:rate", rule="linear")
    empty = make_assessment(world.city, make_scheme(world.city, version=2), "2006")
    record(world.huitong, "rate", {"2006-12": "100"})
    body = page(city, "ranking", empty.pk)
    row = body[body.index(f"County {HUITONG}</a>") :].split("</tr>")[0]
    assert '<td class="num">6.00</td><td class="num">–</td>' in row
    assert "2 items without a score, 24 months missing" in row
    assert "0.00" not in body


def test_the_pages_say_that_a_ranking_is_provisional_until_it_is_published(world, city):
    assert "This ranking is provisional." in page(city, "ranking", world.assessment.pk)
    response = city.post(reverse("scoring:publish", args=[world.assessment.pk]), follow=True)
    body = response.content.decode()
    assert "This ranking is provisional." not in body
    assert "The ranking is published." in body
    assert Ranking.objects.get().sha256 in body
    assert "Publish this ranking" not in body
    again = city.post(reverse("scoring:publish", args=[world.assessment.pk]), follow=True)
    assert "already published" in again.content.decode()
    assert Ranking.objects.count() == 1


def test_publishing_is_not_done_by_a_link(world, city):
    assert city.get(reverse("scoring:publish", args=[world.assessment.pk])).status_code == 405
    assert not Ranking.objects.exists()


def test_the_published_page_stays_and_the_citys_office_reads_what_today_would_be(world, city, sign_in):
    pk = world.assessment.pk
    publish_ranking(actor=world_office(world), assessment=world.assessment)
    before = page(city, "ranking", pk)
    assert "Computed today" not in before
    record(world.huitong, "rate", {"2005-12": "81"}, reason="misread")
    after = page(city, "ranking", pk)
    assert heading(after) == heading(before)
    assert "Computed today" in after and "9.30" in after
    yang = sign_in(make_county_office(world.huitong))
    body = page(yang, "ranking", pk)
    assert "Computed today" not in body and "9.30" not in body


def test_the_file_is_the_frozen_bytes_with_the_checksum_as_its_tag(world, city):
    publish_ranking(actor=world_office(world), assessment=world.assessment)
    ranking = Ranking.objects.get()
    url = reverse("scoring:result", args=[world.assessment.pk])
    response = city.get(url)
    assert response.content == bytes(ranking.result)
    assert response["Content-Type"] == "application/json"
    assert response["ETag"] == f'"{ranking.sha256}"'
    assert city.get(url, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_claimed_place_stands_beside_the_computed_one_as_a_claim(world, city, sign_in):
    claim(world, "2005", "第1位")
    claim(world, "2004", "第12位")
    for browser in (city, sign_in(make_county_office(world.huitong))):
        body = page(browser, "ranking", world.assessment.pk)
        assert "The report says:" in body and "第1位" in body
        assert "The report says, for the year before:" in body and "第12位" in body
        # The claim is no publication: the change since last year stays unknown.
        assert '<span class="flat nb">–</span>' in body
    publish_ranking(actor=world_office(world), assessment=world.assessment)
    rival = page(sign_in(make_county_office(world.tongdao, "shi")), "ranking", world.assessment.pk)
    assert "第12位" not in rival


def test_the_scheme_page_says_the_rules_in_words(world, city):
    body = page(city, "scheme", world.scheme.pk)
    assert heading(body) == "Small scheme, version 1: 3 items, 15 points."
    assert "0 at 80, 6 at 100, in proportion between." in body
    assert "rounded half up to 2 decimals" in body
    assert "is a demonstration" not in body
    shown = make_scheme(world.city, version=2, is_demonstration=True, note_en="Invented.")
    body = page(city, "scheme", shown.pk)
    assert "Invented." in body and '<span class="tag warn">Demonstration data</span>' in body


def test_what_rests_on_an_invented_figure_carries_the_mark(world, city):
    pk = world.assessment.pk
    routes = [
        ("ranking", pk),
        ("county", pk, TONGDAO),
        ("criterion", pk, TONGDAO, "rate"),
        ("criterion", pk, TONGDAO, "environment"),
    ]
    for route in routes:
        assert '<span class="tag warn">Demonstration data</span>' not in page(city, *route)
    record(world.tongdao, "rate", {"2005-12": "98.5"}, reason="shown", invented=True)
    for route in routes:
        assert '<span class="tag warn">Demonstration data</span>' in page(city, *route), route
    assert 'aria-label="Demonstration data: ' in page(city, "ranking", pk)


@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans"])
def test_no_page_has_inline_style_or_script(world, sign_in, language):
    browser = sign_in(make_city_office(world.city), language)
    publish_ranking(actor=world_office(world), assessment=world.assessment)
    pk = world.assessment.pk
    for route in [
        ("ranking", pk),
        ("county", pk, HUITONG),
        ("criterion", pk, HUITONG, "closed"),
        ("criterion", pk, HUITONG, "publicity"),
        ("scheme", world.scheme.pk),
    ]:
        body = page(browser, *route)
        assert not re.search(r'\sstyle=|<style|\son[a-z]+="|<script(?![^>]*\ssrc=)', body), route
        assert len(re.findall("<h1", body)) == 1
