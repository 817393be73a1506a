"""Units by months: whose return stands where."""

import pytest
from django.utils import timezone

from ecocounty.periods import Period
from ecocounty.returns.selectors.matrix import months_around, newest_month, read_matrix
from ecocounty.units.models import Unit
from tests.cast import JANUARY, Cast, fill, get_accepted, hand_in, make_unit
from tests.ecocounty.returns.builders import COUNTY, TOWNSHIP

pytestmark = pytest.mark.django_db


def states(units: list[Unit], month: Period = JANUARY) -> dict[str, str]:
    groups = read_matrix(units=units, months=[month])
    return {row.unit.code: row.cells[0].state for group in groups for row in group.rows}


def test_each_units_month_stands_where_it_stands(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    hand_in(cast.television, {"tv_news": "3"})
    fill(cast.county, COUNTY)
    assert states(list(Unit.objects.all())) == {
        "431225": "draft",
        "431230": "",
        "431225101": "accepted",
        "431225204": "",
        "431225D02": "",
        "431225D18": "submitted",
    }


def test_units_stand_by_kind_counties_first(cast: Cast) -> None:
    groups = read_matrix(units=list(Unit.objects.all()), months=[JANUARY])
    assert [(group.kind, len(group.rows)) for group in groups] == [
        ("county", 2),
        ("township", 2),
        ("department", 2),
    ]


def test_who_owes_nothing_is_not_shown(cast: Cast) -> None:
    office = make_unit("431225D99", "department", cast.county, "縣檔案局")
    assert office.code not in states(list(Unit.objects.all()))
    assert read_matrix(units=[cast.city], months=[JANUARY]) == []
    assert read_matrix(units=[], months=[JANUARY]) == []


def test_only_months_that_a_form_asks_for_lead_anywhere(cast: Cast) -> None:
    now = Period.of_day(timezone.localdate())
    months = [Period.parse("2003-12"), Period.parse("2004-01"), now, now.next()]
    [group] = read_matrix(units=[cast.pingcun], months=months)
    assert [cell.asked for cell in group.rows[0].cells] == [False, True, True, False]


def test_twelve_months_end_with_the_one_after() -> None:
    months = months_around(JANUARY)
    assert (str(months[0]), str(months[-1]), len(months)) == ("2005-03", "2006-02", 12)


def test_the_newest_month_that_anybody_began(cast: Cast) -> None:
    units = [cast.pingcun, cast.gaoyi]
    assert newest_month(units) == Period.of_day(timezone.localdate())
    fill(cast.pingcun, TOWNSHIP)
    fill(cast.gaoyi, TOWNSHIP, period=Period.parse("2005-12"))
    fill(cast.television, {"tv_news": "1"}, period=Period.parse("2006-05"))
    assert newest_month(units) == JANUARY


def test_queries_do_not_grow_with_the_units(cast: Cast, django_assert_num_queries) -> None:
    for units in ([cast.pingcun], [cast.pingcun, cast.gaoyi, cast.forestry, cast.television]):
        with django_assert_num_queries(7):
            read_matrix(units=units, months=months_around(JANUARY))
