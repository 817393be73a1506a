"""Commissioned items that were missed and negative news: entered by the office above, withdrawn, never deleted."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from campaigns.measures.articles import ArticleMeasures
from campaigns.models import Deduction, EntryIsKeptError
from campaigns.selectors.article_register import read_register
from campaigns.services.deductions import enter_deduction, withdraw_deduction
from campaigns.services.points_tables import take_over_preset
from ecocounty.history.models import Entry
from ecocounty.notices.models import Notice
from ecocounty.periods import Period
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import JUNE_14, make_article, make_paper
from tests.campaigns.articles.test_pages import page, sign_in
from tests.cast import Cast

JUNE = Period.parse("2005-06")
NEW = "/publicity/articles/deductions/new/"
QUOTAS = "/publicity/articles/quotas/?month=2005-06"


def miss(cast: Cast, **more) -> Deduction:
    plain = {"actor": cast.yang, "unit": cast.pingcun, "kind": "missed", "day": JUNE_14, "what": "竹林約稿"}
    return enter_deduction(**plain | more)


@pytest.fixture
def piece(cast: Cast):
    """A province piece of 坪村鎮, 6 points by the table of the county."""
    take_over_preset(actor=None, unit=cast.county, key="m1", valid_from="2005-01")
    return make_article(cast.pingcun, make_paper(cast.city), link="https://a.example/1")


def test_what_was_missed_costs_its_month_and_the_year(cast: Cast, piece):
    miss(cast)
    tally = read_register(cast.yang, JUNE).tallies[cast.pingcun.pk]
    assert (tally.earned, tally.taken_off, tally.points) == (6, 5, 1)
    assert not read_register(cast.yang, Period.parse("2005-07")).taken_off
    read = ArticleMeasures().read(
        codes=["points", "points_off"], units=[cast.county, cast.pingcun], period=Period.parse("2005-08")
    )
    assert [read["points"][unit.pk].value for unit in (cast.county, cast.pingcun)] == [1, 1]
    assert [read["points_off"][unit.pk].value for unit in (cast.county, cast.pingcun)] == [5, 5]


def test_negative_news_leaves_the_month_nothing(cast: Cast, piece):
    miss(cast, kind="negative", what="某報：河水發黑")
    register = read_register(cast.yang, JUNE)
    assert (register.tallies[cast.pingcun.pk].points, register.whole.earned, register.taken_off) == (
        -10,
        6,
        16,
    )


def test_without_a_table_it_costs_nothing(cast: Cast):
    miss(cast)
    assert read_register(cast.yang, JUNE).taken_off == 0


def test_each_write_has_one_entry_of_history_told_in_words(cast: Cast):
    entry = miss(cast)
    withdraw_deduction(actor=cast.yang, entry=entry, reason="已交", seen=1)
    found = Entry.objects.filter(subject_kind="campaigns.deduction", subject_id=str(entry.pk))
    assert [one.action for one in found.order_by("pk")] == ["enter", "withdraw"]
    shown = page(cast.long, f"/history/campaigns.deduction/{entry.pk}/")
    assert "commissioned item missed" in shown and "已交" in shown
    assert '<span lang="zh" class="typed">竹林約稿</span>: 2 entries' in shown
    assert sign_in(cast.shi).get(f"/history/campaigns.deduction/{entry.pk}/").status_code == 404


def test_withdrawn_it_costs_nothing_and_stays_to_be_read(cast: Cast, piece):
    entry = miss(cast)
    withdraw_deduction(actor=cast.yang, entry=entry, reason="已交", seen=1)
    assert read_register(cast.yang, JUNE).taken_off == 0
    shown = page(cast.long, QUOTAS)
    assert "<s>commissioned item missed: " in shown and "已交" in shown
    with pytest.raises(EntryIsKeptError):
        entry.delete()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"day": timezone.localdate() + timedelta(days=1)}, "day"),
        ({"what": " \u3000 "}, "what"),
        ({"what": "\u200b\u00ad"}, "what"),
        ({"what": "竹林\u200b約稿"}, "what"),
        ({"what": "竹林约稿"}, "what"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, more, field):
    miss(cast)
    with pytest.raises(RefusedError) as refused:
        miss(cast, **more)
    assert refused.value.field == field and Deduction.objects.count() == 1


def test_the_same_may_be_entered_again_once_it_was_withdrawn(cast: Cast):
    withdraw_deduction(actor=cast.yang, entry=miss(cast), reason="誤", seen=1)
    assert miss(cast).pk


def test_the_office_above_enters_and_withdraws_it(cast: Cast, piece):
    client = sign_in(cast.yang)
    sent = {"unit": "431225101", "kind": "missed", "day": "2005-06-14", "what": "竹林約稿"}
    for nothing in ("", "\u200b"):
        assert client.post(NEW, sent | {"what": nothing}).status_code == 422
    # Not against itself: that is for the city's office.
    assert client.post(NEW, sent | {"unit": "431225"}).status_code == 422
    assert client.post(NEW, sent | {"unit": "431230"}).status_code == 422
    response = client.post(NEW, sent)
    assert (response.status_code, response["Location"]) == (302, QUOTAS)
    shown = page(cast.yang, QUOTAS)
    assert "commissioned item missed −5.0" in shown and "竹林約稿" in shown
    address = f"/publicity/articles/deductions/{Deduction.objects.get().pk}/withdraw/"
    assert client.post(address, {"reason": "", "version": "1"}).status_code == 422
    assert client.post(address, {"reason": "已交", "version": "1"}).status_code == 302
    assert Deduction.objects.get().is_withdrawn


def test_a_unit_reads_what_stands_against_it_and_changes_nothing(cast: Cast, piece):
    entry = miss(cast)
    address = f"/publicity/articles/deductions/{entry.pk}/withdraw/"
    shown = page(cast.long, QUOTAS)
    assert "竹林約稿" in shown and address not in shown and NEW not in shown
    assert sign_in(cast.long).get(NEW).status_code == 403
    assert sign_in(cast.long).get(address).status_code == 403
    assert sign_in(cast.xiang).get(address).status_code == 403
    assert sign_in(cast.shi).get(address).status_code == 404
    assert "竹林約稿" not in page(cast.ming, QUOTAS)


def test_the_unit_is_told_as_long_as_it_stands(cast: Cast):
    entry = miss(cast)
    client = sign_in(cast.long)
    shown = client.get("/notices/").content.decode()
    assert "Huitong entered against your unit: commissioned item missed." in shown and "竹林約稿" in shown
    notice = Notice.objects.get(kind="campaigns.deducted")
    assert notice.person_id == cast.long.pk
    followed = client.post(f"/notices/{notice.pk}/open/")
    assert followed["Location"] == f"/history/campaigns.deduction/{entry.pk}/"
    withdraw_deduction(actor=cast.yang, entry=entry, reason="已交", seen=1)
    assert "竹林約稿" not in client.get("/notices/").content.decode()


def test_the_city_charges_the_county(cast: Cast):
    sent = {"unit": "431225", "kind": "negative", "day": "2005-06-14", "what": "某報"}
    assert sign_in(cast.xiang).post(NEW, sent).status_code == 302
    assert Deduction.objects.get().unit == cast.county


def test_what_was_made_up_says_so(cast: Cast, piece):
    miss(cast, actor=None, invented=True)
    assert read_register(cast.yang, JUNE).invented
    reading = ArticleMeasures().read(codes=["points"], units=[cast.county], period=JUNE)["points"]
    assert reading[cast.county.pk].invented
    assert "Demonstration data" in page(cast.yang, QUOTAS)


def test_a_level_asked_for_shows_pieces_alone(cast: Cast, piece):
    miss(cast)
    assert read_register(cast.yang, JUNE, level=3).taken_off == 0


def test_it_counts_in_the_month_of_its_day(cast: Cast, piece):
    miss(cast, day=date(2005, 6, 30))
    miss(cast, day=date(2005, 7, 1))
    assert [read_register(cast.yang, Period.parse(month)).taken_off for month in ("2005-06", "2005-07")] == [
        5,
        5,
    ]


def test_without_a_quota_the_page_does_not_speak_of_shortfalls(cast: Cast, piece):
    shown = page(cast.yang, QUOTAS)
    assert "June 2005: no unit has a quota" in shown and "short of their quota" not in shown
