"""The traps of the import library, each with its test: half a file, the last of two, the open sheet, its messages."""

from datetime import date, datetime
from io import BytesIO

import pytest
from import_export.results import RowResult
from openpyxl import load_workbook

from ecocounty.history.models import Entry
from ecocounty.registers.kinds import all_kinds
from ecocounty.registers.models import RegisterUpload
from ecocounty.registers.own_kinds import UNITS
from ecocounty.registers.resources import UnitResource
from ecocounty.registers.services import uploads
from ecocounty.registers.services.uploads import (
    FileNotFitError,
    RegisterChangedError,
    UploadSettledError,
    confirm_upload,
    keep_upload,
    read_kept,
)
from ecocounty.registers.workbook import write_register
from ecocounty.units.models import Body, Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.units import edit_unit
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes, refusals

pytestmark = pytest.mark.django_db


def add_township(file: Register, code: str = "431225105", **cells) -> int:
    return file.add(**({"code": code, "name": "新鎮", "kind": "township", "parent": "431225"} | cells))


# Half a file.


def test_one_refused_row_keeps_all_others_out(cast: Cast):
    file = Register(cast.yang, "units")
    add_township(file)
    add_township(file, "431225106", valid_from="soon")
    upload = file.upload()
    reading = read_kept(upload, actor=cast.yang)
    assert outcomes(reading) == {"same": 5, "new": 1, "refused": 1}
    with pytest.raises(FileNotFitError):
        confirm_upload(actor=cast.yang, upload=upload, seen=reading.fingerprint)
    assert not Unit.objects.filter(code="431225105").exists()
    upload.refresh_from_db()
    assert upload.state == "previewed"


def test_a_row_that_the_service_refuses_takes_the_rows_before_it_back(cast: Cast, monkeypatch):
    file = Register(cast.yang, "units")
    add_township(file)
    add_township(file, "431225106")
    upload = file.upload()
    reading = read_kept(upload, actor=cast.yang)
    entries = Entry.objects.count()
    keep = UnitResource.keep

    def keep_the_first(self, draft):
        if draft.said["code"] == "431225106":
            raise RefusedError("code", "not any more")
        keep(self, draft)

    monkeypatch.setattr(UnitResource, "keep", keep_the_first)
    with pytest.raises(RegisterChangedError):
        confirm_upload(actor=cast.yang, upload=upload, seen=reading.fingerprint)
    assert not Unit.objects.filter(code__in=["431225105", "431225106"]).exists()
    assert Entry.objects.count() == entries
    upload.refresh_from_db()
    assert upload.state == "previewed"


def test_a_fault_of_ours_is_no_refusal_and_saves_nothing(cast: Cast, monkeypatch):
    file = Register(cast.yang, "units")
    add_township(file)
    upload = file.upload()
    reading = read_kept(upload, actor=cast.yang)

    def fail(self, draft):
        raise ZeroDivisionError

    monkeypatch.setattr(UnitResource, "keep", fail)
    with pytest.raises(ZeroDivisionError):
        confirm_upload(actor=cast.yang, upload=upload, seen=reading.fingerprint)
    upload.refresh_from_db()
    assert upload.state == "previewed"


def test_no_resource_saves_a_row_itself(cast: Cast, monkeypatch):
    """The rows are saved by services: the library's own way of saving is never taken."""

    def fail(self, *args, **kwargs):
        raise AssertionError("saved by the library")

    for resource in (kind.resource for kind in all_kinds()):
        monkeypatch.setattr(resource, "do_instance_save", fail)
        assert resource._meta.use_transactions and not resource._meta.use_bulk
    file = Register(cast.yang, "units")
    add_township(file)
    assert file.take_in().created == 1


def test_a_preview_writes_nothing_and_begins_no_transaction(cast: Cast, django_assert_num_queries):
    file = Register(cast.yang, "units")
    add_township(file)
    upload = file.upload()
    with django_assert_num_queries(1):
        # The units that the file names, and no savepoint; the person's roles are known by now.
        read_kept(upload, actor=cast.yang)


