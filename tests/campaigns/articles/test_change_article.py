"""Changing, judging, reprinting, withdrawing: what follows is right in the same transaction."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone
from django.utils.translation import override

from campaigns.models import Article, Level, Publication
from campaigns.selectors.article_register import read_register
from campaigns.selectors.channel_sums import channel_sums
from campaigns.services.article_parts import NewPublication, NewShare
from campaigns.services.articles import (
    change_article,
    change_publication,
    judge_article,
    withdraw_article,
    withdraw_publication,
)
from campaigns.services.entries import EntryChangedError
from ecocounty.history.models import Entry
from ecocounty.notices.models import Notice
from ecocounty.periods import Period
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet, make_paper, reprint
from tests.campaigns.counts.making import make_channel
from tests.cast import Cast

JUNE = Period.parse("2005-06")


@pytest.fixture
def article(cast: Cast) -> Article:
    """Of 坪村鎮, on the county's station and three days later in the province's paper."""
    made = make_article(cast.pingcun, make_outlet(cast.county), by=cast.long)
    reprint(made, make_paper(cast.city), date(2005, 6, 17))
    made.refresh_from_db()
    return made


def counted(article: Article) -> list[str]:
    """Return the outlets whose channel counts the piece."""
    found = article.publications.filter(counts_for_channel=True).order_by("day")
    return [one.outlet.name for one in found]


def channel_of(cast: Cast) -> dict:
    """Return what the channel of the county's television counts in June."""
    news = make_channel("tv_news", counted_from="articles", medium="television", level=1)
    found = channel_sums(channels=[news], units=[cast.pingcun, cast.gaoyi], months=[JUNE])
    return {unit: int(one.quantity.value) for (_channel, unit, _month), one in found.items()}


def test_the_channel_of_the_countys_television_counts_it(cast: Cast, article: Article):
    assert channel_of(cast) == {cast.pingcun.pk: 1}


def test_each_kind_of_outlet_counts_a_piece_once(cast: Cast, article: Article):
    reprint(article, article.publications.first().outlet, date(2005, 6, 20))
    reprint(article, make_outlet(cast.county, "會同二臺"), date(2005, 6, 12))
    article.refresh_from_db()
    assert article.first_day == date(2005, 6, 12)
    assert counted(article) == ["會同二臺", "湖南日報"]


def test_withdrawing_the_highest_appearance_lowers_the_piece(cast: Cast, article: Article):
    top = article.publications.get(level=Level.PROVINCE)
    withdraw_publication(actor=cast.long, entry=top, reason="不是我們的", seen=top.version)
    article.refresh_from_db()
    assert (article.top_level, counted(article)) == (Level.COUNTY, ["會同縣電視臺"])
    [entry] = Entry.objects.filter(subject_kind="campaigns.publication", action="withdraw")
    assert entry.why == "不是我們的"


def test_the_last_appearance_is_refused_and_nothing_is_withdrawn(cast: Cast, article: Article):
    first, last = article.publications.order_by("day")
    withdraw_publication(actor=cast.long, entry=first, reason="誤", seen=None)
    with override("en"), pytest.raises(RefusedError, match="Withdraw the article itself"):
        withdraw_publication(actor=cast.long, entry=last, reason="誤", seen=None)
    last.refresh_from_db()
    assert not last.is_withdrawn


def test_a_withdrawn_article_counts_nowhere_and_stays(cast: Cast, article: Article):
    withdraw_article(actor=cast.long, entry=article, reason="重複登記", seen=article.version)
    article.refresh_from_db()
    assert article.is_withdrawn and channel_of(cast) == {}
    assert not read_register(cast.yang, JUNE).groups
    with pytest.raises(RefusedError):
        reprint(article, article.publications.first().outlet, date(2005, 6, 25))


def test_moving_the_first_appearance_moves_the_piece(cast: Cast, article: Article):
    first = article.publications.get(level=Level.COUNTY)
    new = NewPublication(outlet=first.outlet, day=date(2005, 7, 1))
    assert change_publication(actor=cast.long, publication=first, seen=first.version, new=new)
    article.refresh_from_db()
    assert article.first_day == date(2005, 6, 17)
    assert not change_publication(actor=cast.long, publication=first, seen=None, new=new)


def test_one_outlet_and_day_twice_is_refused(cast: Cast, article: Article):
    with pytest.raises(RefusedError) as refused:
        reprint(article, article.publications.get(level=Level.COUNTY).outlet, JUNE_14)
    assert refused.value.field == "day"
    assert Publication.objects.count() == 2


