"""Who sees what: provisional, a county sees its own line only; published, all see all scores and inputs."""

from itertools import product

import pytest
from django.urls import reverse

from ecocounty.units.models import RoleKind
from scoring.selectors.assess import assess
from scoring.selectors.words import write_score
from scoring.services.rankings import publish_ranking
from tests.scoring.builders import (
    HUITONG,
    TONGDAO,
    World,
    make_city,
    make_city_office,
    make_county_office,
    make_person,
    make_township,
    record,
)

pytestmark = pytest.mark.django_db

INSIDERS = ("xiang", "mayor", "yang", "long", "shi")
WHOLE = ("xiang", "mayor")
OWN = {"yang": HUITONG, "long": HUITONG, "shi": TONGDAO}


@pytest.fixture
def people(world: World) -> dict:
    township = make_township(world.huitong)
    return {
        "xiang": make_city_office(world.city),
        "mayor": make_person("mayor", world.city, RoleKind.LEADER),
        "yang": make_county_office(world.huitong),
        "long": make_person("long", township, RoleKind.REPORTER),
        "shi": make_county_office(world.tongdao, "shi"),
        "root_admin": make_person("root_admin", world.city, RoleKind.ADMINISTRATOR),
        "stranger": make_city_office(make_city("4311", "永州市"), "stranger"),
    }


def pages(world: World, code: str) -> list[str]:
    """The pages about one county."""
    pk = world.assessment.pk
    return [
        reverse("scoring:county", args=[pk, code]),
        reverse("scoring:criterion", args=[pk, code, "closed"]),
        reverse("scoring:criterion", args=[pk, code, "environment"]),
    ]


def test_strangers_and_the_administrator_find_nothing(world, people, sign_in):
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    pk = world.assessment.pk
    everything = [
        reverse("scoring:ranking", args=[pk]),
        reverse("scoring:result", args=[pk]),
        reverse("scoring:scheme", args=[world.scheme.pk]),
        *pages(world, HUITONG),
    ]
    for url in everything:
        assert sign_in(people["stranger"]).get(url).status_code == 404, url
        assert sign_in(people["root_admin"]).get(url).status_code == 403, url


@pytest.mark.parametrize(("who", "code"), list(product(INSIDERS, (HUITONG, TONGDAO))))
def test_provisional_pages_of_a_county(world, people, sign_in, who, code):
    expected = 200 if who in WHOLE or OWN[who] == code else 404
    for url in pages(world, code):
        assert sign_in(people[who]).get(url).status_code == expected, url


@pytest.mark.parametrize(("who", "code"), list(product(INSIDERS, (HUITONG, TONGDAO))))
def test_published_pages_are_open_to_all_compared(world, people, sign_in, who, code):
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    for url in pages(world, code):
        assert sign_in(people[who]).get(url).status_code == 200, url


@pytest.mark.parametrize("who", ["yang", "long", "shi"])
def test_a_provisional_page_and_its_chart_leak_nothing_of_the_others(world, people, sign_in, who):
    body = sign_in(people[who]).get(reverse("scoring:ranking", args=[world.assessment.pk])).content.decode()
    for line in assess(world.assessment).lines:
        shown = line.code == OWN[who]
        assert (line.title.name_en in body) == shown, line.code
        assert (write_score(line.total.score, 2) in body) == shown, line.code
    assert "of 4 counties" in body
    assert "ahead of" not in body and "behind" not in body
    assert "Provisional" in body


@pytest.mark.parametrize("who", ["xiang", "mayor"])
def test_the_city_sees_the_whole_provisional_ranking(world, people, sign_in, who):
    body = sign_in(people[who]).get(reverse("scoring:ranking", args=[world.assessment.pk])).content.decode()
    for line in assess(world.assessment).lines:
        assert line.title.name_en in body
        assert write_score(line.total.score, 2) in body


def test_a_city_department_sees_no_line_before_publication(world, people, sign_in):
    supplier = make_person("supplier", world.city, RoleKind.SUPPLIER)
    url = reverse("scoring:ranking", args=[world.assessment.pk])
    body = sign_in(supplier).get(url).content.decode()
    assert "is not published yet" in body
    assert not any(line.title.name_en in body for line in assess(world.assessment).lines)
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    assert "is 1st" in sign_in(supplier).get(url).content.decode()


@pytest.mark.parametrize("who", INSIDERS)
def test_there_is_no_file_while_provisional_and_one_for_all_after(world, people, sign_in, who):
    url = reverse("scoring:result", args=[world.assessment.pk])
    assert sign_in(people[who]).get(url).status_code == 404
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    assert sign_in(people[who]).get(url).status_code == 200


def test_the_same_page_kept_for_one_is_not_given_to_another(world, people, sign_in):
    url = reverse("scoring:ranking", args=[world.assessment.pk])
    assert f"County {TONGDAO}" in sign_in(people["xiang"]).get(url).content.decode()
    assert f"County {TONGDAO}" not in sign_in(people["yang"]).get(url).content.decode()
    assert f"County {HUITONG}" not in sign_in(people["shi"]).get(url).content.decode()


@pytest.mark.parametrize(
    ("who", "code", "opens"),
    [
        ("xiang", HUITONG, True),
        ("yang", HUITONG, True),
        ("yang", TONGDAO, False),
        ("long", HUITONG, False),
        ("shi", HUITONG, False),
        ("shi", TONGDAO, True),
    ],
)
def test_a_ledger_entry_is_a_link_only_where_it_may_be_opened(world, people, sign_in, who, code, opens):
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    url = reverse("scoring:criterion", args=[world.assessment.pk, code, "closed"])
    body = sign_in(people[who]).get(url).content.decode()
    assert body.count('href="/figures/') == (12 if opens else 0)
    assert body.count("2 enterprises") >= 12


def test_a_published_page_names_nobody(world, people, sign_in):
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    for url in (reverse("scoring:result", args=[world.assessment.pk]), *pages(world, HUITONG)):
        assert "xiang" not in sign_in(people["shi"]).get(url).content.decode()


@pytest.mark.parametrize("who", ["mayor", "yang", "long"])
def test_nobody_but_the_citys_office_may_publish(world, people, sign_in, who):
    url = reverse("scoring:publish", args=[world.assessment.pk])
    assert sign_in(people[who]).post(url).status_code == 403
    assert "Publish this ranking" not in (
        sign_in(people[who]).get(reverse("scoring:ranking", args=[world.assessment.pk])).content.decode()
    )


def test_another_citys_office_finds_nothing_to_publish(world, people, sign_in):
    assert (
        sign_in(people["stranger"]).post(reverse("scoring:publish", args=[world.assessment.pk])).status_code
        == 404
    )


def test_unknown_things_do_not_exist(world, people, sign_in):
    browser, pk = sign_in(people["xiang"]), world.assessment.pk
    for url in (
        reverse("scoring:ranking", args=[pk + 99]),
        reverse("scoring:scheme", args=[world.scheme.pk + 99]),
        reverse("scoring:county", args=[pk, "999999"]),
        reverse("scoring:criterion", args=[pk, HUITONG, "nothing"]),
    ):
        assert browser.get(url).status_code == 404, url


def test_a_rival_does_not_read_what_changed_after_publication(world, people, sign_in):
    publish_ranking(actor=people["xiang"], assessment=world.assessment)
    record(world.huitong, "news", {"2005-01": "7777"}, reason="corrected")
    url = reverse("scoring:criterion", args=[world.assessment.pk, HUITONG, "news"])
    for who in INSIDERS:
        assert "7,777" not in sign_in(people[who]).get(url).content.decode()