# The last of two.


def test_two_rows_about_the_same_are_refused_naming_both(cast: Cast):
    file = Register(cast.yang, "units")
    first = add_township(file)
    second = add_township(file, name="另鎮")
    third = add_township(file, "431225204", name=None, kind=None, parent=None)
    above = file.row_of("431225204")
    reading = file.read()
    said = [sentence for _cell, sentence in refusals(reading)]
    assert said == [
        f"Row {second} is about the same as row {first}. Keep one of the two.",
        f"Row {third} is about the same as row {above}. Keep one of the two.",
    ]


# The open sheet.


def test_the_sheet_that_happens_to_be_open_is_not_taken_for_the_register(cast: Cast):
    file = Register(cast.yang, "units")
    file.change("431225204", name="高椅鎮")
    notes = file.book.create_sheet("notes", 0)
    notes.append(["code", "name", "kind", "parent"])
    notes.append(["431225999", "假鎮", "township", "431225"])
    file.book.active = 0
    reading = file.read()
    assert reading.found.table.sheet == file.sheet.title
    assert outcomes(reading) == {"same": 4, "change": 1}


def test_moved_columns_and_sorted_rows_are_found_by_their_tags(cast: Cast):
    file = Register(cast.yang, "units")
    file.sheet.insert_cols(2)
    file.sheet.insert_rows(1, 3)
    book = load_workbook(BytesIO(file.data))
    names = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert "431225204" in names
    assert outcomes(file.read()) == {"same": 5}


def test_the_register_on_two_sheets_is_refused(cast: Cast):
    file = Register(cast.yang, "units")
    file.book.copy_worksheet(file.sheet)
    reading = file.read()
    assert [one.sentence for one in reading.problems if one.refuses] == [
        "The register is in the file twice. Remove one of the two sheets."
    ]
    assert not reading.can_be_taken_in


# The library's messages.


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2006-02-30", "There is no day 2006-02-30. Write it as 2006-01-31."),
        ("soon", "“soon” is not a date. Write it as 2006-01-31."),
        (38718, "“38718” is not a date. Write it as 2006-01-31."),
        (12.5, "“12.5” is not a date. Write it as 2006-01-31."),
        (True, "“TRUE” is not a date. Write it as 2006-01-31."),
        ("#N/A", "The cell shows the error #N/A. Type the value itself."),
        (
            "=TODAY()",
            "The formula has no stored result. Open the file in WPS or Excel, save it and upload it again.",
        ),
    ],
)
def test_what_is_no_date_is_told_by_cell_in_our_words(typed, says: str, cast: Cast):
    file = Register(cast.yang, "units")
    row = add_township(file, valid_from=typed)
    [(cell, said)] = refusals(file.read())
    assert said == says
    assert cell == file.sheet.cell(row, file.columns["valid_from"]).coordinate
    assert "class" not in said and "Error" not in said.replace("error", "")


@pytest.mark.parametrize(
    "typed", [date(2006, 1, 31), datetime(2006, 1, 31), "2006/1/31", "2006.01.31", "2006年1月31日"]
)
def test_days_as_people_write_them(typed, cast: Cast):
    file = Register(cast.yang, "units")
    add_township(file, valid_from=typed)
    file.take_in()
    assert Unit.objects.get(code="431225105").valid_from == date(2006, 1, 31)


def test_a_code_that_excel_made_a_number_is_the_code(cast: Cast):
    file = Register(cast.yang, "units")
    add_township(file, code=431225105, parent=431225)
    file.change("431225204", code=431225204)
    assert outcomes(file.read()) == {"same": 5, "new": 1}


def test_a_code_with_decimals_is_none(cast: Cast):
    file = Register(cast.yang, "units")
    add_township(file, code=431225.5)
    [(_cell, says)] = refusals(file.read())
    assert "is not a code but a number with decimals" in says


