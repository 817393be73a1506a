"""Whose piece a person may enter and change: a reporter one in which their own unit has a share."""

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client

from campaigns.models import Article, Publication
from campaigns.services.article_parts import NewPublication, NewShare
from campaigns.services.articles import (
    add_publication,
    change_article,
    change_publication,
    withdraw_article,
    withdraw_publication,
)
from ecocounty.evidence.owners import find_owner
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import make_article, make_outlet, reprint
from tests.campaigns.register_files.told import told, told_at
from tests.cast import Cast
from tests.conftest import BACKEND
from tests.ecocounty.registers.files import Register

NO_SHARE = "Your unit has no share in this piece."


@pytest.fixture
def others(cast: Cast) -> Article:
    """A piece kept by 坪村鎮, wholly of 高椅鄉, as the office entered it."""
    return make_article(cast.pingcun, make_outlet(cast.county), shares={cast.gaoyi: "1"}, by=cast.yang)


def shares(*units) -> list[NewShare]:
    return [NewShare(unit=one, share=Fraction(1, len(units))) for one in units]


def test_a_reporter_enters_no_piece_that_is_wholly_another_units(cast: Cast):
    with pytest.raises(RefusedError, match="no share in this piece"):
        make_article(cast.pingcun, make_outlet(cast.county), shares={cast.gaoyi: "1"}, by=cast.long)
    assert not Article.objects.exists()


def test_a_part_is_enough_and_the_office_needs_none(cast: Cast):
    outlet = make_outlet(cast.county)
    both = {cast.pingcun: "1/10", cast.gaoyi: "9/10"}
    assert make_article(cast.pingcun, outlet, shares=both, by=cast.long)
    for title, person in (("甲", cast.yang), ("乙", None)):
        assert make_article(
            cast.pingcun, outlet, title=title, shares={cast.gaoyi: "1"}, by=person, another=True
        )


def test_a_reporter_does_not_give_a_piece_away(cast: Cast):
    piece = make_article(cast.pingcun, make_outlet(cast.county), by=cast.long)
    with pytest.raises(RefusedError, match="no share in this piece"):
        change_article(actor=cast.long, article=piece, seen=1, shares=shares(cast.gaoyi))
    assert change_article(actor=cast.yang, article=piece, seen=1, shares=shares(cast.gaoyi))


def test_a_reporter_changes_nothing_of_a_piece_that_is_wholly_of_others(cast: Cast, others: Article):
    reprint(others, make_outlet(cast.county, "會同報"))
    one = Publication.objects.first()
    new = NewPublication(outlet=one.outlet, day=date(2005, 6, 1))
    said = {"actor": cast.long, "seen": 1}
    for change in (
        lambda: change_article(article=others, title="另一題", **said),
        lambda: change_article(article=others, shares=shares(cast.pingcun), **said),
        lambda: add_publication(actor=cast.long, article=others, publication=new),
        lambda: change_publication(publication=one, new=new, **said),
        lambda: withdraw_publication(entry=one, reason="誤", **said),
        lambda: withdraw_article(entry=others, reason="誤", **said),
    ):
        with pytest.raises(RefusedError, match="no share in this piece"):
            change()
    withdraw_article(actor=cast.yang, entry=others, reason="誤", seen=1)


def test_a_reporter_proves_no_piece_that_is_wholly_of_others(cast: Cast, others: Article):
    one = others.publications.get()
    said = [find_owner(person, "campaigns.publication", str(one.pk)) for person in (cast.long, cast.yang)]
    assert [owner.may_add for owner in said] == [False, True]
    own = make_article(cast.pingcun, one.outlet, title="竹海會同", by=cast.long).publications.get()
    assert find_owner(cast.long, "campaigns.publication", str(own.pk)).may_add


def test_shares_of_another_county_are_refused_by_the_service_too(cast: Cast):
    both = {cast.pingcun: "1/2", cast.rival: "1/2"}
    with pytest.raises(RefusedError, match="Tongdao belongs to another county"):
        make_article(cast.pingcun, make_outlet(cast.city), shares=both, by=cast.yang)


def test_the_form_says_so_and_the_page_offers_no_change(cast: Cast, others: Article):
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.long, backend=BACKEND)
    said = {
        "unit": cast.pingcun.code,
        "title": "竹海會同",
        "outlet": others.publications.get().outlet_id,
        "day": "2005-07-01",
        "position": "ordinary",
        "genre": "news",
        "shares-TOTAL_FORMS": "1",
        "shares-INITIAL_FORMS": "0",
        "shares-0-unit": cast.gaoyi.code,
    }
    answer = client.post("/publicity/articles/new/", said)
    assert (answer.status_code, NO_SHARE in answer.content.decode()) == (422, True)
    page = client.get(f"/publicity/articles/{others.pk}/").content.decode()
    assert f"/publicity/articles/{others.pk}/edit/" not in page


def test_the_register_as_a_file_says_so_beside_the_cell(cast: Cast, others: Article):
    file = Register(cast.long, "articles")
    row = file.add(title="竹海會同", outlet="會同縣電視臺", day="2005-07-01", shares="高椅鄉")
    assert NO_SHARE in told_at(file, "shares", row)
    file = Register(cast.long, "articles")
    file.change(str(others.publications.get().pk), where_in_it="晚間新聞")
    assert NO_SHARE in told(file)
    file = Register(cast.wu, "articles")
    row = file.add(
        title="竹海會同",
        outlet="會同縣電視臺",
        day="2005-07-01",
        shares="縣廣播電視局 1/2；通道侗族自治縣 1/2",
    )
    assert "belongs to another county" in told_at(file, "shares", row)
