"""A fresh office's page of returns: numbered steps instead of an empty table, and the step that opens the months."""

import re

import pytest

from ecocounty.figures.models import Indicator
from ecocounty.history.models import Door, Entry
from ecocounty.returns.models import Form
from ecocounty.units.models import Unit
from tests.cast import Cast, make_indicator, make_person, make_unit
from tests.ecocounty.returns.fresh import Fresh, begin, make_fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh() -> Fresh:
    return make_fresh()


def page_of(client) -> str:
    answer = client.get("/returns/")
    assert answer.status_code == 200
    return answer.content.decode()


def states(page: str) -> list[str]:
    """Return the state of each step."""
    steps = re.findall(r'<span class="is">(.*?)</span>\s*<span class="ac">', page, re.S)
    return [re.sub(r"<[^>]+>", "", step).strip() for step in steps]


def test_an_office_with_nothing_is_told_to_add_units_first(sign_in) -> None:
    city = make_unit("4312", "city", None, "懷化市")
    county = make_unit("431225", "county", city, "會同縣")
    page = page_of(sign_in(make_person("yang", county, "county_office")))
    assert "4 steps to the first monthly return" in page
    assert states(page) == ["next", "not begun", "not begun", "not begun"]
    assert re.findall(r'<a class="b p" href="([^"]+)"', page) == ["/units/431225/add/"]


def test_what_is_done_stays_visible_and_the_form_is_next(fresh: Fresh, sign_in) -> None:
    page = page_of(sign_in(fresh.yang))
    assert states(page) == ["done", "done", "next", "not begun"]
    assert "1 township, 1 department" in page
    assert "1 of 2 units have somebody who fills in" in page
    assert "縣林業局" in page
    assert '<button class="b p" type="submit">Put it in force</button>' in page
    assert "<table" not in page


def test_without_people_the_second_step_is_next(fresh: Fresh, sign_in) -> None:
    fresh.long.is_active = False
    fresh.long.save(update_fields=["is_active"])
    assert states(page_of(sign_in(fresh.yang))) == ["done", "next", "not begun", "not begun"]


def test_the_citys_office_begins_with_its_counties(fresh: Fresh, sign_in) -> None:
    xiang = make_person("xiang", fresh.city, "city_office")
    client = sign_in(xiang)
    assert states(page_of(client)) == ["done", "done", "next", "not begun"]
    assert client.post("/returns/4312/begin/", {"first_month": "2006-01"}).status_code == 302
    assert "/returns/431225/2006-01/" in client.get("/returns/?month=2006-01").content.decode()


def test_the_button_opens_the_months_and_the_steps_are_gone(fresh: Fresh, sign_in) -> None:
    client = sign_in(fresh.yang)
    answer = client.post("/returns/431225/begin/", {"first_month": "2006-01"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/returns/?month=2006-01", 302)]
    assert "is in force from January 2006 on and asks 2 units" in page
    assert "縣林業局" in page
    assert 'class="steps' not in page
    assert "/returns/431225101/2006-01/" in page
    entry = Entry.objects.filter(subject_kind="returns.form").get()
    assert (entry.actor_name, entry.door, entry.unit_code) == ("yang", Door.BROWSER, "431225")


def test_twice_changes_nothing(fresh: Fresh, sign_in) -> None:
    client = sign_in(fresh.yang)
    client.post("/returns/431225/begin/", {"first_month": "2006-01"})
    entries = Entry.objects.count()
    page = client.post("/returns/431225/begin/", {"first_month": "2006-02"}, follow=True).content.decode()
    assert "is in force already, from January 2006 on" in page
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("typed", ["", "2006", "2006-13", "x", "2106-01", "0001-01"])
def test_a_month_that_is_none_is_refused_by_its_field(fresh: Fresh, sign_in, typed: str) -> None:
    answer = sign_in(fresh.yang).post("/returns/431225/begin/", {"first_month": typed})
    assert answer.status_code == 422
    assert 'id="id_first_month_error"' in answer.content.decode()
    assert not Form.objects.exists()
    assert not Indicator.objects.exists()


def test_what_is_here_and_says_something_else_is_listed(fresh: Fresh, sign_in) -> None:
    make_indicator("banners", fresh.city, unit_of_measure="份")
    answer = sign_in(fresh.yang).post("/returns/431225/begin/", {"first_month": "2006-01"})
    assert answer.status_code == 422
    assert "indicators.csv, row 5, unit: found “條”; expected “份”" in answer.content.decode()
    assert not Form.objects.exists()


def test_an_office_below_one_that_has_begun_sees_its_own_month_and_its_steps(fresh: Fresh, sign_in) -> None:
    begin(fresh.city)
    page = page_of(sign_in(fresh.yang))
    assert "<h2>4 steps to the first monthly return</h2>" in page
    assert re.search(r'href="/returns/431225/\d{4}-\d\d/"', page)


def test_who_runs_no_office_sees_no_steps(fresh: Fresh, sign_in) -> None:
    for person in (make_person("tang", fresh.county, "leader"), fresh.long):
        page = page_of(sign_in(person))
        assert 'class="steps' not in page
        assert "/begin/" not in page


def test_an_office_at_work_sees_no_steps(cast: Cast, sign_in) -> None:
    for person in (cast.yang, cast.xiang, cast.shi):
        assert 'class="steps' not in page_of(sign_in(person))


def test_an_office_begins_for_itself_alone(fresh: Fresh, sign_in) -> None:
    client = sign_in(fresh.yang)
    answers = {
        unit.code: client.post(f"/returns/{unit.code}/begin/", {"first_month": "2006-01"}).status_code
        for unit in Unit.objects.exclude(pk=fresh.county.pk)
    }
    assert answers == {"4312": 404, "431225101": 403, "431225D18": 403}
    assert not Indicator.objects.exists()


def test_queries_do_not_grow_with_the_units(fresh: Fresh, sign_in, django_assert_max_num_queries) -> None:
    for number in range(300, 320):
        make_unit(f"431225{number}", "township", fresh.county, f"鎮{number}")
    client = sign_in(fresh.yang)
    with django_assert_max_num_queries(18):
        client.get("/returns/")
