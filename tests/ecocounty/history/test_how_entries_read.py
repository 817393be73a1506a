"""What a history page prints: words and names, never a key or a code that only the program knows."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ecocounty.evidence.models import Evidence
from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.returns.services.cells import save_cells
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.services.bodies import create_body, edit_body
from ecocounty.units.services.changes import NewUnit, Order, merge_units, move_unit, split_unit
from ecocounty.units.services.people import change_person
from ecocounty.units.services.units import edit_unit
from tests.cast import Cast, fill, get_accepted, make_unit
from tests.ecocounty.evidence.builders import keep, pdf, sent
from tests.ecocounty.returns.builders import change_to, sheet_of

pytestmark = pytest.mark.django_db
ORDER = Order(on=timezone.localdate() - timedelta(days=1), document="縣政發 3 號", reason="區劃調整")


def rows(client: Client, kind: str, pk: int, page: str = "") -> list[str]:
    """Return the page's rows of entries as plain text, the oldest first."""
    html = client.get(reverse("history:subject", args=[kind, pk]) + page).content.decode()
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [
        " ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def make_body(cast: Cast) -> Body:
    return create_body(
        actor=cast.yang,
        code="S1",
        name="會同一中",
        kind="school",
        place=cast.pingcun,
        unit=cast.television,
        address="城北路",
    )


def test_a_units_particulars_are_words(cast: Cast, sign_in) -> None:
    edit_unit(actor=cast.yang, unit=cast.pingcun, terrain="hills", development_class="2")
    last = rows(sign_in(cast.yang), "units.unit", cast.pingcun.pk)[-1]
    assert "terrain hills development class second class" in last
    edit_unit(actor=cast.yang, unit=cast.pingcun, terrain="plain")
    last = rows(sign_in(cast.yang), "units.unit", cast.pingcun.pk)[-1]
    assert "terrain hills → terrain plain" in last


def test_a_unit_that_moved_is_told_by_its_place_in_the_tree(cast: Cast, sign_in) -> None:
    move_unit(actor=cast.xiang, unit=cast.pingcun, parent=cast.rival, order=ORDER)
    last = rows(sign_in(cast.root_admin), "units.unit", cast.pingcun.pk)[-1]
    assert "place in the tree Huaihua › Huitong › Pingcun" in last
    assert "place in the tree Huaihua › Tongdao › Pingcun" in last
    assert f"as of {ORDER.on.isoformat()}" in last and not re.search(r"4312\d\d", last)


@pytest.mark.parametrize(("kind", "words"), [("split", "units given off"), ("merge", "units taken in")])
def test_units_joined_and_given_off_are_named(kind: str, words: str, cast: Cast, sign_in) -> None:
    if kind == "split":
        new = NewUnit(code="431225150", name="新村鄉", name_en="Xincun")
        split_unit(actor=cast.yang, source=cast.pingcun, into=[new], goes_on=True, order=ORDER)
        name = "Xincun"
    else:
        merge_units(actor=cast.yang, sources=[cast.gaoyi], successor=cast.pingcun, order=ORDER)
        name = "Gaoyi"
    last = rows(sign_in(cast.yang), "units.unit", cast.pingcun.pk)[-1]
    assert f"{words} {name}" in last and not re.search(r"431225\d", last)


def test_a_unit_that_is_known_no_more_keeps_its_code(cast: Cast, sign_in) -> None:
    other = make_unit("431225199", "township", cast.county, "無名鄉", "Wuming")
    change_person(actor=cast.yang, user=cast.long, display_name="long", unit=other)
    change_person(actor=cast.yang, user=cast.long, display_name="long", unit=cast.pingcun)
    assert "unit Wuming" in rows(sign_in(cast.long), "units.user", cast.long.pk)[-1]
    Unit.objects.filter(pk=other.pk).delete()
    assert "unit 431225199" in rows(sign_in(cast.long), "units.user", cast.long.pk)[-1]


def test_a_bodys_history_names_its_place_and_its_unit(cast: Cast, sign_in) -> None:
    body = make_body(cast)
    edit_body(actor=cast.yang, body=body, place=cast.gaoyi, why="遷址")
    created, moved = rows(sign_in(cast.yang), "units.body", body.pk)
    assert "kind school lies in Pingcun unit Television address 城北路" in created
    assert "lies in Pingcun → lies in Gaoyi" in moved and "遷址" in moved


READERS = [("yang", 200), ("long", 200), ("root_admin", 200), ("ming", 404), ("shi", 404), ("tang", 200)]


@pytest.mark.parametrize(("reader", "status"), READERS)
def test_a_bodys_history_is_for_those_who_may_read_its_page(reader: str, status: int, cast: Cast, sign_in):
    body, client = make_body(cast), sign_in(cast.people[reader])
    address = reverse("history:subject", args=["units.body", body.pk])
    assert client.get(address).status_code == status
    if status == 200:
        shown = client.get(reverse("bodies:body", args=[body.pk]))
        assert shown.status_code == 200 and address in shown.content.decode()


def test_a_step_of_a_return_is_told_by_its_state_alone(cast: Cast, sign_in) -> None:
    get_accepted(cast.pingcun, {"banners": "3", "leaflets": "4"}, by=cast.long, accepted_by=cast.yang)
    *_typed, sent_in, accepted = rows(sign_in(cast.long), "returns.return", MonthlyReturn.objects.get().pk)
    assert re.search(r"Pingcun being filled in → waiting for review long", sent_in), sent_in
    assert re.search(r"waiting for review → accepted yang", accepted), accepted
    assert "month" not in sent_in + accepted


def test_a_row_that_holds_now_is_marked_and_what_was_typed_for_another_has_its_mark(cast: Cast, sign_in):
    fill(cast.pingcun, {"banners": "2"}, by=cast.long)
    sheet = sheet_of(cast.pingcun)
    change = change_to(sheet, "banners", "163")
    save_cells(actor=cast.yang, sheet=sheet, changes=[change], on_behalf_reason="電話記錄 12")
    first, second = rows(sign_in(cast.long), "returns.line", ReturnLine.objects.get().pk)
    assert "holds now" in second and "holds now" not in first
    assert "on behalf Pingcun" in second and "on behalf" not in first
    assert "電話記錄 12" in second and "not written" in first


def test_the_files_of_a_month_are_told_by_name_and_size(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "2"}, by=cast.long)
    first = keep(cast.long, cast.pingcun, name="wrong.pdf", caption="批文")
    told = rows(sign_in(cast.long), "returns.return", MonthlyReturn.objects.get().pk)[-1]
    assert (
        "file wrong.pdf size" in told
        and "caption 批文" in told
        and f"{first.sha256[:4]}…{first.sha256[-4:]}" in told
    )
    for key in ("media_type", "sent_sha256", "belongs_to", "returns.month", "image/", first.sha256):
        assert key not in told
    form = {"file": sent(pdf("right"), "right.pdf"), "reason": "wrong page", "caption": ""}
    sign_in(cast.long).post(reverse("evidence:supersede", args=[first.pk]), form)
    second = Evidence.objects.get(supersedes=first)
    kept, superseded = rows(sign_in(cast.long), "returns.return", MonthlyReturn.objects.get().pk)[-2:]
    assert "file right.pdf" in kept and "in place of wrong.pdf" in kept
    assert "file wrong.pdf in force yes" in superseded and "→ file right.pdf in force no" in superseded
    assert f"#{second.pk}" not in kept + superseded


