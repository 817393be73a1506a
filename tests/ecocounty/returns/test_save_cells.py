"""Saving cells: all or none, one entry for each that changes, and nobody overwrites unseen."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ecocounty.history.models import Door, Entry
from ecocounty.history.request import through
from ecocounty.quantities import State
from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.services.workflow import submit_return
from tests.cast import Cast, fill, hand_in
from tests.ecocounty.returns.builders import TOWNSHIP, change_to, row_of, said, sheet_of

pytestmark = pytest.mark.django_db


def save(cast: Cast, sheet, *changes, **fields) -> int:
    return save_cells(actor=cast.long, sheet=sheet, changes=changes, **fields)


def entries() -> list[Entry]:
    return list(Entry.objects.filter(subject_kind="returns.line").order_by("pk"))


def test_the_first_cell_begins_the_return(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    assert sheet.monthly_return is None
    assert save(cast, sheet, change_to(sheet, "banners", "85條")) == 1
    assert sheet.monthly_return == MonthlyReturn.objects.get()
    line = row_of(sheet_of(cast.pingcun), "banners").line
    assert (line.value, line.as_typed, line.version) == (85, "85條", 1)
    assert (line.changed_by, line.door, line.on_behalf_reason) == (cast.long, Door.COMMAND, "")


def test_looking_at_a_month_does_not_begin_it(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    blank = [change_to(sheet, "banners", ""), change_to(sheet, "leaflets", "  ")]
    assert save(cast, sheet, *blank, change_to(sheet, "problems", "")) == 0
    assert save(cast, sheet) == 0
    assert not MonthlyReturn.objects.exists()
    assert not ReturnLine.objects.exists()


@pytest.mark.parametrize("typed", ["0", "無", "不適用"])
def test_nought_none_and_not_applicable_are_said(cast: Cast, typed: str) -> None:
    sheet = sheet_of(cast.pingcun)
    assert save(cast, sheet, change_to(sheet, "banners", typed)) == 1
    again = sheet_of(cast.pingcun)
    assert row_of(again, "banners").is_filled
    assert said(cast.pingcun) == {"banners": typed}


def test_clearing_a_cell_makes_it_not_reported(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "0"})
    sheet = sheet_of(cast.pingcun)
    assert save(cast, sheet, change_to(sheet, "banners", "")) == 1
    row = row_of(sheet_of(cast.pingcun), "banners")
    assert (row.quantity.state, row.line.version) == (State.NOT_REPORTED, 2)
    assert not row.is_filled


def test_one_entry_for_each_cell_that_changes(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP, by=cast.long)
    assert len(entries()) == 2
    sheet = sheet_of(cast.pingcun)
    changes = [change_to(sheet, "banners", "85條"), change_to(sheet, "leaflets", "1200餘份")]
    assert save(cast, sheet, *changes) == 1
    entry = entries()[-1]
    assert len(entries()) == 3
    assert (entry.actor_name, entry.action, entry.unit_code) == ("long", "fill", "431225101")
    assert (entry.before["value"], entry.before["qualifier"]) == ("1100", "over")
    assert (entry.after["value"], entry.after["as_typed"]) == ("1200", "1200餘份")
    assert entry.after["row"] == "campaigns.channels|leaflets|431225101"


@pytest.mark.parametrize(
    ("first", "second"), [("1XX餘", "2XX餘"), ("0", "無"), ("1100", "1100餘"), ("", "0"), ("0", "")]
)
def test_what_differs_in_any_way_is_a_change(cast: Cast, first: str, second: str) -> None:
    fill(cast.pingcun, {"leaflets": first, "banners": "1"})
    sheet = sheet_of(cast.pingcun)
    assert save(cast, sheet, change_to(sheet, "leaflets", second)) == 1
    line = row_of(sheet_of(cast.pingcun), "leaflets").line
    assert line.as_typed == second


@pytest.mark.parametrize("again", ["85", "85條", "85.0", "８５"])
def test_the_same_written_otherwise_is_no_change(cast: Cast, again: str) -> None:
    fill(cast.pingcun, {"banners": "85條"})
    sheet = sheet_of(cast.pingcun)
    assert save(cast, sheet, change_to(sheet, "banners", again)) == 0
    assert said(cast.pingcun) == {"banners": "85條"}
    assert len(entries()) == 1


def test_a_note_alone_is_a_change(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "85"})
    sheet = sheet_of(cast.pingcun)
    assert save(cast, sheet, change_to(sheet, "banners", "85", note="節日")) == 1
    assert (entries()[-1].before["note"], entries()[-1].after["note"]) == ("", "節日")


def test_that_a_figure_is_no_longer_made_up_is_a_change(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    save(cast, sheet, change_to(sheet, "banners", "85", invented=True))
    sheet = sheet_of(cast.pingcun)
    assert save(cast, sheet, change_to(sheet, "banners", "85")) == 1
    assert not row_of(sheet_of(cast.pingcun), "banners").line.invented
    assert (entries()[-1].before["invented"], entries()[-1].after["invented"]) == (True, False)


def test_the_version_of_a_cell_rises_with_each_change(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    for version, typed in enumerate(("1", "2", "3")):
        assert save(cast, sheet, change_to(sheet, "banners", typed, version=version)) == 1
    assert row_of(sheet_of(cast.pingcun), "banners").line.version == 3
    assert ReturnLine.objects.count() == 1


def test_a_version_that_was_not_seen_is_not_overwritten(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "85"})
    sheet = sheet_of(cast.pingcun)
    for version in (0, 2):
        with pytest.raises(CellConflictError) as conflict:
            save(cast, sheet, change_to(sheet, "banners", "1", version=version))
        assert conflict.value.line.value == 85
    assert said(cast.pingcun) == {"banners": "85"}


def test_one_conflict_saves_nothing(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "85"})
    count = Entry.objects.count()
    sheet = sheet_of(cast.pingcun)
    changes = [
        change_to(sheet, "leaflets", "9", version=0),
        change_to(sheet, "banners", "1", version=0),
        change_to(sheet, "problems", "經費", version=0),
    ]
    with pytest.raises(CellConflictError):
        save(cast, sheet, *changes)
    assert said(cast.pingcun) == {"banners": "85"}
    assert Entry.objects.count() == count


def test_two_who_read_the_same_empty_cell(cast: Cast) -> None:
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    save_cells(actor=cast.yang, sheet=theirs, changes=[change_to(theirs, "banners", "85", version=0)])
    with pytest.raises(CellConflictError) as conflict:
        save(
            cast,
            mine,
            change_to(mine, "leaflets", "9", version=0),
            change_to(mine, "banners", "1", version=0),
        )
    assert (conflict.value.line.value, conflict.value.line.changed_by) == (85, cast.yang)
    assert said(cast.pingcun) == {"banners": "85"}


def test_two_who_read_the_same_filled_cell(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "1", "leaflets": "1"})
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    save_cells(actor=cast.yang, sheet=theirs, changes=[change_to(theirs, "banners", "85", version=1)])
    with pytest.raises(CellConflictError) as conflict:
        save(
            cast,
            mine,
            change_to(mine, "leaflets", "9", version=1),
            change_to(mine, "banners", "2", version=1),
        )
    assert conflict.value.line.version == 2
    assert said(cast.pingcun) == {"banners": "85", "leaflets": "1"}


def test_two_who_fill_different_cells_both_save(cast: Cast) -> None:
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    save_cells(actor=cast.yang, sheet=theirs, changes=[change_to(theirs, "banners", "85", version=0)])
    save(cast, mine, change_to(mine, "leaflets", "9", version=0))
    assert said(cast.pingcun) == {"banners": "85", "leaflets": "9"}
    assert MonthlyReturn.objects.count() == 1


def test_a_return_that_was_sent_in_meanwhile_is_closed(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    mine = sheet_of(cast.pingcun)
    submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    with pytest.raises(ReturnClosedError):
        save(cast, mine, change_to(mine, "banners", "1"))
    with pytest.raises(ReturnClosedError):
        save(cast, mine)
    assert said(cast.pingcun) == TOWNSHIP


def test_a_sent_in_return_is_closed_to_everybody(cast: Cast) -> None:
    sheet = hand_in(cast.pingcun, TOWNSHIP)
    with pytest.raises(ReturnClosedError):
        save_cells(actor=cast.yang, sheet=sheet, changes=[change_to(sheet, "banners", "1")])


def test_what_the_office_enters_for_a_unit_says_on_what_it_rests(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    change = change_to(sheet, "banners", "85")
    save_cells(actor=cast.yang, sheet=sheet, changes=[change], on_behalf_reason=" 1月5日電話\x00\r\n龍同志 ")
    line = row_of(sheet_of(cast.pingcun), "banners").line
    assert line.on_behalf_reason == "1月5日電話\n龍同志"
    assert (entries()[-1].why, entries()[-1].on_behalf_of) == (line.on_behalf_reason, "431225101")
    sheet = sheet_of(cast.pingcun)
    save(cast, sheet, change_to(sheet, "banners", "86"))
    assert row_of(sheet_of(cast.pingcun), "banners").line.on_behalf_reason == ""
    assert (entries()[-1].why, entries()[-1].on_behalf_of) == ("", "")


def test_a_cell_keeps_the_door_it_came_in_by(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    with through(Door.UPLOAD):
        save(cast, sheet, change_to(sheet, "banners", "85"))
    assert row_of(sheet_of(cast.pingcun), "banners").line.door == Door.UPLOAD
    assert entries()[-1].door == Door.UPLOAD


def test_queries_do_not_grow_with_the_new_cells(cast: Cast, django_assert_max_num_queries) -> None:
    sheet = sheet_of(cast.pingcun)
    changes = [change_to(sheet, item, "1") for item in ("banners", "leaflets", "problems", "work_done")]
    with django_assert_max_num_queries(12):
        save(cast, sheet, *changes)


def test_what_a_cell_does_not_change_is_not_written_again(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    sheet = sheet_of(cast.pingcun)
    with CaptureQueriesContext(connection) as asked:
        save(cast, sheet, change_to(sheet, "banners", "5"))
    [written] = [one["sql"] for one in asked if one["sql"].startswith('UPDATE "returns_returnline"')]
    said, _where = written.split(" WHERE ")
    assert '"value"' in said and '"version"' in said
    assert not {'"monthly_return_id"', '"item"', '"about_id"', '"changed_by_id"'} & set(
        re.findall(r'"\w+"', said)
    )
