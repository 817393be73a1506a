"""The search page: what it finds, how it says so, and that both databases agree."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.dashboard.selectors.search import Found, found, search_everything
from ecocounty.spellings import read_words
from ecocounty.units.models import Body, User
from tests.cast import Cast, fill, get_accepted, make_unit
from tests.ecocounty.spellings.test_pattern_for import HOSTILE

pytestmark = pytest.mark.django_db


def find(user: User, typed: str) -> dict[str, list[Found]]:
    return {group.key: group.found for group in search_everything(user, read_words(typed))}


def ask(client, typed: str):
    return client.get(reverse("dashboard:search"), {"q": typed})


@pytest.mark.parametrize("typed", ["坪村", "坪村鎮", "坪村镇", "PINGCUN", "ｐｉｎｇ", "431225101", "村 坪"])
def test_a_unit_by_each_of_its_names(typed: str, cast: Cast):
    assert [one.unit for one in find(cast.yang, typed)["units"]] == [cast.pingcun]


def test_a_unit_leads_to_its_newest_month_and_shows_what_lies_above(cast: Cast):
    fill(cast.pingcun, {"banners": "3"}, by=cast.long)
    [one] = find(cast.yang, "坪村")["units"]
    assert one.url == reverse("returns:return", args=[cast.pingcun.code, "2006-01"])
    assert one.path == [cast.city, cast.county]


def test_a_return_by_unit_and_month(cast: Cast):
    fill(cast.pingcun, {"banners": "3"}, by=cast.long)
    fill(cast.gaoyi, {"banners": "3"}, by=cast.ming)
    assert [one.unit for one in find(cast.yang, "坪村 2006年1月")["returns"]] == [cast.pingcun]
    assert len(find(cast.yang, "2006-01")["returns"]) == 2
    assert "returns" not in find(cast.yang, "坪村 2006-02")
    assert "returns" not in find(cast.yang, "坪村")


def test_figures_by_indicator_narrowed_by_unit_and_month(cast: Cast):
    for unit, by in ((cast.pingcun, cast.long), (cast.gaoyi, cast.ming)):
        texts = {"work_done": "x", "problems": "x", "next_steps": "x"}
        get_accepted(unit, {"banners": "3", "leaflets": "5"} | texts, by=by, accepted_by=cast.yang)
    assert len(find(cast.yang, "banners")["figures"]) == 2
    [one] = find(cast.yang, "BANNERS 坪村 2006-01")["figures"]
    assert one.unit == cast.pingcun and any("3" in fact for fact in one.facts)
    assert "figures" not in find(cast.yang, "banners 2006-02")
    # A unit's name alone would find all its figures.
    assert "figures" not in find(cast.yang, "坪村")


def test_people_lead_to_their_page_only_for_those_who_look_after_them(cast: Cast):
    assert find(cast.yang, "long 同志")["people"][0].url == reverse("people:person", args=[cast.long.pk])
    [one] = find(cast.tang, "long 同志")["people"]
    assert one.url == "" and one.facts == ()
    assert "people" not in find(cast.ming, "long 同志")


def test_somebody_switched_off_is_found_by_those_who_look_after_them_only(cast: Cast):
    User.objects.filter(pk=cast.long.pk).update(is_active=False)
    assert find(cast.yang, "long")["people"]
    assert "people" not in find(cast.tang, "long")


def test_bodies(cast: Cast):
    Body.objects.create(code="S1", name="坪村鎮中心小學", kind="school", place=cast.pingcun)
    assert [str(one.name) for one in find(cast.long, "中心小学")["bodies"]] == ["坪村鎮中心小學"]
    assert find(cast.ming, "小學") == {}


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_find_themselves_only(typed: str, cast: Cast):
    Body.objects.create(code="odd", name=f"odd {typed} name", kind="school", place=cast.pingcun)
    assert [one.name.code for one in find(cast.long, typed).get("bodies", [])] == ["odd"]
    assert "units" not in find(cast.yang, typed)


def test_many_of_a_kind_are_cut_and_it_is_said(cast: Cast, sign_in):
    for number in range(found.MOST + 1):
        make_unit(f"4312253{number:02}", "township", cast.county, f"新鎮{number}")
    page = ask(sign_in(cast.yang), "新鎮").content.decode()
    assert "More than 20 found" in page and "The first 20 are shown" in page


def test_exactly_as_many_as_are_shown_is_all(cast: Cast, sign_in):
    for number in range(found.MOST):
        make_unit(f"4312253{number:02}", "township", cast.county, f"新鎮{number}")
    page = ask(sign_in(cast.yang), "新鎮").content.decode()
    assert ">20 found for" in page and "The first" not in page


def test_nothing_found_says_what_to_try(cast: Cast, sign_in):
    response = ask(sign_in(cast.yang), "nowhere")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Nothing found for “nowhere”." in page and "What you can try" in page


def test_what_is_typed_is_shown_as_text(cast: Cast, sign_in):
    page = ask(sign_in(cast.yang), "<b>x</b>").content.decode()
    assert "<b>x</b>" not in page and "&lt;b&gt;x&lt;/b&gt;" in page


@pytest.mark.parametrize("typed", ["", " ", "　", "\u200b"])
def test_nothing_typed_asks_what_is_wanted(typed: str, cast: Cast, sign_in):
    assert "What are you looking for?" in ask(sign_in(cast.yang), typed).content.decode()


def test_too_much_is_refused_with_a_sentence(cast: Cast, sign_in):
    response = ask(sign_in(cast.yang), "x" * 61)
    assert response.status_code == 422
    assert "61 characters are too many" in response.content.decode()


def test_the_box_is_on_the_pages_of_those_who_may_search(cast: Cast, sign_in):
    home = reverse("dashboard:home")
    assert 'action="/search/"' in sign_in(cast.long).get(home).content.decode()
    panel = User.objects.create(username="p", display_name="p", unit=cast.city, must_change_password=False)
    panel.roles.create(unit=cast.city, kind="panel", held_from=date(2004, 1, 1))
    assert 'action="/search/"' not in sign_in(panel).get(home).content.decode()
