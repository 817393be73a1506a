"""How a register stands to what was reported (the pictures' four cases, and all others)."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from campaigns.agreement import agreement_of
from campaigns.plan_share import plan_words, share_of_plan
from ecocounty.quantities import NOT_REPORTED, Quantity, read_quantity
from ecocounty.quantities.difference import REASONS, difference


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def quantity(text: str) -> Quantity:
    return read_quantity(text, unit="條") if text else NOT_REPORTED


@pytest.mark.parametrize(
    ("reported", "register", "state", "word", "more", "reason"),
    [
        # as drawn: 電視報道, 簡報, 橫幅, 標語, 宣傳資料
        ("85", "83", "warn", "short by 2", "the register is below what was reported", "short"),
        ("9", "9", "ok", "agrees", "difference 0", "equal"),
        ("56", "58", "warn", "more by 2", "the register is above what was reported", "more"),
        ("1100餘", "1128", "ok", "agrees", "within “over”", "within_over"),
        (
            "10000餘",
            "9640",
            "bad",
            "short by at least 360",
            "the register is below what was reported",
            "short_at_least",
        ),
        # the other ways in which numbers are written
        ("1100餘", "1100", "ok", "agrees", "within “over”", "within_over"),
        ("740餘", "1479", "ok", "agrees", "within “over”", "within_over"),
        (
            "740餘",
            "7940餘",
            "warn",
            "far above “over”",
            "the register is above what was reported",
            "within_over",
        ),
        ("近300", "290", "ok", "agrees", "within “nearly”", "within_nearly"),
        ("約300", "310", "ok", "agrees", "within “about”", "within_about"),
        (
            "56",
            "60餘",
            "warn",
            "more by at least 4",
            "the register is above what was reported",
            "more_at_least",
        ),
        (
            "約300",
            "200",
            "warn",
            "short by about 100",
            "the register is below what was reported",
            "short_about",
        ),
        (
            "約300",
            "400",
            "warn",
            "more by about 100",
            "the register is above what was reported",
            "more_about",
        ),
        ("56", "50餘", "none", "nobody can tell", "the register's own sum is not exact", "open"),
        ("1XX", "120", "none", "nobody can tell", "a digit is left out", "masked"),
        ("無", "0", "ok", "agrees", "difference 0", "equal"),
        ("無", "2", "warn", "more by 2", "the register is above what was reported", "more"),
        ("不適用", "不適用", "ok", "agrees", "both not applicable", "same_state"),
        ("不適用", "3", "warn", "differs", "one of the two is not applicable", "state_differs"),
        ("", "3", "none", "not reported", "only the register has it", "not_reported"),
        ("3", "", "none", "not entered", "only the return has it", "not_reported"),
        ("", "", "none", "nothing yet", "neither reported nor entered", "not_reported"),
    ],
)
def test_a_register_beside_a_report(reported, register, state, word, more, reason):
    assert difference(quantity(reported), quantity(register)).reason == reason
    found = agreement_of(quantity(reported), quantity(register))
    assert (found.state, found.word, found.more) == (state, word, more)


def test_every_reason_has_its_words():
    [cases] = [mark for mark in test_a_register_beside_a_report.pytestmark if mark.name == "parametrize"]
    assert {case[-1] for case in cases.args[1]} == REASONS


@pytest.mark.parametrize(
    ("reported", "plan", "percent", "words"),
    [
        ("85", "80", "106%", "reached"),
        ("9", "12", "75%", "3 items left"),
        ("11", "12", "92%", "1 items left"),
        ("1100餘", "1000", "110% and more", "reached"),
        ("10000餘", "10000", "100% and more", "reached"),
        ("近80", "80", "nearly 100%", "perhaps reached"),
        ("約80", "80", "about 100%", "perhaps reached"),
        ("近100", "80", "nearly 125%", "reached"),
        ("0", "12", "0%", "12 items left"),
        ("無", "12", "0%", "12 items left"),
        # never rounded up to what is not reached
        ("999", "1000", "99%", "1 items left"),
        ("999餘", "1000", "99% and more", "1 items left"),
    ],
)
def test_a_share_of_the_plan(reported, plan, percent, words):
    share = share_of_plan(quantity(reported), quantity(plan))
    assert (share.words, plan_words(share, "條")) == (percent, words)


@pytest.mark.parametrize(
    ("reported", "plan"), [("", "12"), ("不適用", "12"), ("1XX", "12"), ("5", None), ("5", "0")]
)
def test_no_share_where_there_is_nothing_to_divide(reported, plan):
    assert share_of_plan(quantity(reported), None if plan is None else quantity(plan)) is None


def test_a_percentage_rests_on_exact_numbers():
    assert share_of_plan(quantity("1"), Quantity(Decimal(8))).percent.value == 13
