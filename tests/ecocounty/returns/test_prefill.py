"""A county's month taken over from its units: summed, with what is missing stated, and nothing typed overwritten."""

from decimal import Decimal

import pytest

from ecocounty.figures.models import Figure
from ecocounty.quantities import LARGEST, Qualifier, State
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.services.prefill import prefill_return
from ecocounty.returns.services.workflow import accept_return, send_back_return, submit_return
from ecocounty.returns.typed import read_typed
from ecocounty.units.models import Unit
from tests.cast import Cast, fill, get_accepted, hand_in, make_form, make_section
from tests.ecocounty.figures.builders import held, hold
from tests.ecocounty.returns.builders import COUNTY, change_to, row_of, said, sheet_of

pytestmark = pytest.mark.django_db


def prefill(cast: Cast) -> int:
    return prefill_return(actor=cast.yang, sheet=sheet_of(cast.county))


def line(cast: Cast, item: str):
    return row_of(sheet_of(cast.county), item).line


def retype(cast: Cast, unit: Unit, item: str, typed: str, note: str = "") -> None:
    """Reopen a unit's accepted month, change a cell and accept it again."""
    send_back_return(actor=cast.yang, monthly_return=MonthlyReturn.objects.get(unit=unit), reason="請核對")
    sheet = sheet_of(unit)
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, item, typed, note=note)])
    submit_return(actor=None, sheet=sheet_of(unit))
    accept_return(actor=None, sheet=sheet_of(unit))


@pytest.fixture
def accepted(cast: Cast) -> Cast:
    """Two townships and two bureaus whose January is accepted."""
    get_accepted(cast.pingcun, {"banners": "85", "leaflets": "1100餘份"})
    get_accepted(cast.gaoyi, {"banners": "0", "leaflets": "無"})
    get_accepted(cast.television, {"tv_news": "3"})
    get_accepted(cast.forestry, {"bamboo_area@431225101": "0.1", "bamboo_area@431225204": "0.2"})
    return cast


def test_the_units_figures_are_added_exactly(accepted: Cast) -> None:
    assert prefill(accepted) == 4
    assert said(accepted.county) == {
        "tv_news": "3",
        "banners": "85",
        "leaflets": "1,100 餘",
        "bamboo_area": "0.3",
    }
    found = line(accepted, "leaflets")
    assert (found.value, found.qualifier) == (1100, Qualifier.OVER)
    assert line(accepted, "bamboo_area").value == Decimal("0.3")
    assert all(line(accepted, item).prefilled for item in said(accepted.county))
    assert line(accepted, "eia_rate") is None


def test_what_is_missing_is_stated_and_does_not_hide_the_rest(cast: Cast) -> None:
    get_accepted(cast.pingcun, {"banners": "85", "leaflets": "5"})
    assert prefill(cast) == 2
    row = row_of(sheet_of(cast.county), "banners")
    assert (row.derived.total.missing, row.derived.expected) == (1, 2)
    assert row.quantity.value == 85


def test_of_which_nothing_is_known_stays_blank(cast: Cast) -> None:
    hand_in(cast.pingcun, {"banners": "85", "leaflets": "5"})
    assert prefill(cast) == 0
    assert said(cast.county) == {}
    assert not MonthlyReturn.objects.filter(unit=cast.county).exists()


@pytest.mark.parametrize(
    ("typed", "state"),
    [("0", State.REPORTED), ("無", State.NONE), ("不適用", State.NOT_APPLICABLE)],
)
def test_nought_none_and_not_applicable_are_taken_over_as_such(cast: Cast, typed: str, state: str) -> None:
    for unit in (cast.pingcun, cast.gaoyi):
        get_accepted(unit, {"banners": typed, "leaflets": "1"})
    prefill(cast)
    assert row_of(sheet_of(cast.county), "banners").quantity.state == state
    assert said(cast.county)["banners"] == typed


def test_what_was_typed_is_not_overwritten(accepted: Cast) -> None:
    fill(accepted.county, {"banners": "90", "leaflets": "0"})
    assert prefill(accepted) == 2
    assert said(accepted.county) == {"tv_news": "3", "banners": "90", "leaflets": "0", "bamboo_area": "0.3"}
    assert not line(accepted, "banners").prefilled


def test_a_cleared_row_is_taken_over_again_and_keeps_its_note(accepted: Cast) -> None:
    sheet = fill(accepted.county, {"banners": "90"})
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", " ", note="待核")])
    prefill(accepted)
    assert (line(accepted, "banners").value, line(accepted, "banners").note) == (85, "待核")


def test_taking_over_twice_changes_nothing(accepted: Cast) -> None:
    prefill(accepted)
    assert prefill(accepted) == 0
    assert line(accepted, "banners").version == 1


def test_a_row_taken_over_follows_a_corrected_unit(accepted: Cast) -> None:
    prefill(accepted)
    retype(accepted, accepted.pingcun, "banners", "90")
    assert row_of(sheet_of(accepted.county), "banners").derived.total.quantity.value == 90
    assert line(accepted, "banners").value == 85
    assert prefill(accepted) == 1
    assert (line(accepted, "banners").value, line(accepted, "banners").version) == (90, 2)


