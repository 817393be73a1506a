"""One article, three outlets, two units: the county counts 1, the units 0.5 each."""

from datetime import date
from fractions import Fraction

from campaigns.measures.articles import ArticleMeasures
from campaigns.models import Level
from campaigns.selectors.article_register import read_register
from campaigns.services.points_tables import take_over_preset
from ecocounty.figures.measures import read_measures
from ecocounty.periods import Period
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet, make_paper, reprint
from tests.cast import Cast

JUNE = Period.parse("2005-06")
HALF = Fraction(1, 2)


def enter(cast: Cast, **more):
    """Enter the piece: the county's station, the city's paper, the province's paper; two units share it."""
    station, city, province = (
        make_outlet(cast.county),
        make_paper(cast.city, "懷化日報", Level.CITY),
        make_paper(cast.city),
    )
    article = make_article(
        cast.pingcun,
        station,
        shares={cast.pingcun: "1/2", cast.forestry: "1/2"},
        link="https://a.example/1",
        **more,
    )
    reprint(article, city, date(2005, 6, 16), link="https://a.example/2")
    reprint(article, province, date(2005, 7, 2), link="https://a.example/3")
    return article


def test_the_county_counts_one_and_the_units_a_half_each(cast: Cast):
    enter(cast)
    register = read_register(cast.yang, JUNE)
    assert (register.whole.count, register.appearances) == (1, 3)
    counts = {group.unit: group.tally.count for group in register.groups}
    assert counts == {cast.pingcun: HALF, cast.forestry: HALF}


def test_it_counts_in_its_first_month_at_its_highest_level_to_date(cast: Cast):
    article = enter(cast)
    article.refresh_from_db()
    assert (article.first_day, article.top_level) == (JUNE_14, Level.PROVINCE)
    assert not read_register(cast.yang, Period.parse("2005-07")).groups
    assert read_register(cast.yang, JUNE).province_up == 1


def test_the_measures_say_the_same(cast: Cast):
    take_over_preset(actor=None, unit=cast.county, key="m1", valid_from="2005-01")
    enter(cast)
    keys = ["articles:count", "articles:points", "articles:count_province_up", "articles:count_national"]
    units = [cast.county, cast.pingcun, cast.forestry, cast.gaoyi, cast.city, cast.rival]
    read = read_measures(keys=keys, units=units, period=Period.parse("2005-08"))
    said = {key: [read[key][unit.pk].value for unit in units] for key in keys}
    assert said["articles:count"] == [1, HALF, HALF, 0, 1, 0]
    assert said["articles:points"] == [6, 3, 3, 0, 0, 0]
    assert said["articles:count_province_up"] == [1, HALF, HALF, 0, 1, 0]
    assert said["articles:count_national"] == [0] * 6


def test_by_the_table_above_all_counties_are_alike(cast: Cast):
    take_over_preset(actor=None, unit=cast.county, key="m4", valid_from="2005-01")
    take_over_preset(actor=None, unit=cast.city, key="m1", valid_from="2005-01")
    enter(cast)
    keys = ["articles:points_earned", "articles:points_by_table_above"]
    read = read_measures(keys=keys, units=[cast.county], period=JUNE)
    assert [read[key][cast.county.pk].value for key in keys] == [85, 6]


def test_a_reporter_reads_their_own_half(cast: Cast):
    enter(cast)
    register = read_register(cast.lin, JUNE)
    assert [(group.unit, group.tally.count) for group in register.groups] == [(cast.forestry, HALF)]
    assert register.whole.count == HALF


def test_a_piece_without_proof_is_told_as_missing_and_an_invented_one_carried(cast: Cast):
    take_over_preset(actor=None, unit=cast.county, key="m2", valid_from="2005-01")
    make_article(cast.pingcun, make_outlet(cast.county), invented=True)
    reading = ArticleMeasures().read(codes=["points"], units=[cast.county], period=JUNE)["points"][
        cast.county.pk
    ]
    assert (reading.value, reading.expected, reading.missing, reading.invented) == (0, 1, 1, True)


def test_measures_ask_as_much_of_many_units_and_months_as_of_few(cast: Cast, django_assert_num_queries):
    take_over_preset(actor=None, unit=cast.county, key="m2", valid_from="2005-01")
    article = enter(cast)
    with django_assert_num_queries(8):
        ArticleMeasures().read(codes=["count"], units=[cast.pingcun], period=JUNE)
    for month in range(1, 9):
        make_article(
            cast.gaoyi, article.publications.first().outlet, title=f"第{month}月", day=date(2005, month, 3)
        )
    with django_assert_num_queries(8):
        ArticleMeasures().read(
            codes=["count", "points"], units=[cast.county, cast.gaoyi], period=Period.parse("2005")
        )
