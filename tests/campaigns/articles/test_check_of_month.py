"""The check of the 5th: the printed register says of quotas what the page of quotas and the measures say."""

import re
from datetime import date
from decimal import Decimal

import pytest

from campaigns.measures.articles import ArticleMeasures
from campaigns.models import Publication
from campaigns.presets.points import NewQuota, NewTable, read_presets
from campaigns.selectors.article_register import read_register
from campaigns.selectors.quotas import read_tasks
from campaigns.selectors.streaks import read_streaks
from campaigns.services.articles import judge_article, withdraw_article
from campaigns.services.deductions import enter_deduction
from campaigns.services.points_tables import keep_table
from ecocounty.periods import Period
from tests.campaigns.articles.making import JUNE_14, make_article, make_paper
from tests.campaigns.articles.test_pages import page
from tests.cast import Cast

JUNE, DECEMBER = Period.parse("2005-06"), Period.parse("2005-12")
REGISTER, QUOTAS = "/publicity/articles/?all=1&month=", "/publicity/articles/quotas/?month="
TABLE = re.compile(r'<table class="t"><caption>What is asked, what there is</caption>.*?</table>', re.S)
TASKS = re.compile(r'<table class="t"><caption>Task of the year</caption>.*?</table>', re.S)


def keep(cast: Cast, key: str, *quotas: NewQuota, valid_from: str = "2005-01") -> None:
    preset = read_presets()[key]
    table = NewTable(key=key, said=preset.said, rows=preset.rows, quotas=quotas)
    keep_table(actor=None, unit=cast.county, table=table, valid_from=valid_from)


def under(shown: str, pattern: re.Pattern = TABLE) -> str:
    found = pattern.search(shown)
    assert found, "no such table on the page"
    return found[0]


@pytest.fixture
def june(cast: Cast) -> None:
    """A task of 7 points of each township: 坪村鎮 has 6 − 5 with a false piece, 高椅鄉 has none."""
    keep(cast, "m1", NewQuota(unit_kind="township", asked=7))
    paper = make_paper(cast.city)
    make_article(cast.pingcun, paper, link="https://a.example/1")
    false = make_article(cast.pingcun, paper, title="未刊之稿", link="https://a.example/2", another=True)
    judge_article(actor=None, article=false, verdict="false", reason="未刊", seen=None)
    enter_deduction(actor=None, unit=cast.gaoyi, kind="missed", day=JUNE_14, what="約稿")


def test_the_register_and_the_page_of_quotas_print_the_same(cast: Cast, june):
    register, quotas = page(cast.yang, f"{REGISTER}2005-06"), page(cast.yang, f"{QUOTAS}2005-06")
    assert under(register) == under(quotas)
    # 高椅鄉 has no piece, and still stands on what is brought to the check: 7 × 2 and 5.
    for words in ("7 points", "short of the quota −14.0", "commissioned item missed −5.0", "−19.0"):
        assert words in under(register)
    # 坪村鎮: 1 point short, × 2, and 5 for the false one: 6 − 7.
    for words in ("short of the quota −2.0", "found false −5.0", "−7.0", "6.0 points"):
        assert words in under(register)
    assert "6.0 − 7.0" in register and "taken off −26.0" in register
    assert "Seal of the unit" in register and "Filled in by" in register


def test_the_measures_say_the_same(cast: Cast, june):
    units = [cast.county, cast.pingcun, cast.gaoyi]
    read = ArticleMeasures().read(codes=["points", "points_off", "shortfall"], units=units, period=JUNE)
    # From January on: five months more of 7 points short each.
    before = 5 * 14
    said = {code: [read[code][unit.pk].value for unit in units] for code in read}
    assert said["points_off"] == [26 + 2 * before, 7 + before, 19 + before]
    assert said["points"] == [6 - 26 - 2 * before, 6 - 7 - before, -19 - before]
    # Points that are short are no pieces.
    assert said["shortfall"] == [0, 0, 0]


def test_a_month_that_nobody_has_a_piece_of_is_printed_too(cast: Cast, june):
    register = page(cast.yang, f"{REGISTER}2005-05")
    assert under(register) == under(page(cast.yang, f"{QUOTAS}2005-05"))
    assert "No article is like this" in register and "Seal of the unit" in register


def test_a_register_of_one_level_says_nothing_of_quotas(cast: Cast, june):
    assert not TABLE.search(page(cast.yang, f"{REGISTER}2005-06&level=3"))


def test_a_unit_three_months_short_in_a_row_is_to_be_named(cast: Cast, june):
    make_article(
        cast.gaoyi,
        make_paper(cast.county, "懷化日報", 4),
        title="四月之稿",
        day=date(2005, 4, 3),
        link="https://a.example/4",
    )
    streaks = {
        month: read_streaks(read_register(cast.yang, Period.parse(month))) for month in ("2005-05", "2005-06")
    }
    assert streaks["2005-06"] == {cast.pingcun.pk: 3, cast.gaoyi.pk: 2}
    assert streaks["2005-05"] == {cast.pingcun.pk: 3, cast.gaoyi.pk: 1}
    assert page(cast.yang, f"{QUOTAS}2005-06").count("3 months in a row: to be named") == 1


def test_a_streak_asks_as_much_of_many_pieces_as_of_few(cast: Cast, june, django_assert_max_num_queries):
    paper = make_paper(cast.county, "懷化日報", 4)
    for number in range(12):
        make_article(
            cast.gaoyi, paper, title=f"第{number}篇", day=date(2005, 4 + number % 3, 3), another=True
        )
    register = read_register(cast.yang, JUNE)
    with django_assert_max_num_queries(5):
        read_streaks(register)


