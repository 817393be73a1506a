"""Which points table is in force: versions by date, two tables at once, a unit's own before the one above."""

from decimal import Decimal

import pytest

from campaigns.presets.points import NewQuota, NewRow, NewTable, read_presets
from campaigns.selectors.points_tables import read_table_book
from campaigns.services.points_tables import keep_table, take_over_preset
from ecocounty.periods import Period
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.test_pages import page
from tests.cast import Cast

DECEMBER, JUNE = Period.parse("2005-12"), Period.parse("2005-06")


def in_force(cast: Cast, month: Period, unit=None) -> tuple[str, int] | None:
    unit = unit or cast.pingcun
    table = read_table_book([unit], until=DECEMBER).table_for(unit, month)
    return (table.key, table.version) if table else None


def test_a_version_holds_from_its_month_on_and_the_old_one_for_the_months_before(cast: Cast):
    for month in ("2005-03", "2005-07"):
        take_over_preset(actor=None, unit=cast.county, key="m1", valid_from=month)
    months = ["2005-02", "2005-03", "2005-06", "2005-07", "2005-12"]
    assert [in_force(cast, Period.parse(month)) for month in months] == [
        None,
        ("m1", 1),
        ("m1", 1),
        ("m1", 2),
        ("m1", 2),
    ]


def test_a_later_version_for_earlier_months_leaves_the_newer_months_alone(cast: Cast):
    take_over_preset(actor=None, unit=cast.county, key="m1", valid_from="2005-07")
    take_over_preset(actor=None, unit=cast.county, key="m1", valid_from="2005-01")
    assert [in_force(cast, JUNE), in_force(cast, DECEMBER)] == [("m1", 2), ("m1", 1)]


def test_of_two_tables_from_the_same_month_the_one_kept_last_holds(cast: Cast):
    for key in ("m1", "m1", "m3"):
        take_over_preset(actor=None, unit=cast.county, key=key, valid_from="2005-01")
    assert in_force(cast, JUNE) == ("m3", 1)


def test_a_units_own_table_holds_before_the_one_above_however_old(cast: Cast):
    take_over_preset(actor=None, unit=cast.county, key="m4", valid_from="2005-01")
    take_over_preset(actor=None, unit=cast.city, key="m1", valid_from="2005-06")
    assert in_force(cast, JUNE) == ("m4", 1)
    assert in_force(cast, JUNE, cast.rival) == ("m1", 1)


def make_table(**more) -> NewTable:
    said = {**read_presets()["m3"].said}
    return NewTable(key="m3", said=said, rows=(NewRow(level=1, points=Decimal(1)),), **more)


def test_two_quotas_of_the_same_for_the_same_time_are_refused(cast: Cast):
    twice = (NewQuota(unit_kind="township", asked=3), NewQuota(unit_kind="township", asked=4))
    with pytest.raises(RefusedError):
        keep_table(actor=None, unit=cast.county, table=make_table(quotas=twice), valid_from="2005-01")
    apart = (NewQuota(unit_kind="township", asked=3), NewQuota(unit_kind="township", asked=40, yearly=True))
    table = keep_table(actor=None, unit=cast.county, table=make_table(quotas=apart), valid_from="2005-01")
    book = read_table_book([cast.pingcun], until=DECEMBER)
    assert (book.quota_for(cast.pingcun, JUNE), book.task_for(cast.pingcun, JUNE)) == (3, 40)
    shown = page(cast.yang, f"/publicity/points/{table.pk}/")
    assert "done +10, not done −10" in shown and " 40" in shown


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "m1",
            [
                "for each point short",
                "its points are 0, and −10",
                "3 months in a row",
                "Not computed here",
                "30 個先進個人",
            ],
        ),
        ("m2", ["年度責任書中占 10 分"]),
        ("m3", ["done +10, not done −10", "加、扣 5 分"]),
        ("m4", ["once for a month that is short", "500 字以上"]),
    ],
)
def test_the_page_says_what_a_table_reckons_and_what_it_does_not(cast: Cast, key, said):
    table = take_over_preset(actor=None, unit=cast.county, key=key, valid_from="2005-01")
    shown = page(cast.long, f"/publicity/points/{table.pk}/")
    assert [words for words in said if words not in shown] == []
    assert "rounded, half up" in shown
