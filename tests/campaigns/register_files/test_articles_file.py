"""The register of articles: one row is one appearance; pieces by number and by title; shares in one cell."""

from datetime import date
from fractions import Fraction

import pytest

from campaigns.models import Article, Level, Publication
from campaigns.services.articles import change_article
from ecocounty.history.models import Entry
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet, make_paper, reprint
from tests.campaigns.register_files.told import told, told_at
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(cast: Cast):
    return make_paper(cast.city)


@pytest.fixture
def station(cast: Cast):
    return make_outlet(cast.county)


@pytest.fixture
def piece(cast: Cast, paper, station) -> Article:
    shares = {cast.television: "1/2", cast.pingcun: "1/2"}
    made = make_article(cast.television, station, shares=shares, link="https://example.cn/1")
    reprint(made, paper, date(2005, 6, 20))
    return made


def test_out_and_back_unchanged_also_for_a_co_author(cast: Cast, piece: Article):
    file = Register(cast.wu, "articles")
    first, second = (str(one.pk) for one in piece.publications.order_by("pk"))
    assert file.names() == [first, second]
    row = file.row_of(second)
    assert [file.value(row, tag) for tag in ("article", "unit", "outlet", "level", "shares")] == [
        str(piece.pk),
        "Television",
        "湖南日報",
        "province",
        "Television 1/2；Pingcun 1/2",
    ]
    assert outcomes(file.read()) == {"same": 2}
    file = Register(cast.long, "articles")
    assert outcomes(file.read()) == {"same": 2}
    file.change(first, where_in_it="第一版")
    assert "You make no entries for Television" in told(file)
    assert Register(cast.ming, "articles").names() == []


def test_rows_of_one_title_are_one_piece_and_shares_are_exact(cast: Cast, paper, station):
    file = Register(cast.wu, "articles")
    file.add(
        title="竹海會同", outlet="會同縣電視臺", day="2005-06-14", shares="縣廣播電視局 1/2 吳；坪村鎮 1/2"
    )
    file.add(title="竹海会同", outlet="湖南日報", day=date(2005, 6, 20), position="front page")
    file.add(title="別的", outlet="湖南日報", day="2005-06-21", shares="縣廣播電視局; 坪村鎮; 高椅鄉")
    assert outcomes(file.read()) == {"new": 3}
    assert file.take_in().created == 3
    article = Article.objects.get(title="竹海會同")
    assert (article.top_level, article.first_day) == (Level.PROVINCE, JUNE_14)
    assert [(one.unit, one.fraction, one.authors) for one in article.shares.all()] == [
        (cast.television, Fraction(1, 2), "吳"),
        (cast.pingcun, Fraction(1, 2), ""),
    ]
    assert [one.position for one in article.publications.order_by("day")] == ["ordinary", "front"]
    other = Article.objects.get(title="別的")
    assert [one.fraction for one in other.shares.all()] == [Fraction(1, 3)] * 3


def test_a_reprint_by_the_articles_number_and_a_change_of_the_piece(cast: Cast, piece: Article, paper):
    file = Register(cast.wu, "articles")
    file.add(article=str(piece.pk), outlet="湖南日報", day="2005-07-01")
    first = str(piece.publications.order_by("pk")[0].pk)
    file.change(first, title="改了的題目", where_in_it="19:30", shares="縣廣播電視局 2/3；坪村鎮 1/3")
    reading = file.read()
    assert outcomes(reading) == {"change": 1, "same": 1, "new": 1}
    last = Entry.objects.order_by("-pk").first().pk
    file.take_in()
    piece.refresh_from_db()
    assert piece.title == "改了的題目" and piece.publications.count() == 3
    assert [one.fraction for one in piece.shares.order_by("pk")] == [Fraction(2, 3), Fraction(1, 3)]
    actions = Entry.objects.filter(pk__gt=last, subject_kind__startswith="campaigns.").order_by("pk")
    assert [(one.subject_kind, one.action, one.door) for one in actions] == [
        ("campaigns.publication", "change", "upload"),
        ("campaigns.article", "change", "upload"),
        ("campaigns.publication", "enter", "upload"),
    ]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"day": "2199-01-01"}, "has not come yet"),
        ({"shares": "縣廣播電視局 1/2；坪村鎮 1/3"}, "The shares make 5/6, not 100%"),
        ({"shares": "縣廣播電視局 1/2；縣廣播電視局 1/2"}, "named twice"),
        ({"shares": "縣廣播電視局 3/2"}, "is no share"),
        ({"shares": "無此局 1/2；坪村鎮 1/2"}, "No unit is called “無此局”"),
        ({"level": "national"}, "is above it"),
        ({"level": "world"}, "is none of these"),
        ({"outlet": "無此報"}, "No outlet is called “無此報”"),
        ({"link": "javascript:alert(1)"}, "This is not a link"),
        ({"unit": "高椅鄉"}, "You make no entries for Gaoyi"),
        ({"title": None}, "“Title” is empty"),
        ({"article": "9999"}, "There is no article 9999"),
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast, paper, station):
    file = Register(cast.wu, "articles")
    file.add(**({"title": "竹海會同", "outlet": "湖南日報", "day": "2005-06-14"} | cells))
    assert says in told(file)
    assert not Article.objects.exists()


def test_several_faults_of_one_row_are_told_together(cast: Cast, paper):
    file = Register(cast.wu, "articles")
    row = file.add(
        title="竹", outlet="湖南日報", day="2199-01-01", level="national", shares="縣廣播電視局 1/2"
    )
    assert "has not come yet" in told_at(file, "day", row)
    assert "is above it" in told_at(file, "level", row)
    assert "The shares make 50%" in told_at(file, "shares", row)


def test_what_looks_like_a_piece_that_is_there_is_asked(cast: Cast, piece: Article, paper):
    file = Register(cast.wu, "articles")
    row = file.add(title="方园村的沼气与竹林", outlet="湖南日報", day="2005-08-01")
    said = told_at(file, "title", row)
    assert f"no. {piece.pk} “方園村的沼氣與竹林”, 2005-06-14" in said and "write yes in “Another one”" in said
    file.put(row, another="yes")
    assert file.take_in().created == 1
    assert Article.objects.count() == 2


def test_the_same_appearance_twice_and_two_rows_that_contradict(cast: Cast, piece: Article, paper):
    file = Register(cast.wu, "articles")
    twice = file.add(article=str(piece.pk), outlet="湖南日報", day="2005-06-20")
    assert "holds its appearance in 湖南日報 on 2005-06-20 already" in told_at(file, "day", twice)
    file.put(twice, day="2005-06-21", title="另一個題目")
    assert "The article says something else here" in told_at(file, "title", twice)
    file.put(twice, title=None)
    first, second = (str(one.pk) for one in piece.publications.order_by("pk"))
    file.change(first, title="甲")
    row = file.change(second, title="乙")
    assert "something else here than row" in told_at(file, "title", row)


def test_a_change_of_the_piece_meanwhile_is_told(cast: Cast, piece: Article):
    file = Register(cast.wu, "articles")
    change_article(actor=None, article=piece, seen=1, title="別人改了")
    row = file.change(str(piece.publications.order_by("pk")[0].pk), genre="academic paper")
    assert "it is version 2 now, not 1" in told_at(file, "article_version", row)
    assert Publication.objects.count() == 2
