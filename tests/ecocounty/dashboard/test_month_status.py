"""How a month stands among the units that report to an office, and what waits for a unit."""

import pytest

from ecocounty.dashboard.selectors.month import (
    entered_for,
    month_status,
    months_waiting,
    newest_month_under,
    open_matters,
)
from ecocounty.periods import Period
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import send_back_return
from tests.cast import JANUARY, Cast, fill, get_accepted, hand_in
from tests.ecocounty.returns.builders import COUNTY, TOWNSHIP, change_to, sheet_of

pytestmark = pytest.mark.django_db


def test_units_stand_by_where_their_month_stands(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    hand_in(cast.television, {"tv_news": "3"})
    fill(cast.gaoyi, {"banners": "1"})
    status = month_status(cast.county, JANUARY)
    assert set(status.expected) == {cast.pingcun, cast.gaoyi, cast.forestry, cast.television}
    assert status.accepted == [cast.pingcun]
    assert status.to_review == [cast.television]
    assert set(status.handed_in) == {cast.pingcun, cast.television}
    assert set(status.not_handed_in) == {cast.gaoyi, cast.forestry}
    assert status.sent_back == []


def test_a_month_sent_back_is_not_handed_in(cast: Cast) -> None:
    returned = hand_in(cast.pingcun, TOWNSHIP).monthly_return
    send_back_return(actor=cast.yang, monthly_return=returned, reason="請核對")
    status = month_status(cast.county, JANUARY)
    assert status.sent_back == [cast.pingcun]
    assert status.handed_in == []


def test_each_office_sees_those_directly_below_it(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    get_accepted(cast.county, COUNTY, period=Period.parse("2005-12"))
    assert newest_month_under(cast.county) == JANUARY
    assert newest_month_under(cast.city) == Period.parse("2005-12")
    assert newest_month_under(cast.pingcun) is None
    assert month_status(cast.city, Period.parse("2005-12")).accepted == [cast.county]
    assert month_status(cast.pingcun, JANUARY) is None
    assert month_status(cast.rival, JANUARY) is None


def test_what_waits_for_a_unit_says_why_it_was_sent_back(cast: Cast) -> None:
    returned = hand_in(cast.pingcun, TOWNSHIP, period=Period.parse("2005-12")).monthly_return
    send_back_return(actor=cast.yang, monthly_return=returned, reason="請核對")
    fill(cast.gaoyi, TOWNSHIP)
    waiting = [(str(one.period), one.state, one.reason) for one in months_waiting(cast.pingcun)]
    assert waiting == [("2006-01", "", ""), ("2005-12", "sent_back", "請核對")]
    hand_in(cast.pingcun, TOWNSHIP)
    assert [str(one.period) for one in months_waiting(cast.pingcun)] == ["2005-12"]


def test_only_what_the_office_entered_for_a_unit_is_told_it(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "85"})
    sheet = sheet_of(cast.pingcun)
    save_cells(
        actor=cast.yang, sheet=sheet, changes=[change_to(sheet, "leaflets", "9")], on_behalf_reason="電話"
    )
    assert [line.item for line in entered_for(cast.pingcun, most=5)] == ["leaflets"]
    assert entered_for(cast.gaoyi, most=5) == []


def test_open_problems_of_the_units_below(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP | {"problems": "經費不足"})
    hand_in(cast.gaoyi, TOWNSHIP | {"problems": "尚未審核"})
    expected = month_status(cast.county, JANUARY).expected
    assert [matter.text for matter in open_matters(expected, most=5)] == ["經費不足"]
    assert open_matters([cast.gaoyi], most=5) == []