# Formulas.


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(1)", "\t=1"])
def test_a_text_goes_out_as_a_text_and_comes_back_unchanged(name: str, cast: Cast):
    Unit.objects.filter(pk=cast.gaoyi.pk).update(name_en=name)
    file = Register(cast.yang, "units")
    row = file.row_of("431225204")
    cell = file.sheet.cell(row, file.columns["name_en"])
    assert cell.data_type == "s" and cell.value.strip() == name.strip()
    # What openpyxl writes anew is a formula; the file as it went out holds none.
    data = write_register(actor=cast.yang, kind=UNITS)
    upload = keep_upload(actor=cast.yang, kind=UNITS, data=data, filename="x.xlsx")
    assert outcomes(read_kept(upload, actor=cast.yang)).keys() <= {"same", "change"}


def test_the_setting_that_turns_none_into_text_is_not_used(settings):
    assert not [name for name in dir(settings) if name.startswith("IMPORT_EXPORT")]


# Skipping must not hide what is wrong.


def test_a_row_that_changes_nothing_else_still_tells_what_cannot_be_read(cast: Cast):
    file = Register(cast.yang, "units")
    file.change("431225204", terrain="steep")
    reading = file.read()
    assert outcomes(reading) == {"same": 4, "refused": 1}
    assert RowResult.IMPORT_TYPE_SKIP not in {row.outcome for row in reading.rows}


# Between preview and confirmation.


def test_what_changed_meanwhile_is_shown_anew(cast: Cast):
    file = Register(cast.yang, "units")
    file.change("431225204", name="高椅鎮")
    upload = file.upload()
    seen = read_kept(upload, actor=cast.yang).fingerprint
    edit_unit(actor=cast.xiang, unit=cast.gaoyi, name="高椅新鄉")
    with pytest.raises(RegisterChangedError):
        confirm_upload(actor=cast.yang, upload=upload, seen=seen)
    cast.gaoyi.refresh_from_db()
    assert cast.gaoyi.name == "高椅新鄉"


def test_a_file_is_taken_in_once(cast: Cast):
    file = Register(cast.yang, "units")
    add_township(file)
    upload = file.upload()
    seen = read_kept(upload, actor=cast.yang).fingerprint
    confirm_upload(actor=cast.yang, upload=upload, seen=seen)
    with pytest.raises((UploadSettledError, FileNotFitError)):
        confirm_upload(actor=cast.yang, upload=RegisterUpload.objects.get(), seen=seen)
    assert Unit.objects.filter(code="431225105").count() == 1


def test_two_that_confirm_at_once_take_it_in_once(cast: Cast, monkeypatch):
    file = Register(cast.yang, "units")
    add_township(file)
    upload = file.upload()
    seen = read_kept(upload, actor=cast.yang).fingerprint

    def other_was_quicker(names):
        RegisterUpload.objects.filter(pk=upload.pk).update(state="discarded", settled_at=upload.uploaded_at)
        return {}

    monkeypatch.setattr(uploads, "first_passwords", other_was_quicker)
    with pytest.raises(UploadSettledError):
        confirm_upload(actor=cast.yang, upload=upload, seen=seen)
    assert not Unit.objects.filter(code="431225105").exists()


def test_what_was_left_lying_is_put_aside(cast: Cast):
    file = Register(cast.yang, "units")
    upload = file.upload()
    assert uploads.discard_stale(before=upload.uploaded_at) == 0
    later = datetime.fromtimestamp(upload.uploaded_at.timestamp() + 1, tz=upload.uploaded_at.tzinfo)
    assert uploads.discard_stale(before=later) == 1
    upload.refresh_from_db()
    assert upload.state == "discarded"
    assert uploads.discard_stale(before=later) == 0
    assert Body.objects.count() == 0
