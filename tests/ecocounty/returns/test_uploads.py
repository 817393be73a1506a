"""A workbook coming in: kept, previewed as often as one likes, and taken in whole or not at all, once."""

from pathlib import Path

import pytest

from ecocounty.evidence.models import Evidence
from ecocounty.evidence.services import FileAlteredError
from ecocounty.history.models import Door, Entry
from ecocounty.returns.models import Upload, UploadState
from ecocounty.returns.selectors.upload import WrongWorkbookError, fingerprint
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.services.uploads import (
    FileNotFitError,
    MonthChangedError,
    UploadSettledError,
    confirm_upload,
    discard_upload,
    keep_upload,
    read_kept,
)
from ecocounty.returns.services.workflow import send_back_return
from ecocounty.returns.workbook import write_sheet
from ecocounty.sheets import SheetRefused
from tests.cast import Cast, fill, hand_in
from tests.ecocounty.returns.builders import TOWNSHIP, change_to, retype, row_of, said, sheet_of

pytestmark = pytest.mark.django_db

TYPED = {"banners|431225101": 86, "leaflets|431225101": "1200餘份", "problems|431225101": "經費不足"}


def workbook(cast: Cast, cells: dict[str, object] | None = None) -> bytes:
    return retype(write_sheet(sheet_of(cast.pingcun)), TYPED if cells is None else cells)


def keep(cast: Cast, data: bytes | None = None) -> Upload:
    data = workbook(cast) if data is None else data
    return keep_upload(actor=cast.long, sheet=sheet_of(cast.pingcun), data=data, filename="一月.xlsx")


def confirm(cast: Cast, upload: Upload, *, seen: str = "", **fields) -> int:
    sheet = sheet_of(cast.pingcun)
    return confirm_upload(
        actor=cast.long, upload=upload, sheet=sheet, seen=seen or fingerprint(sheet), **fields
    )


def test_a_kept_workbook_changes_nothing_yet(cast: Cast) -> None:
    upload = keep(cast)
    assert (upload.unit, upload.period, upload.uploaded_by) == (cast.pingcun, "2006-01", cast.long)
    assert (upload.state, upload.settled_at) == (UploadState.PREVIEWED, None)
    assert upload.workbook.original_name == "一月.xlsx"
    assert said(cast.pingcun) == {}
    previewed, stored = Entry.objects.order_by("-pk")[:2]
    assert (stored.action, stored.door) == ("store", Door.UPLOAD)
    assert (previewed.action, previewed.subject_id) == ("preview", str(upload.pk))


def test_a_preview_may_be_looked_at_twice(cast: Cast) -> None:
    upload = keep(cast)
    first, second = (read_kept(upload, sheet_of(cast.pingcun)) for _ in range(2))
    assert [one.change.quantity for one in first.changes] == [one.change.quantity for one in second.changes]
    assert len(first.changes) == 3
    assert said(cast.pingcun) == {}


def test_what_is_confirmed_is_taken_in_whole(cast: Cast) -> None:
    upload = keep(cast)
    assert confirm(cast, upload) == 3
    assert said(cast.pingcun) == {"banners": "86", "leaflets": "1200餘份", "problems": "經費不足"}
    upload.refresh_from_db()
    assert (upload.state, upload.cells_changed) == (UploadState.TAKEN_IN, 3)
    assert upload.settled_at is not None
    line = row_of(sheet_of(cast.pingcun), "banners").line
    assert (line.workbook, line.door, line.changed_by) == (upload.workbook, Door.UPLOAD, cast.long)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.subject_id, entry.door) == ("take_in", str(upload.pk), Door.UPLOAD)
    assert entry.after == {"sha256": upload.workbook.sha256, "period": "2006-01"}


def test_what_the_office_takes_in_for_a_unit_says_on_what_it_rests(cast: Cast) -> None:
    confirm(cast, keep(cast), on_behalf_reason="1月5日紙質報表")
    assert row_of(sheet_of(cast.pingcun), "banners").line.on_behalf_reason == "1月5日紙質報表"


def test_one_thing_to_put_right_takes_in_nothing(cast: Cast) -> None:
    upload = keep(cast, workbook(cast, {"banners|431225101": 86, "leaflets|431225101": "many"}))
    with pytest.raises(FileNotFitError):
        confirm(cast, upload)
    assert said(cast.pingcun) == {}
    upload.refresh_from_db()
    assert upload.state == UploadState.PREVIEWED


def test_what_must_only_be_explained_is_taken_in(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "1", "leaflets": "1"}, period=sheet_of(cast.pingcun).period.previous())
    assert confirm(cast, keep(cast)) == 3


def test_a_month_changed_since_the_preview_is_shown_anew(cast: Cast) -> None:
    upload = keep(cast)
    seen = fingerprint(sheet_of(cast.pingcun))
    fill(cast.pingcun, {"banners": "85"})
    with pytest.raises(MonthChangedError):
        confirm(cast, upload, seen=seen)
    assert said(cast.pingcun) == {"banners": "85"}
    assert confirm(cast, upload) == 3


