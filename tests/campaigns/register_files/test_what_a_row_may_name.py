"""A row of a file names what its person reads or makes entries for: of what lies elsewhere it learns nothing."""

import pytest

from campaigns.models import Publication
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet
from tests.campaigns.campaigns.making import make_campaign
from tests.campaigns.register_files.told import told
from tests.cast import Cast, make_unit
from tests.ecocounty.registers.files import Register

pytestmark = pytest.mark.django_db


@pytest.fixture
def new() -> dict[str, str]:
    return {"title": "竹海會同", "outlet": "會同縣電視臺", "day": JUNE_14.isoformat()}


@pytest.fixture
def theirs(cast: Cast) -> Publication:
    return make_article(cast.gaoyi, make_outlet(cast.county)).publications.get()


def test_another_s_entry_is_not_there_by_its_number(cast: Cast, theirs: Publication, new: dict[str, str]):
    file = Register(cast.long, "articles")
    file.add(number=str(theirs.pk), **new)
    assert f"There is no entry {theirs.pk} that you read" in told(file)


def test_nor_is_another_s_article(cast: Cast, theirs: Publication, new: dict[str, str]):
    file = Register(cast.long, "articles")
    file.add(article=str(theirs.article_id), outlet=new["outlet"], day=new["day"])
    assert f"There is no article {theirs.article_id} that you read" in told(file)


def test_what_a_unit_has_a_share_of_it_reads_and_adds_no_reprint_to(cast: Cast, new: dict[str, str]):
    halves = {cast.gaoyi: "1/2", cast.pingcun: "1/2"}
    article = make_article(cast.gaoyi, make_outlet(cast.county), shares=halves)
    file = Register(cast.long, "articles")
    file.add(article=str(article.pk), outlet=new["outlet"], day="2005-06-20")
    assert "You make no entries for Gaoyi" in told(file)


def test_an_event_is_named_by_who_reads_it(cast: Cast, theirs: Publication, new: dict[str, str]):
    event = make_campaign(cast.gaoyi)
    for person, is_found in ((cast.long, False), (cast.ming, True)):
        file = Register(person, "articles")
        file.add(event=str(event.pk), **new)
        assert ("No event that you read is called" not in told(file)) is is_found


def test_a_unit_of_another_city_is_not_known(cast: Cast):
    far = make_unit("4331", "city", None, "湘西州")
    make_unit("433101", "county", far, "吉首市")
    file = Register(cast.long, "campaigns")
    file.add(name="世界環境日集會", first_day="2005-06-05", joint_units="吉首市")
    assert "No unit is called “吉首市”" in told(file)
