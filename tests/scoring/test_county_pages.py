"""What the pages about one county say: why it has its score, and what an item rests on."""

import pytest
from django.urls import reverse

from tests.scoring.builders import (
    HUITONG,
    TONGDAO,
    make_assessment,
    make_city_office,
    make_county_office,
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


def test_a_county_page_compares_and_lists_what_was_lost(world, city):
    body = page(city, "county", world.assessment.pk, TONGDAO)
    assert (
        heading(body) == f"County {TONGDAO} has 14.70 of 15 points and loses most on Assessment rate: 0.30."
    )
    assert "Points lost: 0.30" in body
    assert f"Item by item, beside County {HUITONG}" in body
    assert "−0.30" in body
    chosen = city.get(
        reverse("scoring:county", args=[world.assessment.pk, TONGDAO]), {"with": world.counties[2].code}
    ).content.decode()
    assert f"beside County {world.counties[2].code}" in chosen


def test_before_publication_a_county_page_compares_with_nobody(world, sign_in):
    yang = sign_in(make_county_office(world.huitong))
    body = yang.get(
        reverse("scoring:county", args=[world.assessment.pk, HUITONG]), {"with": TONGDAO}
    ).content.decode()
    assert f"County {TONGDAO}" not in body
    assert "Compare with" not in body


def test_a_criterion_page_shows_value_rule_arithmetic_and_months(world, city):
    record(world.huitong, "closed", {"2005-03": "1"}, reason="counted twice")
    body = page(city, "criterion", world.assessment.pk, HUITONG, "closed")
    assert heading(body) == f"Polluters closed: County {HUITONG} has 3.83 of 4 points."
    assert "4 × 0.9583… → 3.83" in body
    assert "4 × the value; a value above 1 counts as 1." in body
    assert "23 enterprises" in body and "24 enterprises" in body and "95.8%" in body
    months = body[body.index('id="months"') :]
    assert months.count('<tr><th scope="row">') == 12
    assert "March 2005" in months and "1 enterprises" in months


def test_a_month_that_is_missing_is_a_dash(world, city):
    empty = make_assessment(world.city, world.scheme, "2006-02")
    record(world.huitong, "news", {"2006-01": "5"})
    body = page(city, "criterion", empty.pk, HUITONG, "news")
    assert "1 of 2 months missing" in body
    months = body[body.index('id="months"') :]
    assert 'February 2006</th><td class="num">–</td>' in months


def test_what_has_no_figure_says_so_on_its_page(world, city):
    empty = make_assessment(world.city, world.scheme, "2006-02")
    body = page(city, "criterion", empty.pk, HUITONG, "news")
    assert heading(body) == f"TV news: County {HUITONG} has no score out of 5 points."
    assert "Not reported; counts as 0." in body
