"""What decides what a piece is worth: proof, position, and the line that says most."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from campaigns.article_points.rules import Line, Rules
from campaigns.article_points.tally import part_of
from campaigns.article_points.worth import Appearance, Piece, value_piece
from campaigns.article_points.written import (
    places_for,
    round_fraction,
    write_arithmetic,
    write_count,
    write_points,
)

TABLE = Rules(
    lines=(
        Line(level=2, points=Fraction(5)),
        Line(level=2, position="lead", points=Fraction(10)),
        Line(level=3, points=Fraction(10)),
        Line(level=3, position="highlight", points=Fraction(15)),
        Line(level=3, position="front", points=Fraction(40, 3)),
    )
)


def appeared(level: int, position: str = "ordinary", *, proved: bool = True, key: int = 1) -> Appearance:
    return Appearance(
        key=key, level=level, medium="newspaper", position=position, day=date(2005, 6, key), proved=proved
    )


def piece(*appearances: Appearance, **more) -> Piece:
    about = {"key": 1, "genre": "news", "first_day": date(2005, 6, 1), "top_level": 1}
    return Piece(**about, appearances=appearances, shares=((1, Fraction(1, 2)),), **more)


def test_the_arithmetic_is_data():
    price = value_piece(TABLE, piece(appeared(3, "highlight"))).now.price
    assert (price.base, price.factor, price.points) == (10, Fraction(3, 2), 15)
    assert write_arithmetic(price.base, price.factor, Fraction(1, 2)) == "10 × 1.5 × ½"


def test_a_factor_that_no_short_decimal_says_is_taken_with_the_base():
    price = value_piece(TABLE, piece(appeared(3, "front"))).now.price
    assert (price.base, price.factor) == (Fraction(40, 3), 1)


def test_a_year_of_pieces_asks_the_table_once_for_each_kind(monkeypatch):
    asked, look = [], Rules.line_for
    monkeypatch.setattr(Rules, "line_for", lambda rules, **kind: asked.append(kind) or look(rules, **kind))
    table = replace(TABLE)
    for _number in range(1000):
        value_piece(table, piece(appeared(3, "front"), appeared(2, key=2)))
    assert len(asked) == 4


def test_what_is_not_proved_waits_and_says_what_it_would_be():
    valued = value_piece(TABLE, piece(appeared(2, "lead", proved=False)))
    assert valued.now is None
    assert (valued.with_proof.points, valued.missing) == (10, 10)


def test_of_several_the_best_proved_one_decides_and_the_better_one_waits():
    valued = value_piece(TABLE, piece(appeared(2, key=1), appeared(3, "highlight", proved=False, key=2)))
    assert (valued.now.points, valued.with_proof.points, valued.missing) == (5, 15, 10)


def test_a_table_that_asks_for_no_proof_gives_points_without():
    free = replace(TABLE, needs_proof=False)
    assert value_piece(free, piece(appeared(2, proved=False))).now.points == 5


def test_a_false_piece_is_worth_nothing_with_proof_or_without():
    valued = value_piece(TABLE, piece(appeared(3), is_false=True))
    assert (valued.now, valued.with_proof) == (None, None)


def test_a_table_that_lets_nobody_share_points_gives_each_the_whole():
    whole = replace(TABLE, shares_points=False)
    assert part_of(piece(appeared(2)), Fraction(1, 2), whole).points == 5
    assert part_of(piece(appeared(2)), Fraction(1, 2), TABLE).points == Fraction(5, 2)


def test_points_are_rounded_half_up_only_when_printed():
    assert str(round_fraction(Fraction(1, 8), 2)) == "0.13"
    assert str(round_fraction(Fraction(-1, 8), 2)) == "-0.13"
    assert write_points(Fraction(-35, 3), 2) == "−11.67"
    assert write_points(Fraction(5000, 2), 1) == "2,500.0"
    assert places_for([Fraction(5, 2), Fraction(3)]) == 1
    assert places_for([Fraction(1, 3)]) == 2
    assert [write_count(one) for one in (Fraction(8), Fraction(3, 2), Fraction(1, 3))] == ["8", "1.5", "0.33"]
