"""The four published tables, each by numbers reckoned by hand."""

from datetime import date
from fractions import Fraction

import pytest

from campaigns.article_points.charges import Charges
from campaigns.article_points.rules import Line, Rules
from campaigns.article_points.tally import tally_units, tally_whole
from campaigns.article_points.worth import Appearance, Piece, value_piece
from campaigns.article_points.year_task import YearTask
from campaigns.presets.points import NUMBERS, read_presets

COUNTY, CITY, PROVINCE, NATIONAL = 1, 2, 3, 4
HALF = Fraction(1, 2)
OURS, THEIRS = 7, 8


def rules(key: str) -> Rules:
    table = read_presets()[key]
    said = table.said
    return Rules(
        lines=tuple(
            Line(
                level=row.level,
                medium=row.medium,
                genre=row.genre,
                position=row.position,
                points=Fraction(row.points),
            )
            for row in table.rows
        ),
        shares_points=said["shares_points"],
        needs_proof=said["needs_proof"],
        shortfall_per=said["shortfall_per"],
        streak_months=said["streak_months"],
        **{name: Fraction(said[name]) for name in NUMBERS},
    )


def appeared(level: int, *, medium="newspaper", position="ordinary", proved=True, key=1, day=1) -> Appearance:
    return Appearance(
        key=key, level=level, medium=medium, position=position, day=date(2005, 6, day), proved=proved
    )


def piece(*appearances: Appearance, genre="news", shares=((OURS, Fraction(1)),), key=1, **more) -> Piece:
    about = {"key": key, "genre": genre, "first_day": date(2005, 6, 1), "top_level": COUNTY}
    return Piece(**about, appearances=appearances, shares=shares, **more)


def points(key: str, one: Piece) -> Fraction | None:
    worth = value_piece(rules(key), one).now
    return worth.points if worth else None


@pytest.mark.parametrize(
    ("level", "position", "expected"),
    [
        (CITY, "ordinary", 4),
        (CITY, "front", 8),
        (CITY, "lead", 8),
        (CITY, "highlight", 4),
        (PROVINCE, "ordinary", 6),
        (PROVINCE, "front", 10),
        (NATIONAL, "ordinary", 20),
        (NATIONAL, "front", 40),
        (COUNTY, "ordinary", None),
    ],
)
def test_m1_by_level_and_front_page(level, position, expected):
    assert points("m1", piece(appeared(level, position=position))) == expected


def tally_of(key: str, *pieces: Piece, quota: int | None = None, charges: Charges | None = None, **more):
    return tally_units(
        pieces,
        units=[OURS],
        rules_of={OURS: rules(key)},
        quota_of={} if quota is None else {OURS: quota},
        charges_of={OURS: charges} if charges else None,
        **more,
    )[OURS]


A_MONTH = (
    piece(appeared(PROVINCE), key=1),
    piece(appeared(CITY, position="front"), key=2, shares=((OURS, HALF), (THEIRS, HALF))),
)


def test_m1_takes_twice_the_points_that_are_short_and_five_for_what_is_false():
    """A task of 14 points; a province piece 6, half a city front page 8 × ½ = 4, one found false.

    Short 4 points, × 2 = 8; false 0 and 5; 10 − 13 = −3.
    """
    tally = tally_of("m1", *A_MONTH, piece(appeared(NATIONAL), key=3, is_false=True), quota=14)
    assert (tally.count, tally.earned) == (Fraction(3, 2), 10)
    assert (tally.shortfall, tally.off_for_shortfall, tally.off_for_false) == (4, 8, 5)
    assert (tally.points, tally.pieces_short) == (-3, 0)


def test_m1_takes_five_for_each_commissioned_item_missed():
    tally = tally_of("m1", *A_MONTH, charges=Charges(missed=2))
    assert (tally.off_for_missed, tally.taken_off, tally.points) == (10, 10, 0)


def test_m1_leaves_a_month_with_negative_news_nothing_and_takes_ten_once():
    tally = tally_of("m1", *A_MONTH, charges=Charges(negative=3))
    assert (tally.earned, tally.off_for_negative, tally.points) == (10, 20, -10)


def test_m1_measures_the_task_of_a_month_with_negative_news_at_nought():
    """Nothing of 14 is reached: 14 × 2 = 28 and 10, and a commissioned item missed 5 more."""
    tally = tally_of("m1", *A_MONTH, quota=14, charges=Charges(negative=1, missed=1))
    assert (tally.shortfall, tally.points) == (14, -28 - 10 - 5)


def test_m1_names_a_unit_after_three_months_short():
    assert rules("m1").streak_months == 3


@pytest.mark.parametrize("key", ["m2", "m3", "m4"])
def test_the_other_tables_know_neither_commissions_nor_negative_news(key):
    tally = tally_of(key, *A_MONTH, charges=Charges(missed=1, negative=1))
    assert (tally.taken_off, tally.points) == (0, tally.earned)


@pytest.mark.parametrize("key", ["m1", "m2", "m3", "m4"])
def test_each_table_says_how_it_is_read_and_what_it_does_not_compute(key):
    said = read_presets()[key].said
    assert said["source"] and said["reading"] and said["not_computed"]


