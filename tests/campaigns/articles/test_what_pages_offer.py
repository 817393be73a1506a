"""A page of articles offers what its reader may do there, and names the units, outlets and tables that are theirs."""

import pytest
from django.urls import reverse

from campaigns.models import Article, Level
from campaigns.selectors.article_register import read_register
from campaigns.services.points_tables import take_over_preset
from ecocounty.periods import Period
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet, make_paper
from tests.cast import Cast

pytestmark = pytest.mark.django_db

JUNE = Period.of_month(2005, 6)
LISTS = ("campaigns:articles", "campaigns:articles_list")


@pytest.fixture
def shared(cast: Cast) -> Article:
    halves = {cast.pingcun: "1/2", cast.gaoyi: "1/2"}
    return make_article(cast.pingcun, make_paper(cast.county, "懷化日報", Level.CITY), shares=halves)


@pytest.mark.parametrize("route", LISTS)
def test_a_list_is_asked_for_by_the_units_that_one_looks_into(route: str, cast: Cast, sign_in):
    address = reverse(route)
    assert sign_in(cast.long).get(address).context["units"] == [cast.pingcun]
    shown = sign_in(cast.shi).get(f"{address}?unit={cast.pingcun.code}").context
    assert (shown["units"], shown["unit"]) == ([cast.rival], None)


@pytest.mark.parametrize("route", LISTS)
@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("tang", False), ("luo", False)])
def test_a_list_offers_to_enter_only_to_who_may(route: str, name: str, may: bool, cast: Cast, sign_in):
    page = sign_in(cast.people[name]).get(reverse(route))
    assert page.context["may_enter"] is may
    assert (reverse("campaigns:article_new") in page.content.decode()) is may


@pytest.mark.parametrize(("name", "keeps"), [("yang", True), ("tang", False), ("long", False)])
def test_only_an_office_is_offered_its_catalogues(name: str, keeps: bool, cast: Cast, sign_in):
    client = sign_in(cast.people[name])
    assert client.get(reverse("campaigns:articles")).context["keeps_catalogue"] is keeps
    assert bool(client.get(reverse("campaigns:points")).context["offers"]) is keeps


def test_a_co_written_piece_stands_in_the_groups_of_ones_own_units(cast: Cast, shared: Article):
    for person, units in ((cast.long, [cast.pingcun]), (cast.yang, [cast.pingcun, cast.gaoyi])):
        assert [group.unit for group in read_register(person, JUNE).groups] == units


@pytest.mark.parametrize(
    ("name", "may_change", "may_judge"),
    [("long", True, False), ("yang", True, True), ("ming", False, False), ("xiang", False, False)],
)
def test_a_page_offers_to_change_and_to_judge_to_who_may(
    name: str, may_change: bool, may_judge: bool, cast: Cast, shared: Article, sign_in
):
    page = sign_in(cast.people[name]).get(reverse("campaigns:article", args=[shared.pk]))
    assert (page.context["may_change"], page.context["may_judge"]) == (may_change, may_judge)


def test_a_likely_twin_of_another_unit_is_shown_and_no_reprint_of_it_offered(
    cast: Cast, shared: Article, sign_in
):
    said = {"unit": cast.gaoyi.code, "title": shared.title, "genre": "news", "position": "ordinary"}
    said |= {"outlet": shared.publications.get().outlet_id, "day": JUNE_14.isoformat()}
    page = sign_in(cast.ming).post(reverse("campaigns:article_new"), said)
    assert (page.status_code, page.context["twins"], page.context["mine"]) == (422, [shared], set())


def test_only_outlets_that_hold_for_ones_own_units_are_offered(cast: Cast, sign_in):
    ours = [make_outlet(cast.county), make_paper(cast.city)]
    make_outlet(cast.rival, "通道電視臺")
    page = sign_in(cast.long).get(reverse("campaigns:article_new"))
    assert set(page.context["form"].fields["outlet"].queryset) == set(ours)


def test_only_points_tables_that_hold_for_ones_units_are_shown(cast: Cast, sign_in):
    ours, theirs = (
        take_over_preset(actor=None, unit=unit, key="m1", valid_from="2005-01")
        for unit in (cast.county, cast.rival)
    )
    for name, table, is_offered in (
        ("yang", ours, True),
        ("long", ours, False),
        ("xiang", ours, False),
        ("shi", theirs, True),
    ):
        client = sign_in(cast.people[name])
        shown = client.get(reverse("campaigns:points")).context["tables"]
        assert shown == ([ours, theirs] if name == "xiang" else [table])
        page = client.get(reverse("campaigns:points_table", args=[table.pk]))
        assert page.context["may_change"] is is_offered, name
