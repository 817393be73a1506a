"""After a file was taken in one stands on its register, kept to what all rows have in common."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.services.essays import open_call
from ecocounty.registers.models import RegisterUpload
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.campaigns.making import make_campaign
from tests.campaigns.counts.making import make_channel
from tests.campaigns.green import make_award, make_school
from tests.cast import Cast
from tests.ecocounty.registers.files import Register

pytestmark = pytest.mark.django_db
TOWN = "431225101"


def counts(cast: Cast, *days: str) -> Register:
    make_channel("banners")
    file = Register(cast.long, "counts")
    for day in days:
        file.add(channel="banners", day=day, quantity="3", what="保護母親河")
    return file


@pytest.mark.parametrize(
    ("days", "period"),
    [
        (("2005-06-05", "2005-06-20"), "period=2005-06&"),
        (("2005-06-05", "2005-07-20"), "period=2005&"),
        (("2005-06-05", "2006-01-20"), ""),
    ],
)
def test_counts_of_a_month_of_a_year_of_several(days: tuple, period: str, cast: Cast):
    assert counts(cast, *days).take_in().page == f"{reverse('campaigns:counts')}?{period}unit={TOWN}"


def test_units_that_differ_are_no_filter(cast: Cast):
    make_channel("banners")
    file = Register(cast.yang, "counts")
    for unit in (TOWN, "431225204"):
        file.add(unit=unit, channel="banners", day="2005-06-05", quantity="3", what="河", on_behalf="紙")
    assert file.take_in().page == f"{reverse('campaigns:counts')}?period=2005-06"


def test_articles_stand_in_the_month_in_which_the_piece_first_appeared(cast: Cast):
    station = make_outlet(cast.county)
    held = make_article(cast.television, station)
    file = Register(cast.wu, "articles")
    file.add(article=held.pk, outlet="會同縣電視臺", day="2005-08-01")
    june = f"{reverse('campaigns:articles')}?month=2005-06&unit={cast.television.code}"
    assert file.take_in().page == june
    file = Register(cast.wu, "articles")
    file.add(title="竹海會同", outlet="會同縣電視臺", day="2005-08-01")
    file.change(file.names()[0], where_in_it="晚間")
    assert (
        file.take_in().page == f"{reverse('campaigns:articles_list')}?year=2005&unit={cast.television.code}"
    )


def test_events_stand_in_their_year(cast: Cast):
    held = make_campaign(cast.pingcun, "環保知識賽", first_day=None, year=2005)
    file = Register(cast.long, "campaigns")
    file.change(str(held.pk), theme="水")
    file.add(name="植樹", first_day=date(2005, 3, 12), kind="tree planting")
    assert file.take_in().page == f"{reverse('campaigns:campaigns')}?year=2005&unit={TOWN}"


def test_essays_stand_under_their_call(cast: Cast):
    call = open_call(actor=None, unit=cast.county, name="我為生態建立獻一計", opens=date(2005, 5, 1))
    file = Register(cast.long, "essays")
    file.add(call="我為生態建立獻一計", title="養魚", received_on="2005-06-02")
    assert file.take_in().page == f"{reverse('campaigns:essays')}?call={call.pk}&unit={TOWN}"


def test_declarations_stand_on_the_ladder_of_their_name(cast: Cast):
    award, school = make_award(cast.county), make_school(cast.pingcun)
    file = Register(cast.yang, "declarations")
    file.add(
        award=award.key,
        level="county",
        subject=school.code,
        declared_when="2005-03-01",
        unit=TOWN,
        on_behalf="紙",
    )
    assert file.take_in().page == f"{reverse('campaigns:declarations')}?award={award.key}"


def test_the_page_says_what_came_in(cast: Cast, sign_in):
    client = sign_in(cast.long, "en")
    file = SimpleUploadedFile("counts.xlsx", counts(cast, "2005-06-05").data)
    client.post(reverse("registers:upload", args=["counts"]), {"workbook": file})
    upload = RegisterUpload.objects.get()
    preview = client.get(reverse("registers:preview", args=[upload.pk]))
    seen = {"seen": preview.context["reading"].fingerprint}
    page = client.post(reverse("registers:confirm", args=[upload.pk]), seen, follow=True)
    [(address, status)] = page.redirect_chain
    assert (address, status) == (f"{reverse('campaigns:counts')}?period=2005-06&unit={TOWN}", 302)
    body = page.content.decode()
    assert "Taken in: 1 new, 0 changed." in body and "保護母親河" in body
