"""The month's workbook: what is in it comes back unchanged, what was retyped is told, and no other is taken for it."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core import signing
from django.utils.translation import override

from ecocounty.quantities import Qualifier, State
from ecocounty.returns.selectors.upload import UploadReading, WrongWorkbookError, read_upload
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.prefill import prefill_return
from ecocounty.returns.services.workflow import submit_return
from ecocounty.returns.workbook import SALT, read_stamp, stamp_of, table_of, write_sheet
from ecocounty.sheets import read_workbook, write_workbook
from tests.cast import Cast, fill, get_accepted, make_form, make_indicator, make_section
from tests.ecocounty.returns.builders import (
    TOWNSHIP,
    alter,
    change_to,
    place_of,
    retype,
    row_of,
    sheet_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def read(cast: Cast, data: bytes, unit=None) -> UploadReading:
    return read_upload(read_workbook(data), sheet_of(unit or cast.pingcun))


def changes(reading: UploadReading) -> dict[str, tuple]:
    """Return item -> what it would say."""
    return {
        one.row.row.item: one.change.text or (one.change.quantity.value, one.change.quantity.as_typed)
        for one in reading.changes
    }


def problems(reading: UploadReading) -> list[tuple[str, str]]:
    return [(one.severity, one.cell) for one in reading.problems]


def refused(cast: Cast, data: bytes) -> str:
    with pytest.raises(WrongWorkbookError) as refusal:
        read(cast, data)
    return refusal.value.sentence


# What goes out comes back


def test_a_blank_workbook_says_nothing(cast: Cast) -> None:
    reading = read(cast, write_sheet(sheet_of(cast.pingcun)))
    assert (reading.changes, reading.problems, reading.unchanged) == ([], [], 5)
    assert reading.can_be_taken_in


EVERY_KIND = ["0", "85條", "無", "不適用", "1100餘份", "近300", "約5", "1XX餘", "1.5萬", "-3", "0.000001"]


def test_what_is_saved_comes_back_unchanged_whatever_it_says(cast: Cast) -> None:
    items = tuple(f"kind_{number}" for number in range(len(EVERY_KIND)))

    for item in items:
        make_indicator(item, cast.city)
    make_form(
        cast.county,
        "second",
        make_section("figures.indicators", "township", items),
        make_section("followups.texts", "township", ("work_done", "problems")),
    )
    typed = dict(zip(items, EVERY_KIND, strict=True))
    texts = {"work_done": "=1+1\n二行 _x0041_", "problems": "-無"}
    sheet = fill(
        cast.pingcun,
        {item: text.removesuffix("條").removesuffix("份") for item, text in typed.items()} | texts,
    )
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "kind_0", "0", note="=合計\n二")])
    reading = read(cast, write_sheet(sheet_of(cast.pingcun)))
    assert changes(reading) == {}
    assert reading.unchanged == len(EVERY_KIND) + 2
    assert [one for one in reading.problems if one.severity != "mandatory"] == []


def test_a_saved_nought_stands_in_the_workbook_as_nought(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "0"})
    data = write_sheet(sheet_of(cast.pingcun))
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert sheet.cell(*place_of(sheet, "banners|431225101", "this_month")).value == 0
    assert sheet.cell(*place_of(sheet, "leaflets|431225101", "this_month")).value is None


@pytest.mark.parametrize(
    ("download", "upload"), [("zh-hant", "en"), ("en", "zh-hans"), ("zh-hans", "zh-hant")]
)
def test_the_language_it_was_downloaded_in_does_not_matter(cast: Cast, download: str, upload: str) -> None:
    fill(cast.pingcun, TOWNSHIP)
    with override(download):
        data = write_sheet(sheet_of(cast.pingcun))
    with override(upload):
        reading = read(cast, data)
    assert (changes(reading), reading.problems) == ({}, [])


def test_what_last_month_says_may_be_corrected_meanwhile(cast: Cast) -> None:
    data = write_sheet(sheet_of(cast.pingcun))
    fill(cast.pingcun, {"banners": "900"}, period=sheet_of(cast.pingcun).period.previous())
    assert read(cast, data).problems == []


# What was typed into it


def test_retyped_cells_are_the_changes(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    data = write_sheet(sheet_of(cast.pingcun))
    data = retype(
        data, {"banners|431225101": 86, "leaflets|431225101": "1200餘份", "problems|431225101": "經費"}
    )
    reading = read(cast, data)
    assert changes(reading) == {
        "banners": (86, "86"),
        "leaflets": (1200, "1200餘份"),
        "problems": "經費",
    }
    assert reading.changes[1].change.quantity.qualifier == Qualifier.OVER
    assert (reading.unchanged, reading.rows_read, reading.problems) == (2, 5, [])
    assert all(
        one.change.expected_version == (one.row.line.version if one.row.line else 0)
        for one in reading.changes
    )


@pytest.mark.parametrize(
    ("value", "expected", "state"),
    [
        (0, Decimal(0), State.REPORTED),
        (0.3, Decimal("0.3"), State.REPORTED),
        ("0", Decimal(0), State.REPORTED),
        ("無", None, State.NONE),
        ("none", None, State.NONE),
        ("n/a", None, State.NOT_APPLICABLE),
        ("15000畝", Decimal("1.5"), State.REPORTED),
        (True, None, None),
        ("many", None, None),
        ("#REF!", None, None),
    ],
)
def test_one_cell_as_clerks_type_it(cast: Cast, value, expected, state: str | None) -> None:
    data = retype(write_sheet(sheet_of(cast.forestry)), {"bamboo_area|431225101": value})
    reading = read(cast, data, cast.forestry)
    if state is None:
        assert (changes(reading), reading.can_be_taken_in) == ({}, False)
        [(severity, cell)] = problems(reading)
        assert (severity, cell[0]) == ("mandatory", "H")
    else:
        [change] = reading.changes
        assert (change.change.quantity.value, change.change.quantity.state) == (expected, state)
        assert reading.can_be_taken_in


def test_a_cleared_cell_is_not_nought(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    reading = read(cast, retype(write_sheet(sheet_of(cast.pingcun)), {"banners|431225101": None}))
    [change] = reading.changes
    assert change.change.quantity.state == State.NOT_REPORTED


def test_a_masked_number_retyped_is_a_change(cast: Cast) -> None:
    fill(cast.pingcun, {"leaflets": "1XX餘份"})
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"leaflets|431225101": "2XX餘份"})
    assert changes(read(cast, data)) == {"leaflets": (None, "2XX餘份")}


def test_checks_are_told_by_cell_and_a_note_settles_what_it_can(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "10", "leaflets": "10"}, period=sheet_of(cast.pingcun).period.previous())
    data = write_sheet(sheet_of(cast.pingcun))
    jump = retype(data, {"banners|431225101": 100, "leaflets|431225101": 8.5})
    reading = read(cast, jump)
    assert sorted(severity for severity, _cell in problems(reading)) == ["mandatory", "verify"]
    explained = retype(jump, {"banners|431225101": "節日", "leaflets|431225101": "半份"}, column="note")
    reading = read(cast, explained)
    assert [severity for severity, _cell in problems(reading)] == ["mandatory"]
    assert not reading.can_be_taken_in


@pytest.mark.parametrize(("length", "fits"), [(300, True), (301, False)])
def test_a_note_has_its_length(cast: Cast, length: int, fits: bool) -> None:
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"banners|431225101": "長" * length}, column="note")
    assert read(cast, data).can_be_taken_in is fits


def test_an_error_in_a_note_explains_nothing(cast: Cast) -> None:
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"banners|431225101": "#REF!"}, column="note")
    reading = read(cast, data)
    assert [severity for severity, _cell in problems(reading)] == ["mandatory"]


def test_a_formula_nobody_calculated_is_not_blank(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"banners|431225101": "=40+45"})
    reading = read(cast, data)
    assert changes(reading) == {}
    assert [severity for severity, _cell in problems(reading)] == ["mandatory"]


def test_invented_and_taken_over_stay_so_where_nothing_was_typed(cast: Cast) -> None:
    get_accepted(cast.television, {"tv_news": "3"})
    sheet = sheet_of(cast.county)
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", "85", invented=True)])
    prefill_return(actor=None, sheet=sheet_of(cast.county))
    data = retype(
        write_sheet(sheet_of(cast.county)),
        {"banners|431225": "核實", "tv_news|431225": "核實"},
        column="note",
    )
    flags = {
        one.row.row.item: (one.change.invented, one.change.prefilled)
        for one in read(cast, data, cast.county).changes
    }
    assert flags == {"banners": (True, False), "tv_news": (False, True)}
    typed = retype(data, {"banners|431225": 86, "tv_news|431225": 4})
    flags = {
        one.row.row.item: (one.change.invented, one.change.prefilled)
        for one in read(cast, typed, cast.county).changes
    }
    assert flags == {"banners": (False, False), "tv_news": (False, False)}


def test_a_line_end_typed_in_another_program_is_no_change(cast: Cast) -> None:
    fill(cast.pingcun, {"work_done": "一\n二"})
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"work_done|431225101": "一_x000D_\n二"})
    assert read(cast, data).changes == []


# Whose it is


@pytest.mark.parametrize("name", ["gaoyi", "television", "county"])
def test_another_units_workbook_is_refused(cast: Cast, name: str) -> None:
    assert "another unit" in refused(cast, write_sheet(sheet_of(getattr(cast, name))))


def test_another_months_workbook_is_refused_with_both_months(cast: Cast) -> None:
    sentence = refused(cast, write_sheet(sheet_of(cast.pingcun, "2005-12")))
    assert "December 2005" in sentence
    assert "January 2006" in sentence


def test_a_workbook_of_an_older_form_is_refused(cast: Cast) -> None:
    data = write_sheet(sheet_of(cast.pingcun))
    make_form(cast.county, "second", make_section("campaigns.channels", "township", ("banners", "leaflets")))
    assert "form has changed" in refused(cast, data)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "431225101:2006-01",
        signing.dumps(["431225101", "2006-01", "1-0"], salt="another"),
        signing.dumps(["431225101", "2006-01"], salt=SALT),
        signing.dumps({"unit": "431225101"}, salt=SALT),
    ],
    # A token holds the moment it was made; the two processes that run the tests must see the same names.
    ids=["none", "unsigned", "signed for another purpose", "too short", "of another shape"],
)
def test_a_workbook_with_a_forged_token_is_refused(cast: Cast, token: str) -> None:
    data = write_workbook([table_of(sheet_of(cast.pingcun))], token=token)
    assert "not downloaded here" in refused(cast, data)
    assert read_stamp(token) is None


def test_a_token_with_one_letter_changed_is_forged(cast: Cast) -> None:
    stamp = stamp_of(sheet_of(cast.pingcun))
    token = signing.dumps([stamp.unit, stamp.period, stamp.form], salt=SALT)
    assert read_stamp(token) == stamp
    assert read_stamp(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert read_stamp(None) is None


def test_any_other_workbook_is_refused(cast: Cast) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "宣傳標語"
    buffer = BytesIO()
    book.save(buffer)
    assert "not downloaded here" in refused(cast, buffer.getvalue())


def test_a_table_swapped_in_from_another_units_workbook_is_told(cast: Cast) -> None:
    theirs = openpyxl.load_workbook(BytesIO(write_sheet(sheet_of(cast.gaoyi)))).worksheets[0]

    def swap(sheet) -> None:
        for line in theirs.iter_rows():
            for cell in line:
                if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    sheet.cell(cell.row, cell.column).value = cell.value

    reading = read(cast, alter(write_sheet(sheet_of(cast.pingcun)), swap))
    assert not reading.can_be_taken_in
    assert any("another workbook" in one.sentence for one in reading.problems)
    assert changes(reading) == {}


# In which shape it came back


def delete_row(sheet) -> None:
    row, _column = place_of(sheet, "leaflets|431225101", "this_month")
    sheet.delete_rows(row)


def delete_column(sheet) -> None:
    _row, column = place_of(sheet, "leaflets|431225101", "this_month")
    sheet.delete_cols(column)


def delete_tags(sheet) -> None:
    for cell in sheet["A"]:
        cell.value = None


def add_row(sheet) -> None:
    row, column = place_of(sheet, "leaflets|431225101", "this_month")
    sheet.insert_rows(row)
    sheet.cell(row, column).value = 5


def sort_labels(sheet) -> None:
    """Sort what can be seen, but not the hidden column of tags."""
    first, column = place_of(sheet, "banners|431225101", "item")
    second, _column = place_of(sheet, "leaflets|431225101", "item")
    one, two = sheet.cell(first, column), sheet.cell(second, column)
    one.value, two.value = two.value, one.value


SHAPES = {
    "a row deleted": (delete_row, "A row of the return was deleted."),
    "a column deleted": (delete_column, "A column of the return was deleted."),
    "the tags deleted": (delete_tags, "The table of the return is not in the file."),
    "a row added": (add_row, "stands in a row that is not in the return"),
    "labels sorted": (sort_labels, "was written over a cell that is not to be filled in"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_workbook_that_lost_its_shape_is_not_taken_in(cast: Cast, shape: str) -> None:
    how, sentence = SHAPES[shape]
    reading = read(cast, alter(write_sheet(sheet_of(cast.pingcun)), how))
    assert not reading.can_be_taken_in
    assert any(sentence in one.sentence for one in reading.problems)


def test_rows_moved_with_their_tags_are_read_where_they_are(cast: Cast) -> None:
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"banners|431225101": 1, "leaflets|431225101": 2})

    def turn(sheet) -> None:
        first, _column = place_of(sheet, "banners|431225101", "this_month")
        second, _column = place_of(sheet, "leaflets|431225101", "this_month")
        for column in range(1, sheet.max_column + 1):
            one, two = sheet.cell(first, column), sheet.cell(second, column)
            one.value, two.value = two.value, one.value

    reading = read(cast, alter(data, turn))
    assert changes(reading) == {"banners": (1, "1"), "leaflets": (2, "2")}
    assert reading.problems == []


def test_a_sent_in_months_workbook_can_still_be_read(cast: Cast) -> None:
    fill(cast.pingcun, TOWNSHIP)
    submit_return(actor=None, sheet=sheet_of(cast.pingcun))
    data = write_sheet(sheet_of(cast.pingcun))
    assert row_of(sheet_of(cast.pingcun), "banners").quantity.value == 85
    assert read(cast, data).changes == []
