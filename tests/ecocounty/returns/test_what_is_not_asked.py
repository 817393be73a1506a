"""What no form asks of a unit is not there: no month, no row, no workbook of one."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ecocounty.returns.models import ReturnLine, Upload
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.workbook import write_sheet
from ecocounty.units.models import RoleKind
from tests.cast import JANUARY, Cast, fill, make_person

pytestmark = pytest.mark.django_db


def test_a_month_before_the_first_form_does_not_exist(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    assert client.get(f"/returns/{cast.pingcun.code}/2004-01/").status_code == 200
    assert client.get(f"/returns/{cast.pingcun.code}/2003-12/").status_code == 404


@pytest.mark.parametrize(
    "row", ["campaigns.channels|banners|431225204", "projects.outcomes|bamboo_area|431225101"]
)
def test_a_row_that_is_not_in_the_month_is_not_saved(row: str, cast: Cast, sign_in) -> None:
    address = reverse("returns:cell", args=[cast.pingcun.code, JANUARY])
    answer = sign_in(cast.long).post(address, {"row": row, "typed": "4", "version": 0})
    assert answer.status_code == 404
    assert not ReturnLine.objects.exists()


def test_a_workbook_of_a_month_that_is_asked_for_no_more_is_not_shown(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    data = write_sheet(read_sheet(unit=cast.pingcun, period=JANUARY))
    address = reverse("returns:upload", args=[cast.pingcun.code, JANUARY])
    client.post(address, {"workbook": SimpleUploadedFile("month.xlsx", data)})
    preview = reverse("returns:preview", args=[Upload.objects.get().pk])
    assert client.get(preview).status_code == 200
    cast.pingcun.valid_to = date(2005, 12, 31)
    cast.pingcun.save(update_fields=["valid_to"])
    assert client.get(preview).status_code == 403


def test_a_countys_reporter_finds_the_county_and_not_its_townships(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "3"}, by=cast.long)
    page = sign_in(make_person("clerk", cast.county, RoleKind.REPORTER)).get("/returns/").content.decode()
    assert f"/returns/{cast.county.code}/" in page
    assert cast.pingcun.code not in page
