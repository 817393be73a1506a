"""The four published tables, each by numbers reckoned by hand."""

from datetime import date
from fractions import Fraction

import pytest

from campaigns.article_points.rules import Line, Rules
from campaigns.article_points.tally import tally_units, tally_whole
from campaigns.article_points.worth import Appearance, Piece, value_piece
from campaigns.presets.points import read_presets

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
        commented_points=Fraction(said["commented_points"]),
        shortfall_points=Fraction(said["shortfall_points"]),
        false_points=Fraction(said["false_points"]),
    )


def appeared(level: int, *, medium="newspaper", position="ordinary", proved=True, key=1, day=1) -> Appearance:
    return Appearance(
        key=key, level=level, medium=medium, position=position, day=date(2005, 6, day), proved=proved
    )


def piece(*appearances: Appearance, genre="news", shares=((OURS, Fraction(1)),), key=1, **more) -> Piece:
    return Piece(key=key, genre=genre, appearances=appearances, shares=shares, **more)


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


def test_m1_takes_off_for_what_is_short_and_what_is_false():
    """A quota of 4; a province piece 6, half a city front page 8 × ½ = 4, one found false.

    Count 1.5, short 2.5 × 8 = 20; false 5; 10 − 25 = −15.
    """
    pieces = [
        piece(appeared(PROVINCE), key=1),
        piece(appeared(CITY, position="front"), key=2, shares=((OURS, HALF), (THEIRS, HALF))),
        piece(appeared(NATIONAL), key=3, is_false=True),
    ]
    tally = tally_units(pieces, units=[OURS], rules_of={OURS: rules("m1")}, quota_of={OURS: 4})[OURS]
    assert (tally.count, tally.earned) == (Fraction(3, 2), 10)
    assert (tally.shortfall, tally.off_for_shortfall, tally.off_for_false) == (Fraction(5, 2), 20, 5)
    assert tally.points == -15


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


def test_m3_adds_a_leaders_comment_before_the_share():
    """(7 + 5) × ½ = 6."""
    one = piece(appeared(CITY), shares=((OURS, HALF), (THEIRS, HALF)), commented=True)
    tally = tally_units([one], units=[OURS], rules_of={OURS: rules("m3")}, quota_of={})[OURS]
    assert tally.points == 6


@pytest.mark.parametrize(("level", "expected"), [(COUNTY, 25), (CITY, 35), (PROVINCE, 85), (NATIONAL, 150)])
def test_m4_by_level(level, expected):
    assert points("m4", piece(appeared(level))) == expected


def test_m4_shares_count_and_points_and_takes_off_one_a_piece():
    """A third of a city piece: 35 / 3; a quota of 5 is short by 4⅔, a point each: 35/3 − 14/3 = 7."""
    third = Fraction(1, 3)
    one = piece(appeared(CITY), shares=((OURS, third), (THEIRS, 2 * third)))
    tally = tally_units([one], units=[OURS], rules_of={OURS: rules("m4")}, quota_of={OURS: 5})[OURS]
    assert (tally.count, tally.points) == (third, 7)


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
