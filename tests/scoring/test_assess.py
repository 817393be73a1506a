"""A comparison computed from the ledger, checked against numbers worked out by hand."""

from decimal import Decimal

import pytest

from ecocounty.figures.models import ReportedTotal
from scoring.selectors.assess import assess, compute
from scoring.selectors.standing import MASKED, NO_TARGET, NOT_APPLICABLE, NOT_REPORTED
from tests.scoring.builders import (
    HUITONG,
    JINGZHOU,
    MONTHS,
    TONGDAO,
    World,
    make_scheme,
    record,
    record_year,
    set_target,
)

pytestmark = pytest.mark.django_db


def line(world: World, code: str = HUITONG):
    """A county's line, computed now."""
    return assess(world.assessment).line_of(code)


def test_items_categories_and_total_as_a_clerk_works_them_out():
    world = World()
    set_target(world.huitong, "32")
    record_year(world.huitong, rate="93.5", closed="2", news="9")
    found = line(world)
    # 6 × 13.5 ÷ 20; 4 × 24 ÷ 32; 5 − (120 − 108) ÷ 10 × 0.5
    assert found.items["rate"].score == Decimal("4.05")
    assert found.items["closed"].score == Decimal("3.00")
    assert found.items["news"].score == Decimal("4.40")
    assert found.sums["environment"].score == Decimal("7.05")
    assert found.sums["publicity"].score == Decimal("4.40")
    assert found.total.score == Decimal("11.45")


def test_an_item_is_rounded_half_up_before_it_is_added():
    world = World()
    set_target(world.huitong, "36")
    # 6 × 0.025 ÷ 20 = 0.0075 and 4 × 24 ÷ 36 = 2.666…: rounded first they make 2.68, added first 2.67.
    record_year(world.huitong, rate="80.025", closed="2", news="0")
    found = line(world)
    assert found.items["rate"].score == Decimal("0.01")
    assert found.items["closed"].score == Decimal("2.67")
    assert found.total.score == Decimal("2.68")


@pytest.mark.parametrize(("rate", "score"), [("80.05", "0.02"), ("80.049999", "0.01")])
def test_the_boundary_of_rounding_is_exact(rate, score):
    world = World()
    # 6 × 0.05 ÷ 20 = 0.015 goes up; a millionth of a percent less goes down.
    record(world.huitong, "rate", {"2005-12": rate})
    assert line(world).items["rate"].score == Decimal(score)


def test_the_scheme_decides_how_many_decimals():
    world = World()
    world.assessment.scheme = make_scheme(world.city, version=2, rounding_places=0)
    record(world.huitong, "rate", {"2005-12": "95"})
    assert str(compute(world.assessment).line_of(HUITONG).items["rate"].score) == "5"


def test_places_follow_the_rounded_totals_and_ties_skip():
    world = World()
    for county, rate in zip(world.counties, ["90", "90.01", "89", "95"], strict=True):
        record(county, "rate", {"2005-12": rate})
    standing = assess(world.assessment)
    # 90 and 90.01 both make 3.00 points.
    assert [(one.title.name, one.place, one.tied) for one in standing.lines] == [
        ("洪江市", 1, False),
        ("會同縣", 2, True),
        ("通道侗族自治縣", 2, True),
        ("靖州苗族侗族自治縣", 4, False),
    ]


def test_one_figure_changes_the_places(world):
    assert line(world).place == 1
    record(world.huitong, "rate", {"2005-12": "81"}, reason="misread")
    assert line(world).place == 4
    assert line(world, TONGDAO).place == 1


def test_a_new_target_changes_the_places():
    world = World()
    for county in world.counties[:2]:
        record(county, "closed", dict.fromkeys(MONTHS, "2"))
    set_target(world.huitong, "48")
    assert line(world).items["closed"].score == Decimal("2.00")
    assert line(world).place == 1
    set_target(world.tongdao, "24")
    assert line(world).place == 2


def test_a_missing_item_is_no_score_counts_as_nought_and_is_counted():
    world = World()
    record(world.huitong, "rate", {"2005-12": "100"})
    found = line(world)
    assert found.items["news"].score is None
    assert found.items["news"].reason == NOT_REPORTED
    assert (found.items["news"].expected, found.items["news"].missing) == (12, 12)
    assert found.sums["publicity"].score is None
    assert found.total.score == Decimal("6.00")
    assert (found.total.unscored, found.total.missing) == (2, 24)


def test_a_reported_nought_is_a_score_and_not_a_gap():
    world = World()
    record(world.huitong, "news", dict.fromkeys(MONTHS, "0"))
    assert line(world).items["news"].score == Decimal("0.00")
    assert line(world).items["news"].missing == 0


def test_a_county_without_figures_has_no_score_and_the_last_place():
    world = World()
    record(world.huitong, "rate", {"2005-12": "81"})
    nothing = line(world, JINGZHOU)
    assert nothing.total.score is None
    assert (nothing.place, nothing.tied) == (2, True)


def test_missing_months_are_counted_in_what_is_there():
    world = World()
    record(world.huitong, "news", {"2005-01": "60", "2005-03": "60"})
    item = line(world).items["news"]
    assert item.score == Decimal("5.00")
    assert (item.expected, item.missing) == (12, 10)


@pytest.mark.parametrize(("typed", "reason"), [("不適用", NOT_APPLICABLE), ("1XX", MASKED)])
def test_what_has_no_value_says_why(typed, reason):
    world = World()
    record(world.huitong, "rate", {"2005-12": typed})
    item = line(world).items["rate"]
    assert (item.score, item.reason) == (None, reason)


def test_a_figure_without_a_target_says_so():
    world = World()
    record(world.huitong, "closed", {"2005-06": "3"})
    item = line(world).items["closed"]
    assert (item.score, item.reason) == (None, NO_TARGET)


def test_invented_goes_from_the_figure_to_the_whole(world):
    record(world.tongdao, "rate", {"2005-12": "99.5"}, reason="shown", invented=True)
    standing = assess(world.assessment)
    assert standing.invented
    tongdao = standing.line_of(TONGDAO)
    assert tongdao.items["rate"].invented
    assert tongdao.sums["environment"].invented
    assert tongdao.total.invented
    assert not tongdao.sums["publicity"].invented
    assert not standing.line_of(HUITONG).total.invented


def test_an_invented_target_marks_what_rests_on_it():
    world = World()
    record(world.huitong, "closed", {"2005-06": "3"})
    set_target(world.huitong, "12", invented=True)
    assert line(world).total.invented


def test_a_demonstration_scheme_marks_the_whole(world):
    assert not assess(world.assessment).invented
    world.assessment.scheme = make_scheme(world.city, version=2, is_demonstration=True)
    assert compute(world.assessment).invented


def test_nothing_here_rests_on_a_stated_rank(world):
    before = [(one.code, one.place) for one in compute(world.assessment).lines]
    ReportedTotal.objects.create(
        document="report",
        key="rank",
        section="opening",
        unit=world.counties[3],
        period="2005",
        unit_of_measure="名次",
        as_printed="第1位",
        value=Decimal(1),
        basis="printed",
        name="名次",
        order=1,
    )
    assert [(one.code, one.place) for one in compute(world.assessment).lines] == before
