"""Titles of one piece, however they were typed."""

import pytest

from campaigns.titles import fold_title, is_similar


@pytest.mark.parametrize(
    "other",
    [
        "努力构筑农民增收的绿色银行",
        "《努力構築農民增收的綠色銀行》",
        "努力構築 農民增收的「綠色銀行」！",
        "努力構築農民增收的綠色銀行。",
    ],
)
def test_script_and_punctuation_do_not_make_another_title(other):
    assert fold_title("努力構築農民增收的綠色銀行") == fold_title(other)


def test_width_capitals_and_what_nobody_sees_do_not_either():
    assert fold_title("ee") == fold_title("ＥＥ") == fold_title("E\u200be\ufeff")


def test_another_title_is_another():
    assert fold_title("高椅鄉申報省級環境優美鄉鎮") != fold_title("團河鎮申報省級環境優美鄉鎮")


def test_a_shortened_title_is_similar():
    long, short = fold_title("第34個世界環境日集會在縣城舉行"), fold_title("世界環境日集會在縣城舉行")
    assert is_similar(long, short)
    assert not is_similar(long, fold_title("方園村的沼氣與竹林"))
    assert not is_similar(long, "")
