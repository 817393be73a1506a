"""Units of measure and periods as pages print them, in each language."""

import csv
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from ecocounty.figures.templatetags.measures import measured_in
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.periods import Period

ROOMS = Path(__file__).resolve().parents[3] / "ecocounty"
FILES = (ROOMS / "returns/standard/indicators.csv", ROOMS / "demonstration/data/report.csv")
HAN = re.compile("[㐀-鿿]")


def demonstration_units() -> set[str]:
    units = set()
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as handle:
            units |= {row["unit"] for row in csv.DictReader(handle)}
    return units


@pytest.mark.parametrize("symbol", sorted(demonstration_units()))
def test_english_has_a_word_for_every_unit_of_the_demonstration(symbol: str) -> None:
    with override("en"):
        assert not HAN.search(measured_in(symbol))


@pytest.mark.parametrize(
    ("language", "printed"), [("zh-hant", "萬畝"), ("zh-hans", "万亩"), ("en", "10,000 mu")]
)
def test_a_unit_is_printed_in_the_readers_script(language: str, printed: str) -> None:
    with override(language):
        assert measured_in("萬畝") == printed


def test_a_unit_that_english_does_not_know_is_marked_as_chinese_and_escaped() -> None:
    with override("en"):
        assert measured_in("元/<人>") == '<span lang="zh">元/&lt;人&gt;</span>'


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        ("2006-01", "January 2006"),
        ("2005-12", "December 2005"),
        ("2005-Q2", "second quarter of 2005"),
        ("2005-H1", "first half of 2005"),
        ("2005", "2005"),
        ("last spring", "last spring"),
    ],
)
def test_periods_in_english_prose(period: str, printed: str) -> None:
    with override("en"):
        assert month_words(period) == printed


def test_a_period_itself_is_printed_like_its_spelling() -> None:
    with override("en"):
        assert month_words(Period.of_month(2006, 1)) == month_words("2006-01")
        assert month_words(None) == ""
