"""A unit that has ended is asked for nothing after its last day, and what it said stays."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.dashboard.selectors.month import month_status
from ecocounty.figures.models import Indicator
from ecocounty.periods import Period
from ecocounty.returns.selectors.derived import derived_totals
from ecocounty.returns.selectors.forms import form_for, units_expected
from ecocounty.returns.selectors.matrix import read_matrix
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.units.services.changes import NewUnit, Order, merge_units, rename_unit, split_unit
from tests.cast import Cast, get_accepted, hand_in

pytestmark = pytest.mark.django_db

FEBRUARY, MARCH = Period.of_month(2006, 2), Period.of_month(2006, 3)
SAID = {"banners": "3", "leaflets": "30", "work_done": "w", "problems": "p", "next_steps": "n"}


@pytest.fixture
def merged(cast: Cast) -> Cast:
    """Let 高椅鄉 go up in 坪村鎮 with the first of March."""
    order = Order(on=date(2006, 3, 1), document="12 號", reason="撤鄉並鎮")
    merge_units(actor=None, sources=[cast.pingcun, cast.gaoyi], successor=cast.pingcun, order=order)
    cast.gaoyi.refresh_from_db()
    return cast


def test_the_month_of_its_last_day_is_the_last_one_asked_for(merged: Cast):
    assert form_for(merged.gaoyi, FEBRUARY) is not None
    assert form_for(merged.gaoyi, MARCH) is None
    assert read_sheet(unit=merged.gaoyi, period=MARCH) is None
    form = form_for(merged.pingcun, MARCH)
    assert merged.gaoyi in units_expected(form, FEBRUARY)
    assert merged.gaoyi not in units_expected(form, MARCH)
    assert len(month_status(merged.county, MARCH).expected) == 3


def test_a_unit_that_begins_is_asked_from_its_first_month(cast: Cast):
    order = Order(on=date(2006, 3, 1), reason="x")
    new = NewUnit(code="431225301", name="新鎮")
    change = split_unit(actor=None, source=cast.pingcun, into=[new], goes_on=True, order=order)
    [begun] = [unit for unit in change.after.all() if unit.code == new.code]
    assert form_for(begun, FEBRUARY) is None
    assert form_for(begun, MARCH) is not None


def test_the_matrix_asks_for_nothing_after_the_last_day_and_marks_both(merged: Cast):
    [townships, _departments] = read_matrix(
        units=[merged.pingcun, merged.gaoyi, merged.forestry], months=[FEBRUARY, MARCH]
    )
    rows = {row.unit.code: row for row in townships.rows}
    assert [cell.asked for cell in rows[merged.gaoyi.code].cells] == [True, False]
    assert [cell.asked for cell in rows[merged.pingcun.code].cells] == [True, True]
    assert all(len(row.changes) == 1 for row in rows.values())


def test_years_later_it_stands_in_the_matrix_no_more(merged: Cast):
    [townships] = read_matrix(units=[merged.pingcun, merged.gaoyi], months=[Period.of_month(2007, 1)])
    assert [row.unit for row in townships.rows] == [merged.pingcun]


def test_a_bureau_is_not_asked_about_a_township_that_ended(merged: Cast):
    keys = [row.row.about for row in read_sheet(unit=merged.forestry, period=MARCH).rows]
    assert keys == [merged.pingcun]
    assert len(read_sheet(unit=merged.forestry, period=FEBRUARY).rows) == 2


def test_the_countys_sum_misses_nothing_of_a_unit_that_is_gone(merged: Cast):
    get_accepted(merged.pingcun, SAID, period=MARCH)
    banners = Indicator.objects.get(code="banners")
    total = derived_totals(unit=merged.county, indicators=[banners], period=MARCH)[banners.pk].total
    assert (total.missing, total.quantity.value) == (0, 3)


def test_what_it_handed_in_before_the_merger_was_entered_stays_readable(cast: Cast, sign_in):
    hand_in(cast.gaoyi, SAID, period=MARCH)
    order = Order(on=date(2006, 3, 1), reason="x")
    merge_units(actor=None, sources=[cast.pingcun, cast.gaoyi], successor=cast.pingcun, order=order)
    address = reverse("returns:return", args=[cast.gaoyi.code, MARCH])
    assert sign_in(cast.yang).get(address).status_code == 200
    body = sign_in(cast.yang).get(f"{reverse('returns:index')}?month=2006-03").content.decode()
    assert address in body


# The mark beside a series.


def test_the_months_page_marks_last_years_column(merged: Cast, sign_in):
    client = sign_in(merged.long)
    address = reverse("returns:return", args=[merged.pingcun.code, MARCH])
    assert "merged into" in client.get(address).content.decode()
    before = reverse("returns:return", args=[merged.pingcun.code, FEBRUARY])
    assert "merged into" not in client.get(before).content.decode()


def test_a_bureaus_page_marks_the_township_that_it_reports_about(merged: Cast, sign_in):
    address = reverse("returns:return", args=[merged.forestry.code, MARCH])
    body = sign_in(merged.lin).get(address).content.decode()
    assert "merged into" in body and "(12 號)" in body


def test_the_index_marks_the_units(merged: Cast, sign_in):
    body = sign_in(merged.yang).get(f"{reverse('returns:index')}?month=2006-03").content.decode()
    assert body.count("merged on 2006-03-01 (12 號)") == 2
    own = sign_in(merged.long).get(f"{reverse('returns:index')}?month=2006-03").content.decode()
    assert "merged into" in own


def test_the_page_of_a_figure_marks_it(merged: Cast, sign_in):
    get_accepted(merged.pingcun, SAID, period=MARCH)
    figure = merged.pingcun.figures.get(indicator__code="banners")
    body = sign_in(merged.yang).get(reverse("dashboard:figure", args=[figure.pk])).content.decode()
    assert "merged into" in body


def test_a_renamed_unit_is_asked_as_before(cast: Cast):
    rename_unit(actor=None, unit=cast.gaoyi, name="高椅鎮", order=Order(on=date(2006, 3, 1), reason="x"))
    cast.gaoyi.refresh_from_db()
    assert form_for(cast.gaoyi, FEBRUARY) and form_for(cast.gaoyi, MARCH)
