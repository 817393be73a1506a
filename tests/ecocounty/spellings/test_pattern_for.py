"""A word is found in every spelling, and nothing that was typed is read as an expression."""

import re
import time

import pytest

from ecocounty.spellings import pattern_for, read_words


def finds(typed: str, text: str) -> bool:
    return re.search(pattern_for(typed), text) is not None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("会同县", "會同縣"),
        ("會同縣", "会同县"),
        ("标语", "張貼標語"),
        ("台", "臺"),
        ("裡", "裏"),
        ("里", "裡"),
        ("乾", "干"),
        ("huitong", "Huitong County"),
        ("ＨＵＩ", "huitong"),
        ("abc", "ＡＢＣ"),
        ("2005", "２００５"),
        ("(試行)", "辦法（试行）"),
        ("É", "é"),
    ],
)
def test_one_spelling_finds_another(typed: str, text: str):
    assert finds(typed, text)


@pytest.mark.parametrize(("typed", "text"), [("會同縣", "會同"), ("a.c", "abc"), ("坪", "平"), ("x*", "y")])
def test_what_is_not_there_is_not_found(typed: str, text: str):
    assert not finds(typed, text)


HOSTILE = [
    "(a+)+$",
    ".*",
    "[^x]",
    r"\d+",
    "***=a",
    "(?i)x",
    "a{1,9999}",
    "[[:alpha:]]",
    "]",
    "\\",
    "a|b",
    "^",
    "-",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_signs_of_expressions_mean_themselves(typed: str):
    assert finds(typed, f"before {typed} after")
    assert not finds(typed, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")


def test_no_text_takes_long():
    pattern = pattern_for("(a+)+$" * 10)
    began = time.perf_counter()
    re.search(pattern, "a" * 100_000)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("typed", "words", "period"),
    [
        ("坪村 2005-06", ("坪村",), "2005-06"),
        ("坪村2005年6月", ("坪村",), "2005-06"),
        ("坪村 ２００５ 年 6 月 標語", ("坪村", "標語"), "2005-06"),
        ("200506", (), "2005-06"),
        ("2005", (), "2005"),
        ("2005-13", ("2005-13",), ""),
        ("431225", ("431225",), ""),
        ("a  a　b", ("a", "b"), ""),
        ("\u200b\x07 ", (), ""),
        ("", (), ""),
    ],
)
def test_what_is_typed_is_parted(typed: str, words: tuple, period: str):
    found = read_words(typed)
    assert (found.words, found.period) == (words, period)


def test_a_long_text_is_cut():
    assert len("".join(read_words("x" * 1000).words)) == 60
