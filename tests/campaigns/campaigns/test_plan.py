"""The year's plan: what stands in it, and how it stands against what took place."""

from datetime import date

import pytest

from campaigns.models import PlannedCampaign
from campaigns.selectors.plan import HELD, NOT_YET, OVERDUE, read_plan
from campaigns.services.campaigns import withdraw_campaign
from campaigns.services.entries import withdraw_entry
from campaigns.services.plan import change_plan, plan_campaign
from ecocounty.history.models import Entry
from ecocounty.units.refused import RefusedError
from tests.campaigns.campaigns.making import JUNE_5, make_campaign, make_planned
from tests.cast import Cast

IN_MAY = date(2005, 5, 1)


def states(user, *, today: date = IN_MAY) -> dict[str, str]:
    return {row.planned.name: row.state for row in read_plan(user, 2005, today=today).rows}


def test_planned_held_late_and_still_to_come(cast: Cast):
    held = make_planned(cast.county, "3·5", due=date(2005, 3, 5))
    make_planned(cast.county, "3·12", due=date(2005, 3, 12))
    make_planned(cast.county, "6·5")
    make_planned(cast.county, "創綠", due=None)
    make_campaign(cast.pingcun, first_day=date(2005, 3, 5), planned=held)
    expected = {"3·5": HELD, "3·12": OVERDUE, "6·5": NOT_YET, "創綠": NOT_YET}
    assert states(cast.yang) == expected
    assert states(cast.yang, today=date(2006, 1, 1))["創綠"] == OVERDUE


def test_a_campaign_outside_the_plan_stands_apart(cast: Cast):
    planned = make_planned(cast.county)
    inside = make_campaign(cast.pingcun, planned=planned)
    outside = make_campaign(cast.gaoyi)
    plan = read_plan(cast.yang, 2005)
    assert [row.campaigns for row in plan.rows] == [[inside]]
    assert plan.outside == [outside]


def test_what_was_withdrawn_holds_nothing(cast: Cast):
    campaign = make_campaign(cast.pingcun, planned=make_planned(cast.county))
    withdraw_campaign(actor=cast.long, entry=campaign, reason="誤登", seen=None)
    assert states(cast.yang) == {"6·5": NOT_YET}


def test_a_township_reads_the_countys_plan_and_no_neighbours(cast: Cast):
    make_planned(cast.county, "6·5")
    make_planned(cast.gaoyi, "鄉里的")
    make_planned(cast.rival, "別縣的")
    assert set(states(cast.long)) == {"6·5"}


def test_that_a_neighbour_held_it_is_told_without_its_event(cast: Cast):
    make_campaign(cast.gaoyi, planned=make_planned(cast.county))
    [row] = read_plan(cast.long, 2005).rows
    assert (row.state, row.campaigns) == (HELD, [])


def test_a_plan_leaves_an_entry_and_a_change_another(cast: Cast):
    planned = plan_campaign(actor=cast.yang, unit=cast.county, year=2005, name="6·5", due=JUNE_5)
    change_plan(actor=cast.yang, planned=planned, year=2005, name="6·5", due=date(2005, 6, 6), seen=1)
    entries = Entry.objects.filter(subject_kind="campaigns.plannedcampaign").order_by("pk")
    assert [entry.action for entry in entries] == ["create", "change"]
    assert entries[1].after == {"due": "2005-06-06"}


def test_the_same_twice_in_a_units_year_is_refused(cast: Cast):
    make_planned(cast.county)
    with pytest.raises(RefusedError) as refused:
        make_planned(cast.county)
    assert refused.value.field == "name"
    make_planned(cast.pingcun)
    assert PlannedCampaign.objects.count() == 2


def test_what_was_taken_out_may_be_planned_again(cast: Cast):
    planned = make_planned(cast.county)
    withdraw_entry(actor=cast.yang, entry=planned, reason="改期", seen=1)
    make_planned(cast.county)


@pytest.mark.parametrize(("year", "due", "field"), [(2005, date(2006, 6, 5), "due"), (99, None, "year")])
def test_a_day_of_another_year_and_no_year_are_refused(year: int, due: date | None, field: str, cast: Cast):
    with pytest.raises(RefusedError) as refused:
        make_planned(cast.county, due=due, year=year)
    assert refused.value.field == field


def test_once_held_it_stays_in_its_year(cast: Cast):
    planned = make_planned(cast.county)
    make_campaign(cast.pingcun, planned=planned)
    with pytest.raises(RefusedError):
        change_plan(actor=cast.yang, planned=planned, year=2006, name="6·5", due=None, seen=1)
