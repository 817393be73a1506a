"""The one spelling of a period, and what it knows about the calendar."""

from datetime import date
from itertools import pairwise

import pytest

from ecocounty.periods import Kind, NotAPeriod, Period

SPELLINGS = ["2005", "2005-H1", "2005-H2", "2005-Q1", "2005-Q4", "2005-01", "2005-06", "2005-12"]
LIMITS = ["1900", "1900-01", "2999", "2999-12"]


@pytest.mark.parametrize("text", SPELLINGS + LIMITS)
def test_parse_and_print_are_inverse(text):
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2005", Period.of_year(2005)),
        ("2005-H2", Period.of_half(2005, 2)),
        ("2005-Q2", Period.of_quarter(2005, 2)),
        ("2005-06", Period.of_month(2005, 6)),
    ],
)
def test_parse_gives_the_kind_and_number(text, period):
    assert Period.parse(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "05",
        "20005",
        "2005-00",
        "2005-13",
        "2005-6",
        "2005-H3",
        "2005-h1",
        "2005-Q0",
        "2005-Q5",
        "2005-06-01",
        "2005/06",
        " 2005",
        "2005\n",
        "２００５",
        "٢٠٠٥",
        "2005年6月",
        "0000",
        "1899",
        "3000-01",
        None,
        2005,
    ],
)
def test_anything_else_is_refused_with_what_was_found(text):
    with pytest.raises(NotAPeriod) as refusal:
        Period.parse(text)
    assert isinstance(refusal.value, ValueError)
    assert refusal.value.code == "not_a_period"
    assert refusal.value.found == text
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period.of_month(2005, 0),
        lambda: Period.of_month(2005, 13),
        lambda: Period.of_quarter(2005, 5),
        lambda: Period.of_half(2005, 3),
        lambda: Period(2005, Kind.YEAR, 2),
        lambda: Period(2005, "month", 1),
        lambda: Period.of_year(1899),
        lambda: Period.of_year(3000),
    ],
)
def test_an_impossible_period_cannot_be_made(make):
    with pytest.raises(NotAPeriod):
        make()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2005", date(2005, 1, 1), date(2005, 12, 31)),
        ("2005-H1", date(2005, 1, 1), date(2005, 6, 30)),
        ("2005-H2", date(2005, 7, 1), date(2005, 12, 31)),
        ("2005-Q3", date(2005, 7, 1), date(2005, 9, 30)),
        ("2005-02", date(2005, 2, 1), date(2005, 2, 28)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
    ],
)
def test_first_and_last_day(text, first, last):
    period = Period.parse(text)
    assert (period.first_day, period.last_day) == (first, last)


@pytest.mark.parametrize(
    ("text", "is_year", "is_month"),
    [
        ("2005", True, False),
        ("2005-H1", False, False),
        ("2005-Q1", False, False),
        ("2005-01", False, True),
    ],
)
def test_kind_questions(text, is_year, is_month):
    period = Period.parse(text)
    assert (period.is_year, period.is_month) == (is_year, is_month)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2005-H2", "2005-07 2005-08 2005-09 2005-10 2005-11 2005-12"),
        ("2005-Q2", "2005-04 2005-05 2005-06"),
        ("2005-06", "2005-06"),
    ],
)
def test_months_are_the_periods_own(text, months):
    assert " ".join(map(str, Period.parse(text).months())) == months


def test_a_year_has_twelve_months():
    months = Period.of_year(2005).months()
    assert (len(months), str(months[0]), str(months[-1])) == (12, "2005-01", "2005-12")


@pytest.mark.parametrize(
    ("text", "count"),
    [("2005-01", 1), ("2005-06", 6), ("2005-Q2", 6), ("2005-Q3", 9), ("2005-H1", 6), ("2005", 12)],
)
def test_year_to_date_runs_from_january_to_the_last_month(text, count):
    period = Period.parse(text)
    months = period.year_to_date()
    assert period.month_count == len(months) == count
    assert months == tuple(Period.of_month(2005, month) for month in range(1, count + 1))


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("2005", "2006"),
        ("2005-H1", "2005-H2"),
        ("2005-H2", "2006-H1"),
        ("2005-Q4", "2006-Q1"),
        ("2005-12", "2006-01"),
        ("2005-05", "2005-06"),
    ],
)
def test_next_and_previous_keep_the_kind_and_cross_the_year(text, following):
    assert str(Period.parse(text).next()) == following
    assert str(Period.parse(following).previous()) == text


def test_same_last_year():
    assert [str(Period.parse(text).same_last_year()) for text in SPELLINGS] == [
        text.replace("2005", "2004") for text in SPELLINGS
    ]


def test_nothing_lies_before_the_first_year():
    with pytest.raises(NotAPeriod):
        Period.of_year(1900).previous()
    with pytest.raises(NotAPeriod):
        Period.of_month(2999, 12).next()


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("2005", "2005-Q4", True),
        ("2005", "2005", True),
        ("2005-H1", "2005-Q2", True),
        ("2005-H1", "2005-07", False),
        ("2005-Q2", "2005-06", True),
        ("2005-06", "2005-Q2", False),
        ("2005", "2004-06", False),
    ],
)
def test_contains(outer, inner, answer):
    assert Period.parse(outer).contains(Period.parse(inner)) is answer


def test_periods_sort_by_first_day_and_the_shorter_first():
    ordered = [
        Period.parse(text)
        for text in [
            "2004-12",
            "2005-01",
            "2005-Q1",
            "2005-H1",
            "2005",
            "2005-02",
            "2005-Q2",
            "2005-H2",
            "2006",
        ]
    ]
    shuffled = ordered[4:] + ordered[:4]
    assert sorted(shuffled) == ordered
    assert all(before < after and after >= before for before, after in pairwise(ordered))
    assert not any(period < period for period in ordered)


def test_a_period_is_not_compared_with_text():
    with pytest.raises(TypeError):
        assert Period.of_year(2005) < "2006"
    assert Period.of_year(2005) != "2005"


def test_equal_periods_are_one_key_and_cannot_be_altered():
    period = Period.parse("2005-06")
    assert {period: 1}[Period.of_month(2005, 6)] == 1
    with pytest.raises(AttributeError):
        period.year = 2006


def test_of_day_is_the_month_of_that_day():
    assert Period.of_day(date(2005, 6, 30)) == Period.of_month(2005, 6)
