"""Entering a piece with its first appearance: what is kept, what is refused, what is asked about."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from campaigns.models import Article, Level, Publication
from campaigns.services.article_parts import NewPublication, NewShare
from campaigns.services.articles import LooksAlikeError, enter_article
from ecocounty.history.models import Entry
from ecocounty.notices.models import Notice
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet, make_paper
from tests.cast import Cast


def test_a_piece_is_kept_with_its_first_appearance(cast: Cast):
    station = make_outlet(cast.county)
    article = make_article(cast.pingcun, station, by=cast.long, title=" 方園村的  沼氣與竹林 ")
    assert (article.title, article.first_day, article.top_level) == (
        "方園村的 沼氣與竹林",
        JUNE_14,
        Level.COUNTY,
    )
    one = article.publications.get()
    assert (one.level, one.unit, one.counts_for_channel) == (Level.COUNTY, cast.pingcun, True)
    share = article.shares.get()
    assert (share.unit, share.fraction) == (cast.pingcun, 1)


def test_piece_and_appearance_leave_one_entry_each(cast: Cast):
    article = make_article(cast.pingcun, make_outlet(cast.county), by=cast.long)
    kinds = ["campaigns.article", "campaigns.publication"]
    entries = Entry.objects.filter(subject_kind__in=kinds).order_by("pk")
    assert [(one.subject_kind, one.action, one.actor_id) for one in entries] == [
        (kind, "enter", cast.long.pk) for kind in kinds
    ]
    assert entries[0].after["shares"] == ["431225101 1/1"]
    assert entries[0].subject_id == str(article.pk)


def test_blank_shares_are_equal_parts(cast: Cast):
    units = (cast.pingcun, cast.gaoyi, cast.forestry)
    article = enter_article(
        actor=None,
        unit=cast.pingcun,
        title="三家合寫",
        publication=NewPublication(outlet=make_outlet(cast.county), day=JUNE_14),
        shares=[NewShare(unit=one) for one in units],
    )
    assert [one.fraction for one in article.shares.all()] == [Fraction(1, 3)] * 3


@pytest.mark.parametrize(
    ("parts", "made"), [(("1/2", "1/3"), "5/6"), (("1/2", "3/4"), "125%"), (("333/1000",) * 3, "99.9%")]
)
def test_shares_that_do_not_make_the_whole_are_refused_with_what_they_make(cast: Cast, parts, made):
    units = (cast.pingcun, cast.gaoyi, cast.forestry)
    with pytest.raises(RefusedError) as refused:
        make_article(cast.pingcun, make_outlet(cast.county), shares=dict(zip(units, parts, strict=False)))
    assert refused.value.field == "shares" and made in refused.value.sentence
    assert not Article.objects.exists() and not Publication.objects.exists()


def test_some_shares_said_and_some_not_are_refused(cast: Cast):
    shares = [NewShare(unit=cast.pingcun, share=Fraction(1, 2)), NewShare(unit=cast.gaoyi)]
    with pytest.raises(RefusedError) as refused:
        enter_article(
            actor=None,
            unit=cast.pingcun,
            title="合寫",
            publication=NewPublication(outlet=make_outlet(cast.county), day=JUNE_14),
            shares=shares,
        )
    assert refused.value.field == "shares"


def test_a_day_that_has_not_come_is_refused_with_today(cast: Cast):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(RefusedError) as refused:
        make_article(cast.pingcun, make_outlet(cast.county), day=tomorrow)
    assert refused.value.field == "day"
    assert timezone.localdate().isoformat() in refused.value.sentence


def test_a_level_above_the_outlets_own_is_refused_and_a_lower_one_taken(cast: Cast):
    paper = make_paper(cast.city)

    def enter(level: int, title: str) -> Article:
        publication = NewPublication(outlet=paper, day=JUNE_14, level=level)
        return enter_article(actor=None, unit=cast.pingcun, title=title, publication=publication)

    with pytest.raises(RefusedError) as refused:
        enter(Level.NATIONAL, "太高")
    assert refused.value.field == "level" and "湖南日報" in refused.value.sentence
    assert enter(Level.CITY, "地方版").top_level == Level.CITY


def test_an_outlet_of_another_county_is_refused(cast: Cast):
    with pytest.raises(RefusedError) as refused:
        make_article(cast.pingcun, make_outlet(cast.rival, "通道電視臺"))
    assert refused.value.field == "outlet"


def test_the_same_title_in_another_script_is_asked_about(cast: Cast):
    held = make_article(cast.pingcun, make_outlet(cast.county), title="努力構築農民增收的綠色銀行")
    paper = make_paper(cast.city)
    with pytest.raises(LooksAlikeError) as found:
        make_article(cast.gaoyi, paper, title="《努力构筑农民增收的绿色银行》", day=date(2005, 6, 20))
    assert found.value.twins == [held]
    assert Article.objects.count() == 1
    make_article(cast.gaoyi, paper, title="《努力构筑农民增收的绿色银行》", another=True)
    assert Article.objects.count() == 2


def test_a_like_title_in_one_outlet_on_one_day_is_asked_about(cast: Cast):
    station = make_outlet(cast.county)
    make_article(cast.pingcun, station, title="第34個世界環境日集會在縣城舉行")
    with pytest.raises(LooksAlikeError):
        make_article(cast.gaoyi, station, title="世界環境日集會在縣城舉行")
    make_article(cast.gaoyi, station, title="世界環境日集會在縣城舉行", day=date(2005, 6, 15))


def test_what_another_county_entered_is_not_asked_about(cast: Cast):
    station = make_outlet(cast.city, "懷化電視臺", Level.CITY)
    make_article(cast.rival, station)
    make_article(cast.pingcun, station)
    assert Article.objects.count() == 2


def test_a_co_author_is_told(cast: Cast):
    article = make_article(
        cast.pingcun,
        make_outlet(cast.county),
        shares={cast.pingcun: "1/2", cast.gaoyi: "1/2"},
        by=cast.long,
    )
    told = Notice.objects.get(kind="campaigns.named_in_article")
    assert (told.person_id, told.arguments) == (cast.ming.pk, [article.pk])


@pytest.mark.parametrize("title", ["\u200b", "\ufeff \u2060", "\u00ad\u202e"])
def test_a_title_that_nobody_sees_is_none(cast: Cast, title: str, sign_in):
    outlet = make_outlet(cast.county)
    with pytest.raises(RefusedError, match="needs its title"):
        make_article(cast.pingcun, outlet, title=title)
    said = {"title": title, "outlet": outlet.pk, "day": "2005-06-14", "position": "ordinary", "genre": "news"}
    answer = sign_in(cast.long).post("/publicity/articles/new/", said | {"unit": cast.pingcun.code})
    assert (answer.status_code, "needs its title" in answer.content.decode()) == (422, True)


def test_another_spelling_of_a_title_is_asked_about(cast: Cast):
    outlet = make_outlet(cast.county)
    make_article(cast.pingcun, outlet, title="ee")
    with pytest.raises(LooksAlikeError):
        make_article(cast.pingcun, make_paper(cast.city), title="ＥＥ")
