"""The pages of the tree: who sees and changes which unit, and what a refused form says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.units.models import Unit, UnitChange
from ecocounty.units.services.changes import Order, merge_units
from tests.cast import Cast, make_unit

pytestmark = pytest.mark.django_db

PAPER = {"on": "2006-03-01", "document": "12 號", "reason": "撤鄉並鎮"}


def page(name: str, unit: Unit) -> str:
    return reverse(f"units:{name}", args=[unit.code])


def test_the_tree_of_a_county_and_of_a_city(cast: Cast, sign_in):
    body = sign_in(cast.yang).get(reverse("units:index")).content.decode()
    assert "5 units" in body and "Pingcun" in body and "Tongdao" not in body
    body = sign_in(cast.xiang).get(reverse("units:index")).content.decode()
    assert "7 units" in body and "Tongdao" in body


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("q=高椅", "Gaoyi", "Pingcun"),
        ("q=431225101", "Pingcun", "Gaoyi"),
        ("kind=department", "Forestry", "Pingcun"),
        ("state=ended", "No unit is like this", "Pingcun"),
        ("kind=nonsense&page=99", "Pingcun", "No unit is like this"),
    ],
)
def test_units_are_looked_up(query: str, shown: str, hidden: str, cast: Cast, sign_in):
    body = sign_in(cast.yang).get(f"{reverse('units:index')}?{query}").content.decode()
    main = body.partition('id="main"')[2]
    assert shown in main and hidden not in main


@pytest.mark.parametrize("person", ["yang", "xiang", "root_admin"])
def test_a_township_is_added(person: str, cast: Cast, sign_in):
    client = sign_in(getattr(cast, person))
    form = {"kind": "township", "code": "431225105", "name": "林城鎮", "terrain": "hills"}
    answer = client.post(page("add", cast.county), form)
    assert answer.url == reverse("units:unit", args=["431225105"])
    assert Unit.objects.get(code="431225105").terrain == "hills"


def test_a_county_is_added_by_the_city(cast: Cast, sign_in):
    form = {"kind": "county", "code": "431226", "name": "麻陽縣"}
    assert sign_in(cast.yang).post(page("add", cast.city), form).status_code == 404
    assert sign_in(cast.yang).post(page("add", cast.county), form).status_code == 422
    assert sign_in(cast.xiang).post(page("add", cast.city), form).status_code == 302


def test_a_code_that_is_taken_is_said_beside_the_field(cast: Cast, sign_in):
    form = {"kind": "township", "code": "431230", "name": "林城鎮"}
    answer = sign_in(cast.yang).post(page("add", cast.county), form)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"code": ["The code 431230 is taken. Choose another one."]}


@pytest.mark.parametrize("name", ["edit", "rename", "move", "merge", "split"])
def test_the_office_above_changes_a_unit_and_its_own_does_not(name: str, cast: Cast, sign_in):
    assert sign_in(cast.yang).get(page(name, cast.pingcun)).status_code == 200
    assert sign_in(cast.yang).get(page(name, cast.county)).status_code == 403
    assert sign_in(cast.xiang).get(page(name, cast.county)).status_code == 200
    assert sign_in(cast.xiang).get(page(name, cast.city)).status_code == 403
    assert sign_in(cast.root_admin).get(page(name, cast.city)).status_code == 200
    assert sign_in(cast.shi).get(page(name, cast.pingcun)).status_code == 404
    assert sign_in(cast.long).get(page(name, cast.pingcun)).status_code == 403


def test_put_right(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    form = {"name": "高椅鄉", "name_hans": "高椅乡", "name_en": "Gaoyi", "terrain": "hills"}
    client.post(page("edit", cast.gaoyi), form)
    cast.gaoyi.refresh_from_db()
    assert (cast.gaoyi.name_hans, cast.gaoyi.terrain) == ("高椅乡", "hills")
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.before, entry.after) == (
        "edit",
        {"name_hans": "", "terrain": ""},
        {"name_hans": "高椅乡", "terrain": "hills"},
    )
    client.post(page("edit", cast.gaoyi), form)
    assert Entry.objects.order_by("-pk").first() == entry


def test_renamed_on_its_page(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    client.post(page("rename", cast.gaoyi), PAPER | {"name": "高椅鎮", "name_en": "Gaoyi Town"})
    body = client.get(page("unit", cast.gaoyi)).content.decode()
    assert "renamed from 高椅鄉 to 高椅鎮 on 2006-03-01 (12 號)" in body


@pytest.mark.parametrize("name", ["rename", "move"])
def test_a_day_ahead_is_refused_in_the_form(name: str, cast: Cast, sign_in):
    ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
    form = PAPER | {"on": ahead, "name": "高椅鎮", "parent": cast.rival.code}
    answer = sign_in(cast.xiang).post(page(name, cast.gaoyi), form)
    assert answer.status_code == 422
    assert "lies ahead" in answer.context["form"].errors["on"][0]


def test_moved_on_its_page_and_only_within_reach(cast: Cast, sign_in):
    form = PAPER | {"parent": cast.rival.code}
    assert sign_in(cast.yang).post(page("move", cast.gaoyi), form).status_code == 422
    assert sign_in(cast.xiang).post(page("move", cast.gaoyi), form).status_code == 302
    cast.gaoyi.refresh_from_db()
    assert cast.gaoyi.path == "4312/431230/431225204/"


def test_merged_on_its_page(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    form = PAPER | {"others": [cast.gaoyi.code], "successor": cast.pingcun.code}
    assert client.post(page("merge", cast.pingcun), form).status_code == 302
    cast.gaoyi.refresh_from_db()
    assert cast.gaoyi.valid_to.isoformat() == "2006-02-28"
    body = client.get(page("unit", cast.gaoyi)).content.decode()
    assert "needs a new seat" in body and "ming 同志" in body
    assert "Rename" not in body
    assert cast.ming.roles.filter(held_to__isnull=True).exists()
    assert client.post(page("rename", cast.gaoyi), PAPER | {"name": "新"}).status_code == 422


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"others": ["431225D02"], "successor": "431225101"}, "431225D02 is not one of"),
        ({"others": ["431230"], "successor": "431225101"}, "431230 is not one of"),
        ({"others": [], "successor": "431225101"}, "at least two"),
        ({"others": ["431225204"], "successor": "new"}, "needs a code and a name"),
        ({"others": ["431225204"], "successor": "new", "code": "431230", "name": "新"}, "is taken"),
    ],
)
def test_a_merger_that_is_refused(form: dict, says: str, cast: Cast, sign_in):
    answer = sign_in(cast.yang).post(page("merge", cast.pingcun), PAPER | form)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not UnitChange.objects.exists()


def test_split_on_its_page(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    form = PAPER | {"goes_on": "yes", "part0-code": "431225301", "part0-name": "新鎮"}
    assert client.post(page("split", cast.pingcun), form).status_code == 302
    assert Unit.objects.get(code="431225301").parent == cast.county
    form = PAPER | {"goes_on": "yes", "part0-code": "431225302"}
    answer = client.post(page("split", cast.pingcun), form)
    assert answer.status_code == 422 and "Unit 1, Name: The new unit needs" in answer.content.decode()


def test_the_list_asks_no_more_for_more_units(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    client.get(reverse("units:index"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("units:index"))
    for number in range(300, 340):
        make_unit(f"431225{number}", "township", cast.county, f"鎮{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("units:index"))
    assert len(many) == len(few) <= 9


def test_a_unit_that_ended_is_found_among_the_ended(cast: Cast, sign_in):
    merge_units(
        actor=None,
        sources=[cast.pingcun, cast.gaoyi],
        successor=cast.pingcun,
        order=Order(on=timezone.localdate(), reason="x"),
    )
    client = sign_in(cast.yang)
    index = reverse("units:index")
    assert "4 units; 1 has ended" in client.get(index).content.decode()
    assert "Gaoyi" not in client.get(index).content.decode().partition('id="main"')[2]
    assert "Gaoyi" in client.get(f"{index}?state=ended").content.decode()