def test_a_month_sent_back_since_the_preview_is_shown_anew(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    upload = keep(cast)
    seen = fingerprint(sheet_of(cast.pingcun))

    returned = hand_in(cast.pingcun, {}).monthly_return
    send_back_return(actor=cast.yang, monthly_return=returned, reason="請核對")
    with pytest.raises(MonthChangedError):
        confirm(cast, upload, seen=seen)


def test_a_cell_that_somebody_saves_in_the_very_moment_is_not_overwritten(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    upload = keep(cast)
    mine = sheet_of(cast.pingcun)
    theirs = sheet_of(cast.pingcun)
    save_cells(actor=cast.yang, sheet=theirs, changes=[change_to(theirs, "banners", "90")])
    with pytest.raises(CellConflictError):
        confirm_upload(actor=cast.long, upload=upload, sheet=mine, seen=fingerprint(mine))
    assert said(cast.pingcun) == TOWNSHIP | {"banners": "90"}
    upload.refresh_from_db()
    assert upload.state == UploadState.PREVIEWED
    assert not Entry.objects.filter(action="take_in").exists()


def test_a_workbook_is_taken_in_once(cast: Cast) -> None:
    upload = keep(cast)
    seen = fingerprint(sheet_of(cast.pingcun))
    confirm(cast, upload, seen=seen)
    with pytest.raises(MonthChangedError):
        confirm(cast, Upload.objects.get(pk=upload.pk), seen=seen)
    with pytest.raises(UploadSettledError):
        confirm(cast, Upload.objects.get(pk=upload.pk))
    assert Entry.objects.filter(action="take_in").count() == 1


def test_a_workbook_without_a_change_is_taken_in_once_and_begins_nothing(cast: Cast) -> None:
    upload = keep(cast, workbook(cast, {}))
    assert confirm(cast, upload) == 0
    assert sheet_of(cast.pingcun).monthly_return is None
    with pytest.raises(UploadSettledError):
        confirm(cast, Upload.objects.get(pk=upload.pk))


def test_two_uploads_of_one_file_are_two(cast: Cast) -> None:
    data = workbook(cast)
    first, second = keep(cast, data), keep(cast, data)
    assert first.workbook.sha256 == second.workbook.sha256
    confirm(cast, first)
    assert read_kept(second, sheet_of(cast.pingcun)).changes == []


def test_a_discarded_workbook_is_not_taken_in(cast: Cast) -> None:
    upload = keep(cast)
    discard_upload(actor=cast.long, upload=upload)
    assert Entry.objects.order_by("-pk").first().action == "discard"
    for again in (lambda: confirm(cast, upload), lambda: discard_upload(actor=cast.long, upload=upload)):
        with pytest.raises(UploadSettledError):
            again()
    assert said(cast.pingcun) == {}
    upload.refresh_from_db()
    assert (upload.state, upload.cells_changed) == (UploadState.DISCARDED, None)


def test_a_taken_in_workbook_is_not_discarded(cast: Cast) -> None:
    upload = keep(cast)
    confirm(cast, upload)
    with pytest.raises(UploadSettledError):
        discard_upload(actor=cast.long, upload=upload)


def test_a_file_altered_on_the_disk_is_not_taken_in(cast: Cast) -> None:
    upload = keep(cast)
    Path(upload.workbook.file.path).write_bytes(workbook(cast, {"banners|431225101": 9999}))
    for again in (lambda: read_kept(upload, sheet_of(cast.pingcun)), lambda: confirm(cast, upload)):
        with pytest.raises(FileAlteredError):
            again()
    assert said(cast.pingcun) == {}


def test_a_month_that_was_sent_in_takes_no_workbook(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    upload = keep(cast)
    hand_in(cast.pingcun, {})
    with pytest.raises(ReturnClosedError):
        keep(cast, b"whatever it is")
    with pytest.raises(ReturnClosedError):
        confirm(cast, upload)
    assert said(cast.pingcun) == TOWNSHIP
    upload.refresh_from_db()
    assert upload.state == UploadState.PREVIEWED


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 ...", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused_unkept(cast: Cast, data: bytes) -> None:
    with pytest.raises(SheetRefused):
        keep(cast, data)
    assert not Evidence.objects.exists()


def test_another_units_workbook_is_refused_unkept(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(WrongWorkbookError):
        keep(cast, write_sheet(sheet_of(cast.gaoyi)))
    assert not Upload.objects.exists()
    assert list((tmp_path / "private").rglob("*.xlsx")) == []


def test_the_mark_of_a_month_changes_with_every_cell_and_step(cast: Cast) -> None:
    marks = [fingerprint(sheet_of(cast.pingcun))]
    fill(cast.pingcun, TOWNSHIP)
    marks.append(fingerprint(sheet_of(cast.pingcun)))
    fill(cast.pingcun, {"banners": "86"})
    marks.append(fingerprint(sheet_of(cast.pingcun)))
    hand_in(cast.pingcun, {})
    marks.append(fingerprint(sheet_of(cast.pingcun)))
    assert len(set(marks)) == 4
    assert fingerprint(sheet_of(cast.pingcun)) == marks[-1]