def test_notices_that_went_with_the_address_are_told(cast: Cast, sign_in) -> None:
    User.objects.filter(pk=cast.long.pk).update(email="long@example.org", mail_notices=True)
    change_person(actor=cast.yang, user=cast.long, display_name="long", unit=cast.pingcun, email="")
    last = rows(sign_in(cast.long), "units.user", cast.long.pk)[-1]
    assert "e-mail long@example.org notices by mail yes" in last and "notices by mail no" in last
    change_person(actor=cast.yang, user=cast.long, display_name="龍", unit=cast.pingcun)
    assert "notices" not in rows(sign_in(cast.long), "units.user", cast.long.pk)[-1]


def test_the_pages_of_a_long_history_are_a_landmark_with_a_name(cast: Cast, sign_in) -> None:
    for number in range(102):
        fill(cast.pingcun, {"banners": str(number)}, by=cast.long)
    address = reverse("history:subject", args=["returns.line", ReturnLine.objects.get().pk])
    html = sign_in(cast.long).get(address).content.decode()
    assert '<nav aria-label="Pages of the history">' in html
    assert re.search(r'<b aria-current="page"><span class="visually-hidden">Page </span>2</b>', html)
    first = rows(sign_in(cast.long), "returns.line", ReturnLine.objects.get().pk, "?page=1")
    assert len(first) == 100 and "holds now" not in "".join(first)
