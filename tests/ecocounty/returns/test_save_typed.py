"""One cell, saved into a month that is held meanwhile: what the sheet says afterwards is what the month says."""

import pytest

from ecocounty.history.models import Entry
from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.returns.selectors.sheet import Sheet, read_asked
from ecocounty.returns.services import cells
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_typed
from tests.cast import JANUARY, Cast, fill, hand_in
from tests.ecocounty.returns.builders import row_of

pytestmark = pytest.mark.django_db


def asked_of(cast: Cast) -> Sheet:
    return read_asked(unit=cast.pingcun, period=JANUARY)


def type_in(cast: Cast, sheet: Sheet, item: str, typed: str, *, version: int = 0, note: str = "") -> str:
    row = row_of(sheet, item)
    return save_typed(actor=cast.long, sheet=sheet, row=row, typed=typed, note=note, version=version)


def said_in(sheet: Sheet) -> dict[str, str]:
    return {row.row.item: row.line.as_typed for row in sheet.rows if row.line}


def test_what_others_saved_since_the_form_was_read_is_there(cast: Cast) -> None:
    sheet = asked_of(cast)
    fill(cast.pingcun, {"leaflets": "9"}, by=cast.yang)
    assert type_in(cast, sheet, "banners", "4") == ""
    assert said_in(sheet) == {"banners": "4", "leaflets": "9"}


def test_what_others_saved_while_the_month_was_begun_is_there(cast: Cast, monkeypatch) -> None:
    sheet = asked_of(cast)
    begin = cells.open_return

    def begin_second(sheet: Sheet) -> MonthlyReturn:
        monkeypatch.setattr(cells, "open_return", begin)
        fill(cast.pingcun, {"leaflets": "9"}, by=cast.yang)
        return begin(sheet)

    monkeypatch.setattr(cells, "open_return", begin_second)
    type_in(cast, sheet, "banners", "4")
    assert said_in(sheet) == {"banners": "4", "leaflets": "9"}


def test_what_was_saved_into_the_same_cell_is_not_overwritten(cast: Cast) -> None:
    sheet = asked_of(cast)
    fill(cast.pingcun, {"banners": "9"}, by=cast.yang)
    with pytest.raises(CellConflictError) as conflict:
        type_in(cast, sheet, "banners", "4")
    assert conflict.value.line.as_typed == "9"
    assert ReturnLine.objects.get().as_typed == "9"


def test_a_month_sent_in_since_the_form_was_read_is_closed(cast: Cast) -> None:
    sheet = asked_of(cast)
    hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    with pytest.raises(ReturnClosedError):
        type_in(cast, sheet, "banners", "5", version=1)


@pytest.mark.parametrize("typed", ["", "七成"])
def test_nothing_said_does_not_begin_a_month(cast: Cast, typed: str) -> None:
    refused = type_in(cast, asked_of(cast), "banners", typed)
    assert bool(refused) is bool(typed)
    assert not MonthlyReturn.objects.exists()
    assert not Entry.objects.filter(subject_kind="returns.line").exists()


def test_a_cell_is_checked_against_last_month(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    sheet = read_asked(unit=cast.pingcun, period=JANUARY.next())
    type_in(cast, sheet, "banners", "40")
    assert [finding.severity for finding in row_of(sheet, "banners").findings] == ["verify"]
