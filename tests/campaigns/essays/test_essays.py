"""Calls for essays: what came in, what was chosen and when, where it was published; nothing of it is deleted."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from campaigns.models import Article, Essay
from campaigns.services.entries import EntryChangedError, withdraw_entry
from campaigns.services.essays import (
    SentInAlreadyError,
    change_call,
    change_essay,
    link_article,
    take_back_choice,
    withdraw_call,
)
from ecocounty.figures.measures import UnknownMeasureError, read_measures
from ecocounty.history.models import Entry
from ecocounty.periods import Period
from ecocounty.units.refused import RefusedError
from tests.campaigns.essays.making import choose, make_article, make_essay

pytestmark = pytest.mark.django_db


def test_a_call_and_its_essays_each_have_one_entry_of_history(cast, call):
    essay = make_essay(call, cast.pingcun, author="楊某")
    for kind, subject in (("campaigns.essaycall", call), ("campaigns.essay", essay)):
        [entry] = Entry.objects.filter(subject_kind=kind, subject_id=str(subject.pk))
        assert entry.action == "create"


def test_a_call_closes_after_it_opens(cast, call):
    with pytest.raises(RefusedError, match="lies before the first") as refused:
        change_call(actor=None, call=call, seen=None, closes=date(2005, 2, 1))
    assert refused.value.field == "closes"


def test_nothing_comes_in_before_the_call_or_in_the_future(cast, call):
    with pytest.raises(RefusedError, match="The call opened on 2005-03-01"):
        make_essay(call, cast.pingcun, day=date(2005, 2, 28))
    with pytest.raises(RefusedError, match="Today is"):
        make_essay(call, cast.pingcun, day=timezone.localdate() + timedelta(days=1))


def test_the_same_title_of_the_same_author_is_refused_with_the_one_entered(cast, call):
    first = make_essay(call, cast.pingcun, author="楊某")
    with pytest.raises(SentInAlreadyError) as refused:
        make_essay(call, cast.gaoyi, author="楊某")
    assert refused.value.held == first
    assert make_essay(call, cast.gaoyi, author="粟某")


@pytest.mark.parametrize(
    ("title", "other"), [("ee", "ＥＥ"), ("綠色銀行", "绿色 银行"), ("種竹", "種\u200b竹")]
)
def test_another_spelling_is_the_same_title(cast, call, title: str, other: str):
    first = make_essay(call, cast.pingcun, title=title, author="楊某")
    with pytest.raises(SentInAlreadyError) as refused:
        make_essay(call, cast.gaoyi, title=other, author="杨某")
    assert refused.value.held == first
    second = make_essay(call, cast.gaoyi, title="另一篇", author="楊某")
    with pytest.raises(SentInAlreadyError):
        change_essay(actor=None, essay=second, seen=None, title=other)
    assert change_essay(actor=None, essay=first, seen=None, received_on=date(2005, 4, 2))


def test_a_title_that_nobody_sees_is_none(cast, call):
    with pytest.raises(RefusedError, match="needs its title"):
        make_essay(call, cast.pingcun, title="\u200b\ufeff")


def test_an_essay_is_chosen_and_the_choice_taken_back_with_a_reason(cast, call):
    essay = choose(make_essay(call, cast.pingcun))
    assert essay.chosen_on == date(2005, 5, 20)
    with pytest.raises(RefusedError, match="Say why"):
        take_back_choice(actor=None, essay=essay, why=" ", seen=None)
    take_back_choice(actor=None, essay=essay, why="sent in elsewhere", seen=None)
    assert Essay.objects.get().chosen_on is None
    actions = (
        Entry.objects.filter(subject_kind="campaigns.essay").order_by("pk").values_list("action", flat=True)
    )
    assert list(actions) == ["create", "choose", "take_back_choice"]


def test_nothing_is_chosen_before_it_came_in_or_in_the_future(cast, call):
    essay = make_essay(call, cast.pingcun)
    with pytest.raises(RefusedError, match="cannot be chosen on 2005-03-31"):
        choose(essay, date(2005, 3, 31))
    with pytest.raises(RefusedError, match="Today is"):
        choose(essay, timezone.localdate() + timedelta(days=1))
    with pytest.raises(RefusedError, match="cannot be chosen"):
        change_essay(actor=None, essay=choose(essay), seen=None, received_on=date(2005, 5, 21))


def test_an_essay_is_linked_to_the_article_it_became_and_taken_off_again(cast, call):
    essay, article = make_essay(call, cast.pingcun), make_article(cast.pingcun)
    assert link_article(actor=None, essay=essay, article=article, seen=None)
    assert link_article(actor=None, essay=essay, article=article, seen=None) is False
    entry = Entry.objects.filter(action="publish").get()
    assert (entry.before["article"], entry.after["article"]) == (None, "綠色銀行")
    assert link_article(actor=None, essay=essay, article=None, seen=None)
    assert Essay.objects.get().article is None


def test_nobody_overwrites_unseen(cast, call):
    essay = make_essay(call, cast.pingcun)
    choose(essay)
    with pytest.raises(EntryChangedError):
        change_essay(actor=cast.long, essay=essay, seen=1, title="改")


def test_a_call_with_essays_is_not_withdrawn_before_them(cast, call):
    essay = make_essay(call, cast.pingcun)
    with pytest.raises(RefusedError, match="1 essay belongs to this call"):
        withdraw_call(actor=None, entry=call, reason="wrong", seen=None)
    withdraw_entry(actor=None, entry=essay, reason="wrong", seen=None)
    assert withdraw_call(actor=None, entry=call, reason="wrong", seen=None).is_withdrawn
    with pytest.raises(RefusedError, match="withdrawn"):
        make_essay(call, cast.pingcun, "又一篇")


def test_chosen_ones_are_a_measure_of_the_year_to_date(cast, call):
    choose(make_essay(call, cast.pingcun))
    choose(make_essay(call, cast.gaoyi, "第二篇"), date(2005, 8, 1))
    withdraw_entry(
        actor=None, entry=choose(make_essay(call, cast.gaoyi, "第三篇")), reason="wrong", seen=None
    )
    make_essay(call, cast.gaoyi, "第四篇")
    units = (cast.county, cast.pingcun, cast.gaoyi, cast.rival)

    def read(period: str, code: str = "chosen") -> list:
        found = read_measures(keys=[f"essays:{code}"], units=units, period=Period.parse(period))[
            f"essays:{code}"
        ]
        return [found[unit.pk].value for unit in units]

    assert read("2005") == [2, 1, 1, 0]
    assert read("2005-06") == [1, 1, 0, 0]
    assert read("2006-01") == [0, 0, 0, 0]
    assert read("2005", "received") == [3, 1, 2, 0]
    article = make_article(cast.pingcun)
    link_article(actor=None, essay=Essay.objects.earliest("pk"), article=article, seen=None)
    assert read("2005", "published") == [1, 1, 0, 0]
    withdraw_entry(actor=None, entry=article, reason="never appeared", seen=None)
    assert read("2005", "published") == [0, 0, 0, 0]
    with pytest.raises(UnknownMeasureError):
        read("2005", "burned")


def test_a_call_opens_before_whatever_came_in_for_it(cast, call):
    essay = make_essay(call, cast.pingcun, day=date(2005, 4, 1))
    with pytest.raises(RefusedError, match="nothing came in on 2005-04-01") as refused:
        change_call(actor=None, call=call, seen=None, opens=date(2005, 4, 2))
    assert refused.value.field == "opens"
    withdraw_entry(actor=None, entry=essay, reason="made by mistake", seen=None)
    assert change_call(actor=None, call=call, seen=None, opens=date(2005, 4, 2))


def test_a_title_is_not_changed_into_that_of_another_essay(cast, call):
    first, second = make_essay(call, cast.pingcun), make_essay(call, cast.gaoyi, "第二篇")
    with pytest.raises(SentInAlreadyError) as refused:
        change_essay(actor=None, essay=second, seen=None, title=first.title)
    assert refused.value.held == first


def test_an_article_withdrawn_while_it_was_chosen_is_not_linked(cast, call):
    essay, article = make_essay(call, cast.pingcun), make_article(cast.pingcun)
    withdraw_entry(actor=None, entry=Article.objects.get(), reason="never appeared", seen=None)
    with pytest.raises(RefusedError, match="This article was withdrawn"):
        link_article(actor=None, essay=essay, article=article, seen=None)
    assert Essay.objects.get().article is None
