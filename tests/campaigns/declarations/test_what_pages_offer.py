"""A page of the ladder offers what its reader may do there, and names nobody beyond their reach."""

from datetime import date

import pytest
from django.urls import reverse

from campaigns.models import Declaration
from campaigns.selectors.awards import awards_visible_to
from ecocounty.units.services.roles import give_role
from tests.campaigns.green import ago, make_award, make_declaration, make_school
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LADDER, NEW = "/publicity/declarations/", "/publicity/declarations/new/"
NOBODY = "Nobody here is called"


@pytest.fixture
def award(cast: Cast):
    return make_award(cast.county)


def declared(award, subject: str, **said: str) -> dict[str, str]:
    plain = {"unit": "431225101", "award": award.key, "level": "1", "subject": subject, "kind": "declared"}
    return plain | said


@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("tang", False), ("luo", False)])
def test_the_ladder_offers_to_declare_only_to_who_may(name: str, may: bool, cast: Cast, award, sign_in):
    assert sign_in(cast.people[name]).get(LADDER).context["may_declare"] is may


@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("tang", False), ("xiang", False)])
def test_a_row_offers_its_next_step_to_who_may_enter_it(name: str, may: bool, cast: Cast, award, sign_in):
    make_declaration(award, make_school(cast.pingcun), cast.pingcun, day=ago(20))
    [group] = sign_in(cast.people[name]).get(LADDER).context["groups"]
    assert [row.may_fill for row in group.rows] == [may]


def test_the_ladder_shows_those_whom_one_reads(cast: Cast, award, sign_in):
    for unit, code in ((cast.pingcun, "S-1"), (cast.gaoyi, "S-2")):
        make_declaration(award, make_school(unit, code, f"{unit.name}小學"), unit)
    shown = sign_in(cast.long).get(LADDER).content.decode()
    assert "坪村鎮小學" in shown and "高椅鄉小學" not in shown


def test_the_list_under_the_input_names_bodies_and_townships_within_reach(cast: Cast, award, sign_in):
    make_school(cast.pingcun)
    make_school(cast.gaoyi, "S-2", "高椅中學")
    offered = sign_in(cast.long).get(NEW).context["subjects"]
    assert offered == ["會同二中 (S-1)", "Pingcun (431225101)"]
    assert len(sign_in(cast.yang).get(NEW).context["subjects"]) == 4


@pytest.mark.parametrize("subject", ["S-2", "高椅中學", "高椅"])
def test_a_body_beyond_reach_is_neither_found_nor_named(subject: str, cast: Cast, award, sign_in):
    make_school(cast.gaoyi, "S-2", "高椅中學")
    response = sign_in(cast.long).post(NEW, declared(award, subject))
    [said] = response.context["form"].errors["subject"]
    assert said.startswith(NOBODY) and "S-2)" not in said
    assert not Declaration.objects.exists()


@pytest.mark.parametrize("subject", ["431225204", "高椅鄉", "高椅"])
def test_nor_is_a_township(subject: str, cast: Cast, sign_in):
    award = make_award(cast.county, "beautiful", name="環境優美鄉鎮", given_to="township")
    response = sign_in(cast.long).post(NEW, declared(award, subject))
    [said] = response.context["form"].errors["subject"]
    assert said.startswith(NOBODY) and "Gaoyi" not in said
    assert not Declaration.objects.exists()


def test_the_one_that_is_open_is_shown_only_to_who_reads_it(cast: Cast, award, sign_in):
    school = make_school(cast.gaoyi, "S-3", "林業子弟校", unit=cast.forestry)
    held = make_declaration(award, school, cast.gaoyi, day=ago(20))
    # Who administers units finds the school, and does not look into what the township declared.
    give_role(actor=None, user=cast.lin, unit=cast.county, kind="administrator", held_from=date(2004, 1, 1))
    for person, unit, is_shown in ((cast.ming, cast.gaoyi, True), (cast.lin, cast.forestry, False)):
        response = sign_in(person).post(NEW, declared(award, "S-3", unit=unit.code))
        assert "already and still open" in response.content.decode()
        assert response.context["held"] == (held if is_shown else None)
    assert Declaration.objects.count() == 1


def test_awards_of_units_below_are_read_by_who_looks_down_upon_them(cast: Cast, award):
    for person, awards in ((cast.xiang, [award]), (cast.long, [award]), (cast.root_admin, [])):
        assert list(awards_visible_to(person)) == awards, person


def test_an_award_is_offered_to_be_changed_by_the_office_it_belongs_to(cast: Cast, award, sign_in):
    for person, may in ((cast.yang, True), (cast.xiang, False)):
        [(shown, _rules, may_change)] = sign_in(person).get(reverse("campaigns:awards")).context["awards"]
        assert (shown, may_change) == (award, may)