def test_an_appearance_in_the_future_is_refused(cast: Cast, article: Article):
    with pytest.raises(RefusedError):
        reprint(article, make_outlet(cast.county, "二臺"), timezone.localdate() + timedelta(days=1))


def test_a_change_says_only_what_differs_and_the_same_again_nothing(cast: Cast, article: Article):
    said = {"title": article.title, "genre": "long", "commented": False, "campaign": None}
    assert change_article(actor=cast.long, article=article, seen=article.version, **said)
    [entry] = Entry.objects.filter(subject_kind="campaigns.article", action="change")
    assert (entry.before, entry.after) == ({"genre": "news"}, {"genre": "long"})
    assert not change_article(actor=cast.long, article=article, seen=None, **said)


def test_new_shares_are_refused_whole(cast: Cast, article: Article):
    shares = [
        NewShare(unit=cast.pingcun, share=Fraction(1, 2)),
        NewShare(unit=cast.gaoyi, share=Fraction(1, 4)),
    ]
    with pytest.raises(RefusedError):
        change_article(actor=cast.long, article=article, seen=None, title="另一題", shares=shares)
    article.refresh_from_db()
    assert (article.title, article.shares.get().fraction) == ("方園村的沼氣與竹林", 1)


def test_nobody_overwrites_unseen(cast: Cast, article: Article):
    seen = article.version
    change_article(actor=cast.long, article=article, seen=seen, title="先到")
    with pytest.raises(EntryChangedError):
        change_article(actor=cast.yang, article=article, seen=seen, title="後到")
    article.refresh_from_db()
    assert article.title == "先到"


def test_found_false_it_counts_nowhere_and_all_its_units_are_told(cast: Cast, article: Article):
    shares = [NewShare(unit=cast.pingcun), NewShare(unit=cast.gaoyi)]
    change_article(actor=cast.long, article=article, seen=None, shares=shares)
    judge_article(actor=cast.yang, article=article, verdict="false", reason="未曾刊出", seen=None)
    assert channel_of(cast) == {}
    told = Notice.objects.filter(kind="campaigns.found_false")
    assert {one.person_id for one in told} == {cast.long.pk, cast.ming.pk}
    assert {one.said["quoted"] for one in told} == {"未曾刊出"}
    assert read_register(cast.yang, JUNE).whole.count == 0


def told_of(kind: str) -> dict[int, str]:
    """Return whom a kind of notice told, with what it quotes."""
    return {one.person_id: one.said.get("quoted", "") for one in Notice.objects.filter(kind=kind)}


def test_what_the_office_changes_or_withdraws_its_unit_is_told(cast: Cast, article: Article):
    change_article(
        actor=cast.yang, article=article, seen=None, title="照電話改", on_behalf_reason="電話記錄 12 號"
    )
    withdraw_article(actor=cast.yang, entry=article, reason="重複登記", seen=None)
    assert told_of("campaigns.article_for_you") == {cast.long.pk: "電話記錄 12 號"}
    assert told_of("campaigns.article_withdrawn") == {cast.long.pk: "重複登記"}


def test_of_its_own_change_a_unit_is_not_told_but_co_authors_are_of_a_withdrawal(
    cast: Cast, article: Article
):
    shares = [NewShare(unit=cast.pingcun), NewShare(unit=cast.gaoyi)]
    change_article(actor=cast.long, article=article, seen=None, shares=shares)
    withdraw_article(actor=cast.long, entry=article, reason="重複登記", seen=None)
    assert told_of("campaigns.article_for_you") == {}
    assert told_of("campaigns.article_withdrawn") == {cast.ming.pk: "重複登記"}


def test_false_without_a_reason_is_refused(cast: Cast, article: Article):
    with pytest.raises(RefusedError) as refused:
        judge_article(actor=cast.yang, article=article, verdict="false", reason=" ", seen=None)
    assert refused.value.field == "reason"


def test_what_was_confirmed_is_checked_again_when_it_changes(cast: Cast, article: Article):
    judge_article(actor=cast.yang, article=article, verdict="confirmed", reason="", seen=None)
    reprint(article, make_outlet(cast.county, "二臺"), date(2005, 6, 25))
    article.refresh_from_db()
    assert (article.verdict, article.verdict_by) == ("waiting", None)
