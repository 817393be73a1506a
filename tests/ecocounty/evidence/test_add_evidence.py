"""Files are added to a unit's month: all of a posting or none, by its own people or for it by the office."""

import pytest
from django.test import Client

from ecocounty.evidence import limits
from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.refusal import FileRefused
from ecocounty.evidence.services import OwnerClosedError, add_evidence, clear_orphans, storage
from ecocounty.history.models import Entry
from ecocounty.units.models import User
from tests.cast import Cast, fill, hand_in
from tests.ecocounty.evidence.builders import docx, keep, ole, page_of, pdf, photo, sent, xlsx

pytestmark = pytest.mark.django_db
BANNERS = {"banners": "3", "leaflets": "30", "work_done": "w", "problems": "p", "next_steps": "n"}


def post(client: Client, cast: Cast, *files, caption: str = "", unit=None):
    return client.post(page_of(unit or cast.pingcun), {"files": list(files), "caption": caption})


def files_on_disk() -> int:
    held = storage()
    try:
        return sum(len(held.listdir(folder)[1]) for folder in held.listdir("")[0])
    except FileNotFoundError:
        return 0


def test_several_photos_and_papers_at_once(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    files = [
        sent(photo(), "IMG_1.jpg"),
        sent(photo(form="HEIF"), "IMG_2.HEIC"),
        sent(pdf(), "批文.pdf"),
        sent(docx(), "a.docx"),
        sent(xlsx(), "a.xlsx"),
        sent(ole("WordDocument"), "a.doc"),
    ]
    response = post(client, cast, *files, caption="垃圾收集點")
    assert (response.status_code, response.url) == (302, page_of(cast.pingcun))
    kept = list(Evidence.objects.all())
    assert [file.original_name for file in kept] == [file.name for file in files]
    assert [file.ending for file in kept] == ["jpg", "jpg", "pdf", "docx", "xlsx", "doc"]
    assert {(file.owner_kind, file.owner_id, file.unit_code) for file in kept} == {
        ("returns.return", "431225101_2006-01", "431225101")
    }
    assert {(file.caption, file.stored_by, file.on_behalf) for file in kept} == {
        ("垃圾收集點", cast.long, False)
    }
    assert (kept[0].sent_size, kept[0].media_type) == (len(photo()), "image/jpeg")
    assert kept[0].sha256 != kept[0].sent_sha256
    assert kept[2].sha256 == kept[2].sent_sha256


def test_each_file_has_one_entry(cast: Cast, sign_in) -> None:
    before = Entry.objects.count()
    post(sign_in(cast.long), cast, sent(photo(), "1.jpg"), sent(pdf(), "2.pdf"))
    entries = Entry.objects.order_by("pk")[before:]
    assert [(e.action, e.subject_kind, e.unit_code, e.on_behalf_of) for e in entries] == [
        ("store", "evidence.file", "431225101", "")
    ] * 2
    assert entries[0].after["belongs_to"] == "returns.return 431225101_2006-01"
    assert entries[0].after["sha256"] == Evidence.objects.first().sha256


def test_what_the_office_adds_for_a_unit_is_marked_and_seen_by_it(cast: Cast, sign_in) -> None:
    post(sign_in(cast.yang), cast, sent(pdf(), "paper.pdf"))
    assert Evidence.objects.get().on_behalf
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.unit_code, entry.on_behalf_of) == ("yang", "431225101", "431225101")
    for page in (page_of(cast.pingcun), "/returns/431225101/2006-01/"):
        body = sign_in(cast.long).get(page).content.decode()
        assert "paper.pdf" in body
        assert "on behalf" in body


def test_all_or_none_and_each_problem_by_name(cast: Cast, sign_in) -> None:
    entries = Entry.objects.count()
    bad = [
        sent(b"<svg onload=alert(1)>", "drawing.jpg"),
        sent(photo()[:500], "cut.jpg"),
        sent(pdf("x") + b"\x00" * limits.MAX_BYTES, "large.pdf"),
        sent(docx({"word/vbaProject.bin": b""}), "macro.docx"),
        sent(b"", "empty.jpg"),
    ]
    response = post(sign_in(cast.long), cast, sent(photo(), "good.jpg"), *bad)
    body = response.content.decode()
    assert response.status_code == 422
    for name, words in (
        ("drawing.jpg", "files of this kind are not taken. (SVG)"),
        ("cut.jpg", "damaged or cut off"),
        ("large.pdf", "larger than 10.0"),
        ("macro.docx", "a program (macro)"),
        ("empty.jpg", "the file is empty"),
    ):
        [line] = [line for line in body.splitlines() if f"“{name}”" in line and "<li>" in line][:1]
        assert words in line
    assert "“good.jpg”" not in body
    assert (Evidence.objects.count(), Entry.objects.count(), files_on_disk()) == (0, entries, 0)


