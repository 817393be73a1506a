"""A counted row by every door: cell by cell, the whole grid, the workbook going out and coming in, paper."""

from io import BytesIO

import openpyxl

from ecocounty.returns.models import ReturnLine
from ecocounty.returns.selectors.upload import read_upload
from ecocounty.returns.workbook import write_sheet
from ecocounty.sheets import read_workbook
from tests.cast import Cast
from tests.ecocounty.returns.builders import place_of, retype
from tests.ecocounty.returns.counted.making import KEY, banners_of, keep_register, month_of

MONTH = "/returns/431225101/2006-01/"


def send_cell(client, typed: str, **fields):
    said = {"row": KEY, "typed": typed, "note": "", "version": 0} | fields
    return client.post(f"{MONTH}cell/", said)


def test_a_cell_with_another_number_is_refused_with_what_to_do(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    answer = send_cell(sign_in(cast.long), "3")
    assert answer.status_code == 422
    assert "“3” stands where 2 is counted from the register" in answer.json()["sentences"][0]
    assert not ReturnLine.objects.exists()


def test_a_note_beside_a_counted_number_is_saved(cast: Cast, sign_in) -> None:
    keep_register(cast, "2", "100餘")
    answer = send_cell(sign_in(cast.long), "over 102", note="seen")
    assert (answer.status_code, answer.json()["typed"], answer.json()["version"]) == (200, "over 102", 1)
    assert banners_of(cast).line.note == "seen"


def test_the_grid_shows_the_cell_to_read_with_its_entries_behind_it(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    page = sign_in(cast.long).get(MONTH).content.decode()
    [cell] = [part for part in page.split("<input") if f'name="cell:{KEY}"' in part]
    assert ("readonly" in cell, 'value="2"' in cell) == (True, True)
    assert "/publicity/counts/?channel=banners" in page
    assert "1 of 2 filled in" in page


def test_the_whole_grid_is_saved_and_a_counted_number_written_over_is_said(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    client = sign_in(cast.long)
    leaflets = KEY.replace("banners", "leaflets")
    said = {f"cell:{KEY}": "2", f"version:{KEY}": "0", f"cell:{leaflets}": "30", f"version:{leaflets}": "0"}
    refused = client.post(MONTH, said | {f"cell:{KEY}": "9"})
    assert refused.status_code == 422
    assert "is counted from the register" in refused.content.decode()
    assert client.post(MONTH, said).status_code == 302
    assert list(ReturnLine.objects.values_list("item", flat=True)) == ["leaflets"]


def test_the_workbook_goes_out_with_the_cell_locked_and_its_number_in_it(cast: Cast) -> None:
    keep_register(cast, "2")
    book = openpyxl.load_workbook(BytesIO(write_sheet(month_of(cast))))
    sheet = book.worksheets[0]
    counted = sheet.cell(*place_of(sheet, "banners|431225101", "this_month"))
    typed = sheet.cell(*place_of(sheet, "leaflets|431225101", "this_month"))
    assert (counted.value, counted.protection.locked, typed.protection.locked) == (2, True, False)


def test_a_workbook_with_the_same_number_is_fine_and_with_another_is_not_taken_in(cast: Cast) -> None:
    keep_register(cast, "2")
    sheet = month_of(cast)
    data = write_sheet(sheet)
    same = read_upload(read_workbook(retype(data, {"leaflets|431225101": 30}), filename="a.xlsx"), sheet)
    assert (same.can_be_taken_in, [one.row.row.item for one in same.changes]) == (True, ["leaflets"])
    other = read_upload(read_workbook(retype(data, {"banners|431225101": 5}), filename="a.xlsx"), sheet)
    assert not other.can_be_taken_in
    [problem] = [one for one in other.problems if one.severity == "mandatory"]
    assert "“5” stands where 2 is counted" in problem.sentence


def test_of_an_overridden_cell_the_register_s_own_number_is_told(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    long = sign_in(cast.long)
    long.post(f"{MONTH}override/?row={KEY}", {"typed": "9", "reason": "in print", "version": 0})
    answer = send_cell(long, "12", version=1)
    assert "“12” stands where 2 is counted from the register" in answer.json()["sentences"][0]
