"""Shares as people type them, exact."""

from fractions import Fraction

import pytest

from campaigns.shares import UnreadableShareError, as_percent, read_share, split_equally, write_share


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("50%", "1/2"),
        ("５０％", "1/2"),
        ("1/2", "1/2"),
        ("½", "1/2"),
        ("0.5", "1/2"),
        (".5", "1/2"),
        ("1/3", "1/3"),
        ("⅓", "1/3"),
        ("三分之一", "1/3"),
        ("33.3%", "333/1000"),
        ("1", "1"),
        ("100%", "1"),
        ("一半", "1/2"),
        (" 1 / 4 ", "1/4"),
    ],
)
def test_a_share_is_read_exactly(typed, share):
    assert read_share(typed) == Fraction(share)


@pytest.mark.parametrize("typed", ["0", "0%", "150%", "3/2", "1/0", "half", "-1/2", "5", "1/2/3", "50% 50%"])
def test_what_is_no_share_is_refused_and_quoted(typed):
    with pytest.raises(UnreadableShareError) as refused:
        read_share(typed)
    assert refused.value.found == typed


def test_blank_is_no_share_said():
    assert read_share("  ") is None


def test_three_equal_parts_make_the_whole():
    assert sum(split_equally(3)) == 1


def test_shares_are_written_as_the_register_does():
    assert [write_share(Fraction(one)) for one in ("1/2", "1/3", "2/7", "1")] == ["½", "⅓", "2/7", "1"]


def test_what_shares_make_is_said():
    thirds = [Fraction(333, 1000)] * 3
    assert as_percent(thirds) == "99.9%"
    assert as_percent([Fraction(1, 2), Fraction(3, 4)]) == "125%"
    assert as_percent([Fraction(1, 3)]) == "1/3"