@pytest.mark.parametrize(
    ("level", "genre", "expected"),
    [
        (COUNTY, "news", 1),
        (CITY, "news", 3),
        (PROVINCE, "news", 5),
        (NATIONAL, "news", 5),
        (COUNTY, "long", 2),
        (CITY, "long", 5),
        (PROVINCE, "long", 10),
    ],
)
def test_m2_by_level_and_length(level, genre, expected):
    assert points("m2", piece(appeared(level), genre=genre)) == expected


def test_m2_counts_one_piece_in_several_outlets_once_at_the_highest():
    appearances = (appeared(COUNTY, key=1), appeared(PROVINCE, key=2), appeared(CITY, key=3))
    valued = value_piece(rules("m2"), piece(*appearances))
    assert (valued.now.points, valued.now.appearance) == (5, 2)


@pytest.mark.parametrize(
    ("level", "medium", "genre", "position", "expected"),
    [
        (PROVINCE, "newspaper", "news", "ordinary", "10"),
        (PROVINCE, "newspaper", "news", "lead", "20"),
        (PROVINCE, "newspaper", "news", "front", "10"),
        (CITY, "newspaper", "news", "ordinary", "7"),
        (CITY, "newspaper", "academic", "lead", "3.5"),
        (COUNTY, "newspaper", "academic", "ordinary", "2.5"),
        (CITY, "television", "news", "lead", "10"),
        (COUNTY, "television", "news", "ordinary", "7"),
        (CITY, "bulletin", "briefing", "ordinary", "3"),
        (NATIONAL, "television", "news", "ordinary", None),
    ],
)
def test_m3_by_outlet_position_and_kind(level, medium, genre, position, expected):
    found = points("m3", piece(appeared(level, medium=medium, position=position), genre=genre))
    assert found == (Fraction(expected) if expected else None)


@pytest.mark.parametrize(
    ("level", "medium", "genre", "expected"),
    [
        (CITY, "magazine", "news", "7"),
        (PROVINCE, "magazine", "news", "10"),
        (PROVINCE, "magazine", "academic", "5"),
        (COUNTY, "website", "briefing", "2"),
        (CITY, "website", "briefing", "2"),
        (PROVINCE, "website", "news", None),
    ],
)
def test_m3_by_journals_and_government_sites(level, medium, genre, expected):
    found = points("m3", piece(appeared(level, medium=medium), genre=genre))
    assert found == (Fraction(expected) if expected else None)


@pytest.mark.parametrize(
    ("count", "is_over", "expected"),
    [
        (12, True, 10),
        (15, True, 10),
        (Fraction(23, 2), True, -10),
        (0, True, -10),
        (15, False, 0),
        (0, False, 0),
    ],
)
def test_m3_adds_ten_for_the_task_of_the_year_or_takes_ten_however_much_is_short(count, is_over, expected):
    task = YearTask(asked=12, count=Fraction(count), rules=rules("m3"), is_over=is_over)
    tally = tally_of("m3", task_of={OURS: task})
    assert (tally.points, tally.added - tally.taken_off) == (expected, expected)


def test_m3_adds_a_leaders_comment_before_the_share():
    """(7 + 5) × ½ = 6."""
    one = piece(appeared(CITY), shares=((OURS, HALF), (THEIRS, HALF)), commented=True)
    tally = tally_units([one], units=[OURS], rules_of={OURS: rules("m3")}, quota_of={})[OURS]
    assert tally.points == 6


@pytest.mark.parametrize(("level", "expected"), [(COUNTY, 25), (CITY, 35), (PROVINCE, 85), (NATIONAL, 150)])
def test_m4_by_level(level, expected):
    assert points("m4", piece(appeared(level))) == expected


@pytest.mark.parametrize(
    ("level", "medium", "expected"),
    [(COUNTY, "bulletin", 25), (COUNTY, "radio", 5), (CITY, "radio", None), (COUNTY, "television", None)],
)
def test_m4_by_medium(level, medium, expected):
    assert points("m4", piece(appeared(level, medium=medium))) == expected


def test_m4_shares_count_and_points_and_takes_off_one_a_month():
    """A third of a city piece: 35 / 3; a quota of 5 is short by 4⅔, one point whatever it is: 32 / 3."""
    third = Fraction(1, 3)
    tally = tally_of("m4", piece(appeared(CITY), shares=((OURS, third), (THEIRS, 2 * third))), quota=5)
    assert (tally.count, tally.shortfall, tally.pieces_short) == (third, Fraction(14, 3), Fraction(14, 3))
    assert (tally.off_for_shortfall, tally.points) == (1, Fraction(32, 3))


def test_m4_takes_nothing_off_where_the_quota_is_reached():
    assert tally_of("m4", piece(appeared(CITY)), quota=1).taken_off == 0


def test_the_whole_counts_a_piece_of_two_units_once():
    one = piece(
        appeared(COUNTY, key=1),
        appeared(CITY, key=2),
        appeared(PROVINCE, key=3),
        shares=((OURS, HALF), (THEIRS, HALF)),
    )
    whole = tally_whole([one], units=[OURS, THEIRS], rules=rules("m2"))
    units = tally_units(
        [one], units=[OURS, THEIRS], rules_of=dict.fromkeys((OURS, THEIRS), rules("m2")), quota_of={}
    )
    assert (whole.count, whole.points) == (1, 5)
    assert [(units[one].count, units[one].points) for one in (OURS, THEIRS)] == [(HALF, Fraction(5, 2))] * 2