@pytest.mark.parametrize("name", ["a.jpg", "a.svg", "a.html", "a.js", "a.png"])
def test_a_web_page_is_not_taken_whatever_it_is_called(name: str, cast: Cast, sign_in) -> None:
    response = post(sign_in(cast.long), cast, sent(b"<html><script>alert(1)</script>", name))
    assert response.status_code == 422
    assert "Taken are photos and pictures" in response.content.decode()


def test_a_hostile_name_is_shown_as_text(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    response = post(client, cast, sent(b"x", "<img src=x onerror=alert(1)>.jpg"))
    assert "<img src=x" not in response.content.decode()
    post(client, cast, sent(photo(), "<img src=x onerror=alert(2)>.jpg"), caption="<script>alert(3)</script>")
    for page in (page_of(cast.pingcun), "/returns/431225101/2006-01/"):
        body = client.get(page).content.decode()
        assert "onerror=alert(2)&gt;" in body
        assert "<img src=x" not in body and "<script>alert" not in body


def test_a_posting_of_endless_pictures_holds_nobody_up(cast: Cast, sign_in, monkeypatch) -> None:
    asked = []

    def take_too_long(data: bytes, *, key: str) -> None:
        asked.append(key)
        raise FileRefused("timeout")

    monkeypatch.setattr("ecocounty.evidence.examine.read_picture", take_too_long)
    response = post(sign_in(cast.long), cast, sent(photo(), "1.jpg"), sent(photo(color="blue"), "2.jpg"))
    assert (response.status_code, asked) == (422, ["jpeg"])
    assert "takes too long to read" in response.content.decode()


# Duplicates.


def test_the_same_file_is_not_kept_twice_and_it_is_said_who_brought_it(cast: Cast, sign_in) -> None:
    keep(cast.yang, cast.pingcun, photo(), "first.jpg")
    response = post(sign_in(cast.long), cast, sent(photo(), "second.jpg"))
    body = response.content.decode()
    assert response.status_code == 422
    assert "“second.jpg”: this very file is kept here already: “first.jpg”, by yang 同志 on 20" in body
    assert Evidence.objects.count() == 1
    assert files_on_disk() == 2


def test_the_same_file_chosen_twice(cast: Cast, sign_in) -> None:
    response = post(sign_in(cast.long), cast, sent(pdf(), "a.pdf"), sent(pdf(), "b.pdf"))
    assert "“b.pdf”: this is the same file as “a.pdf”" in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_same_file_elsewhere_is_told_to_whom_may_see_it(cast: Cast, sign_in) -> None:
    keep(cast.long, cast.pingcun, photo(), "a.jpg", month="2006-01")
    keep(cast.long, cast.pingcun, photo(), "b.jpg", month="2006-02")
    keep(cast.ming, cast.gaoyi, photo(), "c.jpg")
    pages = {
        "own": sign_in(cast.long).get(page_of(cast.pingcun)).content.decode(),
        "stranger": sign_in(cast.ming).get(page_of(cast.gaoyi)).content.decode(),
        "office": sign_in(cast.yang).get(page_of(cast.gaoyi)).content.decode(),
    }
    assert "also kept with" in pages["own"] and "February 2006" in pages["own"]
    assert "also kept with" not in pages["stranger"] and "Pingcun" not in pages["stranger"]
    assert "also kept with" in pages["office"] and "Pingcun" in pages["office"]


# Limits.


def test_too_many_at_once(cast: Cast, sign_in) -> None:
    files = [sent(pdf(str(number)), f"{number}.pdf") for number in range(limits.MAX_AT_ONCE + 1)]
    response = post(sign_in(cast.long), cast, *files)
    assert response.status_code == 422
    assert "At most 10 files" in response.content.decode()
    assert not Evidence.objects.exists()


def test_too_much_at_once(cast: Cast, sign_in, monkeypatch) -> None:
    monkeypatch.setattr("ecocounty.evidence.forms.MAX_BYTES_AT_ONCE", 100)
    response = post(sign_in(cast.long), cast, sent(pdf("1"), "1.pdf"), sent(pdf("2"), "2.pdf"))
    assert response.status_code == 422
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("limit", ["MAX_FILES_OF_OWNER", "MAX_BYTES_OF_UNIT"])
def test_no_room(limit: str, cast: Cast, sign_in, monkeypatch) -> None:
    keep(cast.long, cast.pingcun)
    monkeypatch.setattr(f"ecocounty.evidence.services.{limit}", 1)
    response = post(sign_in(cast.long), cast, sent(pdf(), "more.pdf"))
    assert response.status_code == 422
    assert "There is no more room" in response.content.decode()
    assert Evidence.objects.count() == 1


def test_the_limits_are_told_before_a_file_is_chosen(cast: Cast, sign_in) -> None:
    body = sign_in(cast.long).get(page_of(cast.pingcun)).content.decode()
    assert "10 files and 20.0" in body
    assert 'accept="image/*,.jpg' in body
    assert " multiple" in body


def test_nothing_chosen(cast: Cast, sign_in) -> None:
    response = post(sign_in(cast.long), cast)
    assert response.status_code == 422
    assert "Choose at least one file." in response.content.decode()


# Who and when.


@pytest.mark.parametrize(
    ("name", "get", "posted"),
    [
        ("long", 200, 302),
        ("yang", 200, 302),
        ("tang", 200, 403),
        ("luo", 200, 403),
        ("xiang", 200, 403),
        ("ming", 404, 404),
        ("wu", 404, 404),
        ("shi", 404, 404),
        ("root_admin", 403, 403),
    ],
)
def test_who_looks_and_who_adds(name: str, get: int, posted: int, cast: Cast, sign_in) -> None:
    client = sign_in(getattr(cast, name))
    assert client.get(page_of(cast.pingcun)).status_code == get
    assert post(client, cast, sent(pdf(), "a.pdf")).status_code == posted
    assert Evidence.objects.exists() == (posted == 302)


@pytest.mark.parametrize(
    "owner",
    [
        "returns.return/431225101_2006-13",
        "returns.return/431225101_2006",
        "returns.return/431225101",
        "returns.return/_2006-01",
        "returns.return/4312_2006-01",
        "returns.return/431225101_2099-01",
        "returns.return/431225D18_2003-01",
        "returns.upload/1",
        "nothing/1",
    ],
)
def test_what_does_not_exist_has_no_files(owner: str, cast: Cast, sign_in) -> None:
    assert sign_in(cast.yang).get(f"/evidence/{owner}/").status_code == 404


def test_a_month_sent_in_takes_no_files(cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, BANNERS, by=cast.long)
    client = sign_in(cast.long)
    page = client.get(page_of(cast.pingcun)).content.decode()
    assert "This return was sent in" in page and 'type="file"' not in page
    assert post(client, cast, sent(pdf(), "a.pdf")).status_code == 422
    assert not Evidence.objects.exists()


def test_a_month_closed_while_the_files_were_on_their_way_takes_none(cast: Cast) -> None:
    fill(cast.pingcun, {"banners": "3"}, by=cast.long)
    owner = find_owner(cast.long, "returns.return", "431225101_2006-01")
    hand_in(cast.pingcun, BANNERS, by=cast.long)
    assert not owner.closed
    with pytest.raises(OwnerClosedError):
        add_evidence(actor=cast.long, owner=owner, files=[examine_file(pdf(), name="a.pdf")])
    assert files_on_disk() == 0


def test_a_role_that_ended_adds_nothing(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    User.objects.get(pk=cast.long.pk).roles.all().update(held_to="2005-01-01")
    assert post(client, cast, sent(pdf(), "a.pdf")).status_code == 403


# Files and rows.


def test_a_file_whose_row_fails_is_put_away_again(cast: Cast, monkeypatch) -> None:
    def fail(*args, **said):
        raise RuntimeError("the disk of the database is full")

    owner = find_owner(cast.long, "returns.return", "431225101_2006-01")
    files = [examine_file(photo(), name="1.jpg"), examine_file(pdf(), name="2.pdf")]
    monkeypatch.setattr("ecocounty.evidence.services.record_stored", fail)
    with pytest.raises(RuntimeError):
        add_evidence(actor=cast.long, owner=owner, files=files)
    assert files_on_disk() == 0
    assert clear_orphans() == []