def test_before_the_calendar_begins_nobody_was_short(cast: Cast):
    keep(cast, "m1", NewQuota(unit_kind="township", asked=7), valid_from="1900-01")
    assert read_streaks(read_register(cast.yang, Period.parse("1900-02")))[cast.pingcun.pk] == 2


def test_a_month_with_negative_news_is_short_whatever_it_earned(cast: Cast):
    keep(cast, "m1", NewQuota(unit_kind="township", asked=6))
    make_article(cast.pingcun, make_paper(cast.city), link="https://a.example/1")
    assert read_streaks(read_register(cast.yang, JUNE))[cast.pingcun.pk] == 0
    enter_deduction(actor=None, unit=cast.pingcun, kind="negative", day=JUNE_14, what="某報")
    assert read_streaks(read_register(cast.yang, JUNE))[cast.pingcun.pk] == 3


def make_year(cast: Cast) -> None:
    """坪村鎮 has 2 pieces and half of another, 高椅鄉 the other half; one is false, one withdrawn."""
    keep(
        cast,
        "m3",
        NewQuota(unit_kind="township", asked=3, yearly=True),
        NewQuota(unit_id=cast.gaoyi.pk, asked=0, yearly=True),
    )
    paper = make_paper(cast.city)
    for number, month in enumerate((2, 7)):
        make_article(
            cast.pingcun, paper, title=f"第{number}篇", day=date(2005, month, 3), link="https://a.example/1"
        )
    halves = {cast.pingcun: "1/2", cast.gaoyi: "1/2"}
    make_article(
        cast.pingcun, paper, title="合寫", day=date(2005, 9, 3), shares=halves, link="https://a.example/2"
    )
    false = make_article(cast.pingcun, paper, title="假稿", day=date(2005, 10, 3))
    judge_article(actor=None, article=false, verdict="false", reason="未刊", seen=None)
    mistake = make_article(cast.pingcun, paper, title="誤錄", day=date(2005, 10, 3), another=True)
    withdraw_article(actor=None, entry=mistake, reason="誤", seen=None)


def test_the_task_of_the_year_is_settled_in_december(cast: Cast):
    make_year(cast)
    tasks = read_register(cast.yang, DECEMBER).tasks
    assert [(str(tasks[unit.pk].count), tasks[unit.pk].short) for unit in (cast.pingcun, cast.gaoyi)] == [
        ("5/2", Decimal("0.5")),
        ("1/2", 0),
    ]
    codes, units = ["points", "points_earned"], [cast.county, cast.pingcun, cast.gaoyi]
    to_november = ArticleMeasures().read(codes=codes, units=units, period=Period.parse("2005-11"))
    whole_year = ArticleMeasures().read(codes=codes, units=units, period=Period.parse("2005"))
    assert [to_november["points"][unit.pk].value for unit in units] == [30, 25, 5]
    assert [whole_year["points"][unit.pk].value for unit in units] == [30, 15, 15]
    assert [whole_year["points_earned"][unit.pk].value for unit in units] == [30, 25, 5]


def test_the_pages_show_the_task_as_of_the_month_and_alike(cast: Cast):
    make_year(cast)
    for month, words in (("2005-07", "1 short"), ("2005-12", "0.5 short")):
        register, quotas = page(cast.yang, f"{REGISTER}{month}"), page(cast.yang, f"{QUOTAS}{month}")
        assert under(register, TASKS) == under(quotas, TASKS)
        assert words in under(quotas, TASKS)
    assert "−10.0" in under(quotas, TASKS) and "task of the year +10.0" in under(quotas)
    assert "−10.0" not in page(cast.yang, f"{QUOTAS}2005-07")


def test_a_task_that_rests_on_what_was_made_up_says_so(cast: Cast):
    make_year(cast)
    assert not read_register(cast.yang, DECEMBER).invented
    Publication.objects.filter(article__shares__unit=cast.gaoyi).update(invented=True)
    register = read_register(cast.yang, DECEMBER)
    assert not register.groups and register.invented, "nothing appeared in December itself"
    tallies = register.tallies
    assert tallies[cast.gaoyi.pk].invented and not tallies[cast.forestry.pk].invented
    assert "Demonstration data" in page(cast.yang, f"{QUOTAS}2005-12")


def test_a_unit_that_came_within_the_year_has_no_task(cast: Cast):
    make_year(cast)
    cast.pingcun.valid_from = date(2005, 2, 1)
    cast.pingcun.save()
    register = read_register(cast.yang, DECEMBER)
    assert cast.pingcun.pk not in read_tasks(register.book, register.units, DECEMBER)


def test_thirds_are_exact_until_they_are_printed(cast: Cast):
    keep(cast, "m1")
    thirds = {cast.pingcun: "1/3", cast.gaoyi: "1/3", cast.forestry: "1/3"}
    paper = make_paper(cast.county, "懷化日報", 2)
    make_article(cast.pingcun, paper, shares=thirds, link="https://a.example/1")
    register = read_register(cast.yang, JUNE)
    # 4 / 3 each, printed 1.33, and together the 4 that three times 1.33 would not make.
    assert {str(group.tally.points) for group in register.groups} == {"4/3"}
    assert register.whole.points == 4
    shown = page(cast.yang, f"{REGISTER}2005-06")
    assert shown.count("1.33") >= 3 and "points 4.00" in shown
