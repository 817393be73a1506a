"""The lists' pages hand out what they show, and the file is asked for by the same words."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from campaigns.services.counts import enter_count
from ecocounty.quantities import read_quantity
from ecocounty.registers.services.uploads import read_kept
from tests.campaigns.articles.making import make_paper
from tests.campaigns.counts.making import make_channel
from tests.cast import Cast
from tests.ecocounty.registers.files import Register

pytestmark = pytest.mark.django_db
PAGES = ("counts", "campaigns", "articles", "articles_list", "essays", "declarations")


@pytest.mark.parametrize("name", PAGES)
def test_each_list_has_its_buttons(name: str, cast: Cast, sign_in):
    kind = name.removesuffix("_list")
    download, upload = (reverse(f"registers:{way}", args=[kind]) for way in ("download", "upload"))
    for person, may_upload in (("long", True), ("tang", False)):
        body = sign_in(getattr(cast, person)).get(reverse(f"campaigns:{name}")).content.decode()
        assert download in body and (upload in body) == may_upload


def test_the_file_holds_what_the_page_shows(cast: Cast, sign_in):
    channel = make_channel("banners")
    for unit, day in (
        (cast.pingcun, date(2005, 6, 5)),
        (cast.gaoyi, date(2005, 7, 5)),
        (cast.gaoyi, date(2004, 1, 1)),
    ):
        enter_count(
            actor=None,
            unit=unit,
            channel=channel,
            day=day,
            quantity=read_quantity("2", unit="條"),
            what=f"{day}",
        )
    client = sign_in(cast.yang)
    address = reverse("registers:download", args=["counts"])

    def days(query: str) -> set[str]:
        book = openpyxl.load_workbook(BytesIO(client.get(f"{address}?{query}").content))
        texts = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
        return {day for day in ("2005-06-05", "2005-07-05", "2004-01-01") if day in texts}

    assert days("") == {"2005-06-05", "2005-07-05", "2004-01-01"}
    assert days("period=2005") == {"2005-06-05", "2005-07-05"}
    assert days("period=2005-07&unit=431225204") == {"2005-07-05"}
    page = client.get(f"{reverse('campaigns:counts')}?period=2005&unit=431225204").content.decode()
    assert f"{address}?period=2005&amp;unit=431225204" in page
    for query in ("unit=431230", "unit=none", "period=soon", "channel=999", "channel=x"):
        assert client.get(f"{address}?{query}").status_code == 404


@pytest.mark.parametrize("rows", [20, 200])
def test_a_preview_asks_as_often_however_many_rows(rows: int, cast: Cast, django_assert_max_num_queries):
    make_channel("banners")
    make_paper(cast.city)
    for kind in ("counts", "campaigns", "articles"):
        file = Register(cast.long, kind)
        file.blank += range(file.blank[-1] + 1, file.blank[-1] + rows)
        for number in range(rows):
            day = date(2000 + number % 6, 1 + number % 12, 1 + number % 28)
            plain = {"counts": {"channel": "banners", "day": day, "quantity": number, "what": f"標{number}"}}
            plain |= {"campaigns": {"name": f"會{number * 7919}", "first_day": day, "people": number}}
            plain |= {
                "articles": {
                    "title": f"{number * 104729}",
                    "outlet": "湖南日報",
                    "day": day,
                    "another": "yes",
                }
            }
            file.add(**plain[kind])
        upload = file.upload()
        with django_assert_max_num_queries(14):
            assert len(read_kept(upload, actor=cast.long).rows) == rows
