"""Sending a month in: nothing unfinished, nothing unseen, and only once."""

import pytest

from ecocounty.history.models import Entry
from ecocounty.returns.models import MonthlyReturn, ReturnState
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import (
    NothingFilledInError,
    StepNotPossibleError,
    UnfinishedError,
    submit_return,
)
from tests.cast import Cast, fill, get_accepted, hand_in
from tests.ecocounty.returns.builders import TOWNSHIP, change_to, sheet_of

pytestmark = pytest.mark.django_db


def state_of(unit) -> str:
    return MonthlyReturn.objects.get(unit=unit, period="2006-01").state


def explain(unit, item: str, typed: str, note: str) -> None:
    sheet = sheet_of(unit)
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, item, typed, note=note)])


def test_a_finished_month_is_sent_in(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    found = submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    kept = MonthlyReturn.objects.get()
    assert found == kept
    assert (kept.state, kept.version, kept.submitted_by) == (ReturnState.SUBMITTED, 1, cast.long)
    assert (found.state, found.version, kept.submitted_on_behalf) == (kept.state, kept.version, False)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.before, entry.on_behalf_of) == ("submit", {"state": "draft"}, "")
    assert entry.after == {"state": "submitted", "period": "2006-01"}


def test_a_month_not_begun_is_not_sent_in(cast: Cast) -> None:
    with pytest.raises(NothingFilledInError):
        submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))


def test_a_blank_must_be_explained(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "85"})
    with pytest.raises(UnfinishedError):
        submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    explain(cast.pingcun, "leaflets", "", "尚未統計")
    submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    assert state_of(cast.pingcun) == ReturnState.SUBMITTED


@pytest.mark.parametrize("typed", ["0", "無", "不適用"])
def test_what_is_said_is_no_blank_whatever_it_says(cast: Cast, typed: str) -> None:
    hand_in(cast.pingcun, TOWNSHIP | {"leaflets": typed})
    assert state_of(cast.pingcun) == ReturnState.SUBMITTED


def test_texts_are_not_owed(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    assert state_of(cast.pingcun) == ReturnState.SUBMITTED


def test_what_must_be_put_right_is_not_settled_by_a_note(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    explain(cast.pingcun, "banners", "8.5", "半幅也算")
    with pytest.raises(UnfinishedError):
        submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    assert state_of(cast.pingcun) == ReturnState.DRAFT


def test_a_jump_is_settled_by_a_note(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP, period=sheet_of(cast.pingcun).period.previous())
    fill(cast.pingcun, {"banners": "900", "leaflets": "1100餘份"})
    with pytest.raises(UnfinishedError):
        submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    explain(cast.pingcun, "banners", "900", "節日")
    submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    assert state_of(cast.pingcun) == ReturnState.SUBMITTED


def test_a_text_too_long_stands_in_the_way(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP | {"work_done": "建" * 2_001})
    with pytest.raises(UnfinishedError):
        submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))


def test_a_month_is_sent_in_once(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    submit_return(actor=cast.long, sheet=theirs)
    for sheet in (mine, sheet_of(cast.pingcun)):
        with pytest.raises(StepNotPossibleError):
            submit_return(actor=cast.yang, sheet=sheet)
    assert MonthlyReturn.objects.get().submitted_by == cast.long
    assert Entry.objects.filter(action="submit").count() == 1


def test_an_accepted_month_is_not_sent_in_again(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    with pytest.raises(StepNotPossibleError):
        submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))


@pytest.mark.parametrize(
    ("item", "typed"), [("banners", "-1"), ("banners", "86"), ("banners", ""), ("problems", "經費")]
)
def test_a_cell_that_changed_after_it_was_checked_is_not_sent_in_unseen(
    cast: Cast, item: str, typed: str
) -> None:
    fill(cast.pingcun, TOWNSHIP)
    mine = sheet_of(cast.pingcun)
    theirs = sheet_of(cast.pingcun)
    save_cells(actor=cast.yang, sheet=theirs, changes=[change_to(theirs, item, typed)])
    with pytest.raises(StepNotPossibleError):
        submit_return(actor=cast.long, sheet=mine)
    assert state_of(cast.pingcun) == ReturnState.DRAFT
    assert not Entry.objects.filter(action="submit").exists()


def test_the_office_sends_in_for_a_unit(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    submit_return(actor=cast.yang, sheet=sheet_of(cast.pingcun), on_behalf=True)
    assert MonthlyReturn.objects.get().submitted_on_behalf
    assert Entry.objects.order_by("-pk").first().on_behalf_of == "431225101"