def test_while_a_unit_is_reopened_what_was_accepted_still_counts(accepted: Cast) -> None:
    returned = MonthlyReturn.objects.get(unit=accepted.pingcun)
    send_back_return(actor=accepted.yang, monthly_return=returned, reason="請核對")
    fill(accepted.pingcun, {"banners": "1000"})
    prefill(accepted)
    assert line(accepted, "banners").value == 85


def test_a_row_taken_over_is_blank_again_when_every_unit_took_its_figure_back(cast: Cast) -> None:
    get_accepted(cast.television, {"tv_news": "3"})
    prefill(cast)
    retype(cast, cast.television, "tv_news", "", note="無法核實")
    assert held("tv_news", cast.television).state == State.NOT_REPORTED
    assert prefill(cast) == 1
    found = line(cast, "tv_news")
    assert (found.state, found.as_typed, found.prefilled) == (State.NOT_REPORTED, "", False)


def test_a_total_that_rests_on_an_invented_figure_is_invented(cast: Cast) -> None:
    get_accepted(cast.pingcun, {"banners": "85", "leaflets": "5"})
    hold("banners", cast.gaoyi, "1", invented=True)
    prefill(cast)
    assert line(cast, "banners").invented
    assert not line(cast, "leaflets").invented


def test_a_total_that_came_to_rest_on_an_invented_figure_is_marked_anew(cast: Cast) -> None:
    get_accepted(cast.pingcun, {"banners": "85", "leaflets": "5"})
    prefill(cast)
    hold("banners", cast.gaoyi, "0", invented=True)
    assert prefill(cast) == 1
    assert (line(cast, "banners").value, line(cast, "banners").invented) == (85, True)


def test_the_mark_goes_into_the_ledger_with_the_countys_figure(accepted: Cast) -> None:
    hold("banners", accepted.pingcun, "86", reason="示例", invented=True)
    prefill(accepted)
    fill(accepted.county, {"eia_rate": "95%"})
    submit_return(actor=accepted.yang, sheet=sheet_of(accepted.county))
    accept_return(actor=accepted.xiang, sheet=sheet_of(accepted.county))
    figure = Figure.objects.get(indicator__code="banners", unit=accepted.county)
    assert (figure.value, figure.invented, figure.as_typed) == (86, True, "86")
    assert held("leaflets", accepted.county).qualifier == Qualifier.OVER


@pytest.mark.parametrize("typed", ["1,100 餘", "over 1,100"])
def test_a_row_typed_as_it_stands_is_still_taken_over(accepted: Cast, typed: str) -> None:
    prefill(accepted)
    row = row_of(sheet_of(accepted.county), "leaflets")
    change = read_typed(row=row, typed=typed, note="已核", version=1).change
    save_cells(actor=accepted.yang, sheet=sheet_of(accepted.county), changes=[change])
    assert line(accepted, "leaflets").prefilled
    assert (line(accepted, "leaflets").note, line(accepted, "leaflets").as_typed) == ("已核", "1,100 餘")


def test_a_share_is_not_added_over_units(cast: Cast) -> None:
    make_form(cast.county, "second", make_section("projects.outcomes", "township", ("eia_rate",)))
    get_accepted(cast.pingcun, {"eia_rate": "45%"})
    get_accepted(cast.gaoyi, {"eia_rate": "50%"})
    assert row_of(sheet_of(cast.county), "eia_rate").derived is None
    assert prefill(cast) == 0


def test_what_one_unit_alone_supplies_is_the_countys(cast: Cast) -> None:
    make_form(
        cast.county, "second", make_section("projects.outcomes", "department", ("eia_rate",), cast.forestry)
    )
    get_accepted(cast.forestry, {"eia_rate": "95.5%"})
    prefill(cast)
    assert said(cast.county) == {"eia_rate": "95.5"}


def test_a_total_too_large_for_the_ledger_is_left_to_a_person(cast: Cast) -> None:
    for unit in (cast.pingcun, cast.gaoyi):
        hold("banners", unit, str(LARGEST))
        hold("leaflets", unit, "1")
    row = row_of(sheet_of(cast.county), "banners")
    assert row.derived.total.quantity.value == 2 * LARGEST
    assert prefill(cast) == 1
    assert said(cast.county) == {"leaflets": "2"}


def test_a_month_that_was_sent_in_is_closed(accepted: Cast) -> None:
    hand_in(accepted.county, COUNTY)
    with pytest.raises(ReturnClosedError):
        prefill(accepted)


def test_what_somebody_typed_meanwhile_is_not_overwritten_unseen(accepted: Cast) -> None:
    mine = sheet_of(accepted.county)
    fill(accepted.county, {"leaflets": "7"})
    with pytest.raises(CellConflictError):
        prefill_return(actor=accepted.yang, sheet=mine)
    assert said(accepted.county) == {"leaflets": "7"}


def test_a_township_has_nothing_to_take_over(accepted: Cast) -> None:
    assert all(row.derived is None for row in sheet_of(accepted.pingcun, "2006-02").rows)
    assert prefill_return(actor=None, sheet=sheet_of(accepted.pingcun, "2006-02")) == 0
