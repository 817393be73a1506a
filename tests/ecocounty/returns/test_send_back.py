"""Sending a month back, with a reason, also one that was accepted; its cells are open again."""

import pytest
from django.db import IntegrityError, transaction

from ecocounty.figures.models import Figure
from ecocounty.history.models import Entry
from ecocounty.returns.models import MonthlyReturn, ReturnState
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import (
    ReasonMissingError,
    StepNotPossibleError,
    accept_return,
    send_back_return,
)
from tests.cast import Cast, fill, get_accepted, hand_in
from tests.ecocounty.returns.builders import TOWNSHIP, change_to, said, sheet_of

pytestmark = pytest.mark.django_db

WHY = "標語與上月相同，請核對"


def send_back(cast: Cast, sheet, reason: str = WHY) -> MonthlyReturn:
    return send_back_return(actor=cast.yang, monthly_return=sheet.monthly_return, reason=reason)


def test_a_month_goes_back_with_a_reason(cast: Cast) -> None:
    sheet = hand_in(cast.pingcun, TOWNSHIP)
    send_back(cast, sheet, f"  {WHY}\n")
    kept = MonthlyReturn.objects.get()
    assert (kept.state, kept.reason, kept.decided_by) == (ReturnState.SENT_BACK, WHY, cast.yang)
    assert (kept.is_open, kept.version) == (True, 2)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.why, entry.before) == ("send_back", WHY, {"state": "submitted"})


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_without_a_reason_it_stays(cast: Cast, reason: str) -> None:
    sheet = hand_in(cast.pingcun, TOWNSHIP)
    with pytest.raises(ReasonMissingError):
        send_back(cast, sheet, reason)
    assert MonthlyReturn.objects.get().state == ReturnState.SUBMITTED


def test_the_database_wants_the_reason_too(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    with pytest.raises(IntegrityError, match="returns_sent_back_with_reason"), transaction.atomic():
        MonthlyReturn.objects.update(state="sent_back", reason="")


def test_a_month_that_nobody_sent_in_does_not_go_back(cast: Cast) -> None:
    sheet = fill(cast.pingcun, TOWNSHIP)
    with pytest.raises(StepNotPossibleError):
        send_back(cast, sheet)


def test_its_cells_are_open_again(cast: Cast) -> None:
    send_back(cast, hand_in(cast.pingcun, TOWNSHIP))
    sheet = sheet_of(cast.pingcun)
    save_cells(actor=cast.long, sheet=sheet, changes=[change_to(sheet, "banners", "86")])
    assert said(cast.pingcun)["banners"] == "86"


def test_an_accepted_month_is_reopened_and_the_ledger_holds_what_it_held(cast: Cast) -> None:
    send_back(cast, get_accepted(cast.pingcun, TOWNSHIP))
    assert MonthlyReturn.objects.get().state == ReturnState.SENT_BACK
    assert Figure.objects.in_force().count() == 2


def test_who_decides_second_is_told_so(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    accept_return(actor=cast.yang, sheet=theirs)
    with pytest.raises(StepNotPossibleError):
        send_back(cast, mine)
    send_back(cast, sheet_of(cast.pingcun))
    with pytest.raises(StepNotPossibleError):
        accept_return(actor=cast.yang, sheet=theirs)
    assert MonthlyReturn.objects.get().state == ReturnState.SENT_BACK
