"""The preview of a workbook: what would change, what is wrong by cell, and taking it in whole."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from ecocounty.returns.models import ReturnLine, Upload
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.workbook import write_sheet
from tests.cast import JANUARY, Cast, fill, hand_in

pytestmark = pytest.mark.django_db


def workbook_of(unit, said: dict[str, object]) -> bytes:
    """Return the month's workbook with item -> value typed into this month's column."""
    book = load_workbook(BytesIO(write_sheet(read_sheet(unit=unit, period=JANUARY))))
    sheet = book.worksheets[0]
    tags = [one.value for one in sheet[4]]
    for row in sheet.iter_rows(min_row=5):
        item = str(row[0].value).split("|")[1:2]
        if item and item[0] in said:
            row[tags.index("this_month")].value = said[item[0]]
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def upload(client: Client, unit, data: bytes, name: str = "坪村鎮一月.xlsx"):
    address = f"/returns/{unit.code}/{JANUARY}/upload/"
    return client.post(address, {"workbook": SimpleUploadedFile(name, data)}, follow=True)


def test_nothing_is_saved_before_the_preview_is_confirmed(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    answer = upload(client, cast.pingcun, workbook_of(cast.pingcun, {"banners": 4, "leaflets": "近300"}))
    page = answer.content.decode()
    assert "Not taken in yet: 2 cells would change" in page
    assert "nearly 300" in page
    assert '<span lang="zh" class="typed">坪村鎮一月.xlsx</span>' in page
    assert not ReturnLine.objects.exists()
    seen = answer.context["seen"]
    client.post(f"/returns/uploads/{Upload.objects.get().pk}/confirm/", {"seen": seen})
    assert {line.item: line.as_typed for line in ReturnLine.objects.all()} == {
        "banners": "4",
        "leaflets": "近300",
    }


def test_a_fault_names_row_and_cell_and_offers_only_another_upload(cast: Cast, sign_in) -> None:
    answer = upload(sign_in(cast.long), cast.pingcun, workbook_of(cast.pingcun, {"banners": "七成"}))
    page = answer.content.decode()
    assert "Not taken in yet: 1 to put right" in page
    assert '<span class="cr bad">H6</span>' in page
    assert re.search(r"<b>(<[^>]+>)?banners(</span>)?</b>", page)
    assert "/confirm/" not in page
    assert page.count('class="b p') == 1


def test_a_bureaus_fault_names_the_township(cast: Cast, sign_in) -> None:
    data = workbook_of(cast.forestry, {"bamboo_area": "3-5"})
    page = upload(sign_in(cast.lin), cast.forestry, data).content.decode()
    assert re.search(r"<b>Pingcun: (<[^>]+>)?bamboo_area", page)


def test_a_cell_in_another_unit_says_what_it_was_read_as(cast: Cast, sign_in) -> None:
    data = workbook_of(cast.forestry, {"bamboo_area": "12000畝"})
    page = upload(sign_in(cast.lin), cast.forestry, data).content.decode()
    assert "12000" in page
    assert "is read as 1.2 (10,000 mu)" in page


def test_the_office_must_name_the_paper_before_a_file_is_taken_in(cast: Cast, sign_in) -> None:
    office = sign_in(cast.yang)
    answer = upload(office, cast.gaoyi, workbook_of(cast.gaoyi, {"banners": 4}))
    confirm = f"/returns/uploads/{Upload.objects.get().pk}/confirm/"
    assert 'name="on_behalf_reason"' in answer.content.decode()
    office.post(confirm, {"seen": answer.context["seen"], "on_behalf_reason": "  "})
    assert not ReturnLine.objects.exists()
    office.post(confirm, {"seen": answer.context["seen"], "on_behalf_reason": "電話記錄 3"})
    assert ReturnLine.objects.get().on_behalf_reason == "電話記錄 3"


def test_a_month_changed_since_the_preview_is_previewed_again(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    answer = upload(client, cast.pingcun, workbook_of(cast.pingcun, {"banners": 4}))
    fill(cast.pingcun, {"leaflets": "9"}, by=cast.yang)
    confirm = f"/returns/uploads/{Upload.objects.get().pk}/confirm/"
    again = client.post(confirm, {"seen": answer.context["seen"]}, follow=True)
    assert "changed since this preview" in again.content.decode()
    assert not ReturnLine.objects.filter(item="banners").exists()


def test_a_file_taken_in_is_listed_on_the_page_and_opens_from_its_cells(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    data = workbook_of(cast.pingcun, {"banners": 4})
    answer = upload(client, cast.pingcun, data)
    pk = Upload.objects.get().pk
    client.post(f"/returns/uploads/{pk}/confirm/", {"seen": answer.context["seen"]})
    month = client.get(f"/returns/{cast.pingcun.code}/{JANUARY}/").content.decode()
    assert f"/returns/uploads/{pk}/file/" in month
    assert (
        f"/returns/uploads/{pk}/file/"
        in client.get(f"/returns/{cast.pingcun.code}/{JANUARY}/upload/").content.decode()
    )
    assert client.get(f"/returns/uploads/{pk}/file/").content == data


def test_a_closed_month_offers_no_upload(cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    page = sign_in(cast.long).get(f"/returns/{cast.pingcun.code}/{JANUARY}/upload/").content.decode()
    assert 'type="file"' not in page
    assert "no workbook is taken in any more" in page


@pytest.mark.parametrize("who", ["shi", "ming", "tang", "root_admin"])
def test_nobody_else_sees_a_units_upload(cast: Cast, sign_in, who: str) -> None:
    upload(sign_in(cast.long), cast.pingcun, workbook_of(cast.pingcun, {"banners": 4}))
    stranger = sign_in(getattr(cast, who))
    pk = Upload.objects.get().pk
    assert stranger.get(f"/returns/uploads/{pk}/").status_code in (403, 404)
    assert stranger.post(f"/returns/uploads/{pk}/discard/").status_code in (403, 404)
    assert Upload.objects.get().state == "previewed"
