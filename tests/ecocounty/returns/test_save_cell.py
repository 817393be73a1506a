"""One cell saved by the grid's script: what is answered, and that nobody overwrites unseen."""

import pytest
from django.test import Client
from django.urls import reverse

from ecocounty.returns.models import ReturnLine
from ecocounty.returns.services import cells
from tests.cast import JANUARY, Cast, fill, get_accepted, hand_in
from tests.ecocounty.crossing import crossed

pytestmark = pytest.mark.django_db


def save(
    client: Client, unit, item: str, typed: str, *, version: int = 0, section="campaigns.channels", **more
):
    address = reverse("returns:cell", kwargs={"code": unit.code, "period": JANUARY})
    row = f"{section}|{item}|{unit.code}"
    return client.post(address, {"row": row, "typed": typed, "version": version, **more})


def test_a_cell_is_saved_and_the_page_told_what_is_left(cast: Cast, sign_in) -> None:
    answer = save(sign_in(cast.long), cast.pingcun, "banners", "1,100餘", note="全年")
    said = answer.json()
    assert (answer.status_code, said["version"], said["typed"], said["note"]) == (200, 1, "1,100餘", "全年")
    assert (said["state"], said["filled"], said["percent"]) == ("saved", 1, 50)
    assert said["title"] == "Pingcun, January 2006: 1 of 2 filled in, 1 thing left to do"
    line = ReturnLine.objects.get()
    assert (line.qualifier, line.changed_by, line.door) == ("over", cast.long, "browser")


def test_texts_are_not_counted_as_filled_in(cast: Cast, sign_in) -> None:
    answer = save(sign_in(cast.long), cast.pingcun, "work_done", "清溝\r\n兩次", section="followups.texts")
    assert answer.json()["filled"] == 0
    assert ReturnLine.objects.get().text == "清溝\n兩次"


def test_what_cannot_be_read_changes_nothing(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    answer = save(sign_in(cast.long), cast.pingcun, "banners", "七成", version=1)
    assert answer.status_code == 422
    assert "七成" in answer.json()["sentences"][0]
    assert ReturnLine.objects.get().as_typed == "4"


def test_blank_is_not_zero(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    answer = save(sign_in(cast.long), cast.pingcun, "banners", "", version=1)
    assert answer.json()["state"] == "todo"
    line = ReturnLine.objects.get()
    assert (line.state, line.value) == ("not_reported", None)


def test_a_cell_changed_meanwhile_shows_both_values_and_keeps_theirs(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "45"}, by=cast.yang)
    answer = save(sign_in(cast.long), cast.pingcun, "banners", "46")
    said = answer.json()
    assert answer.status_code == 409
    assert (said["theirs"], said["version"]) == ("45", 1)
    assert "yang 同志 set this cell to 45" in said["sentences"][0]
    assert ReturnLine.objects.get().as_typed == "45"


@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
def test_who_wrote_at_the_same_moment_is_told_and_sends_it_again(
    cast: Cast, sign_in, monkeypatch, sqlstate: str
) -> None:
    def turned_away(*_args, **_more) -> None:
        raise crossed(sqlstate)

    with monkeypatch.context() as broken:
        broken.setattr(cells, "record_changes", turned_away)
        answer = save(sign_in(cast.long), cast.pingcun, "banners", "45")
    said = answer.json()
    assert (answer.status_code, said["state"], "theirs" in said) == (409, "unsaved", False)
    assert said["again"] == (
        "Somebody else changed this at the same moment. Nothing was saved; send it again."
    )
    assert not ReturnLine.objects.exists()
    assert save(sign_in(cast.long), cast.pingcun, "banners", "45").status_code == 200


def test_a_version_of_a_cell_that_never_was_is_no_such_cell(cast: Cast, sign_in) -> None:
    assert save(sign_in(cast.long), cast.pingcun, "banners", "4", version=7).status_code == 404


def test_a_month_sent_in_takes_no_more_cells(cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    answer = save(sign_in(cast.long), cast.pingcun, "banners", "5", version=1)
    assert answer.status_code == 409
    assert "theirs" not in answer.json()
    assert ReturnLine.objects.get(item="banners").as_typed == "4"


def test_the_office_must_name_the_paper_first(cast: Cast, sign_in) -> None:
    office = sign_in(cast.yang)
    assert save(office, cast.gaoyi, "banners", "4").status_code == 422
    assert not ReturnLine.objects.exists()
    answer = save(office, cast.gaoyi, "banners", "4", on_behalf_reason="電話記錄 3")
    assert answer.json()["on_behalf"] is True
    assert ReturnLine.objects.get().on_behalf_reason == "電話記錄 3"


def test_a_unit_that_corrects_the_office_speaks_for_itself_again(cast: Cast, sign_in) -> None:
    save(sign_in(cast.yang), cast.gaoyi, "banners", "4", on_behalf_reason="電話記錄 3")
    answer = save(sign_in(cast.ming), cast.gaoyi, "banners", "5", version=1, on_behalf_reason="made up")
    assert answer.json()["on_behalf"] is False
    assert ReturnLine.objects.get().on_behalf_reason == ""


def test_a_countys_cell_is_compared_with_its_units_total(cast: Cast, sign_in) -> None:
    get_accepted(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long, accepted_by=cast.yang)
    said = save(sign_in(cast.yang), cast.county, "banners", "3").json()
    assert said["difference"] == ["warn", "The units add up to 1 more"]


@pytest.mark.parametrize(
    ("who", "status"), [("shi", 404), ("wu", 404), ("tang", 403), ("luo", 403), ("root_admin", 403)]
)
def test_nobody_else_saves_into_a_units_month(cast: Cast, sign_in, who: str, status: int) -> None:
    assert save(sign_in(getattr(cast, who)), cast.pingcun, "banners", "4").status_code == status
    assert not ReturnLine.objects.exists()
