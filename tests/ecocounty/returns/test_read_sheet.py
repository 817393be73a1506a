"""A unit's month with its neighbours: last month, last year, the units' total, and what is to be said of each row."""

import pytest

from ecocounty.periods import Period
from ecocounty.quantities import State
from ecocounty.returns.selectors.lines import lines_about
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import send_back_return
from tests.cast import JANUARY, Cast, fill, get_accepted, hand_in
from tests.ecocounty.returns.builders import COUNTY, TOWNSHIP, change_to, row_of, sheet_of

pytestmark = pytest.mark.django_db


def test_a_month_not_begun_is_blank_throughout(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    assert (sheet.monthly_return, sheet.is_open) == (None, True)
    assert {row.quantity.state for row in sheet.rows} == {State.NOT_REPORTED}
    assert [row.is_filled for row in sheet.rows] == [False, False, True, True, True]


def test_last_month_and_last_year_stand_beside(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "1"}, period=Period.parse("2005-12"))
    fill(cast.pingcun, {"banners": "0"}, period=Period.parse("2005-01"))
    row = row_of(sheet_of(cast.pingcun), "banners")
    assert (row.last_month.value, row.last_year.value) == (1, 0)
    assert row_of(sheet_of(cast.pingcun), "leaflets").last_month.state == State.NOT_REPORTED


def test_the_units_total_stands_beside_and_is_never_added(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    fill(cast.county, {"banners": "100"})
    row = row_of(sheet_of(cast.county), "banners")
    assert (row.quantity.value, row.derived.total.quantity.value, row.derived.total.missing) == (100, 85, 1)


def test_what_the_units_only_said_does_not_count(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    row = row_of(sheet_of(cast.county), "banners")
    assert (row.derived.total.quantity.state, row.derived.total.missing) == (State.NOT_REPORTED, 2)


def test_what_stands_in_the_way(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "8.5"})
    sheet = sheet_of(cast.pingcun)
    assert [one.severity for one in row_of(sheet, "banners").blocking] == ["mandatory"]
    assert row_of(sheet, "leaflets").is_unexplained_blank
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "leaflets", "", note="未統計")])
    row = row_of(sheet_of(cast.pingcun), "leaflets")
    assert not row.is_unexplained_blank
    assert not row.is_filled


def test_queries_do_not_grow_with_rows(cast: Cast, django_assert_max_num_queries) -> None:
    fill(cast.county, COUNTY)
    with django_assert_max_num_queries(22):
        sheet_of(cast.county)


def test_a_township_reads_what_a_bureau_sent_in_about_it(cast: Cast) -> None:
    said = {"bamboo_area@431225101": "1.5"}
    fill(cast.forestry, said)
    assert lines_about(cast.pingcun, JANUARY) == []
    sheet = sheet_of(cast.forestry)
    blank = [row for row in sheet.rows if not row.is_filled]
    hand_in(cast.forestry, {"bamboo_area@431225204": "無"})
    assert len(blank) == 1
    [line] = lines_about(cast.pingcun, JANUARY)
    assert (line.value, line.monthly_return.unit) == (3 / 2, cast.forestry)
    assert lines_about(cast.forestry, JANUARY) == []
    assert lines_about(cast.pingcun, Period.parse("2006-02")) == []


def test_what_was_sent_back_to_the_bureau_is_not_shown(cast: Cast) -> None:
    sheet = hand_in(cast.forestry, {"bamboo_area@431225101": "1.5", "bamboo_area@431225204": "2"})
    send_back_return(actor=cast.yang, monthly_return=sheet.monthly_return, reason="請核對")
    assert lines_about(cast.pingcun, JANUARY) == []


def test_a_units_own_lines_are_not_told_it_again(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    assert lines_about(cast.pingcun, JANUARY) == []
