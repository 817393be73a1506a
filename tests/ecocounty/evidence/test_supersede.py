"""A wrong file is superseded by the right one with a reason; it stays readable and is never removed."""

import pytest
from django.db import IntegrityError, transaction

from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.services import AlreadySupersededError, ReasonMissingError, supersede_evidence
from ecocounty.history.models import Entry
from tests.cast import Cast, hand_in
from tests.ecocounty.evidence.builders import keep, page_of, pdf, photo, sent
from tests.ecocounty.evidence.test_add_evidence import BANNERS, files_on_disk

pytestmark = pytest.mark.django_db


def address(file: Evidence) -> str:
    return f"/evidence/{file.pk}/supersede/"


def form(data: bytes = b"", name: str = "right.pdf", reason: str = "wrong page", **said) -> dict:
    return {"file": sent(data or pdf("right"), name), "reason": reason, "caption": "", **said}


def test_the_new_file_takes_the_place_and_the_old_one_stays(cast: Cast, sign_in) -> None:
    old, client = keep(cast.long, cast.pingcun, pdf(), "wrong.pdf", caption="批文"), sign_in(cast.long)
    assert 'value="批文"' in client.get(address(old)).content.decode()
    assert client.post(address(old), form(caption="批文")).status_code == 302
    new = Evidence.objects.get(supersedes=old)
    old.refresh_from_db()
    assert (new.reason, new.caption, new.owner_id) == ("wrong page", "批文", old.owner_id)
    assert old.superseded_at is not None
    body = client.get(page_of(cast.pingcun)).content.decode()
    assert "Superseded files" in body and "wrong page" in body and "wrong.pdf" in body
    assert client.get(f"/evidence/{old.pk}/file/").content == pdf()
    month = client.get("/returns/431225101/2006-01/").content.decode()
    assert "right.pdf" in month and ">wrong.pdf<" not in month


def test_both_files_have_one_entry(cast: Cast, sign_in) -> None:
    old = keep(cast.long, cast.pingcun)
    before = Entry.objects.count()
    sign_in(cast.yang).post(address(old), form())
    new = Evidence.objects.get(supersedes=old)
    entries = Entry.objects.order_by("pk")[before:]
    assert [(e.action, e.subject_id, e.why, e.unit_code, e.on_behalf_of) for e in entries] == [
        ("store", str(new.pk), "wrong page", "431225101", "431225101"),
        ("supersede", str(old.pk), "wrong page", "431225101", "431225101"),
    ]
    assert entries[1].before["in_force"] and not entries[1].after["in_force"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": ""}, "Say why the earlier file no longer counts."),
        ({"reason": "  "}, "Say why the earlier file no longer counts."),
        ({"data": b"<svg>", "name": "a.jpg"}, "“a.jpg”: files of this kind are not taken. (SVG)"),
        ({"data": pdf("a.pdf"), "name": "b.pdf"}, "“b.pdf”: this very file is kept here already"),
    ],
)
def test_what_is_refused_changes_nothing(said: dict, words: str, cast: Cast, sign_in) -> None:
    old = keep(cast.long, cast.pingcun, name="a.pdf")
    response = sign_in(cast.long).post(address(old), form(**said))
    assert response.status_code == 422
    assert words in response.content.decode()
    old.refresh_from_db()
    assert (Evidence.objects.count(), old.superseded_at, files_on_disk()) == (1, None, 1)


def test_a_file_is_superseded_once(cast: Cast, sign_in) -> None:
    old, client = keep(cast.long, cast.pingcun), sign_in(cast.long)
    client.post(address(old), form())
    assert "superseded already" in client.get(address(old)).content.decode()
    response = client.post(address(old), form(pdf("third")))
    assert response.status_code == 422
    assert Evidence.objects.count() == 2
    owner = find_owner(cast.long, "returns.return", "431225101_2006-01")
    file = examine_file(pdf("fourth"), name="a.pdf")
    with pytest.raises(AlreadySupersededError):
        supersede_evidence(actor=cast.long, owner=owner, old=old, file=file, reason="again")
    with pytest.raises(ReasonMissingError):
        supersede_evidence(actor=cast.long, owner=owner, old=old, file=file, reason=" ")


def test_a_file_superseded_by_mistake_can_be_brought_back(cast: Cast, sign_in) -> None:
    old, client = keep(cast.long, cast.pingcun, photo(), "a.jpg"), sign_in(cast.long)
    client.post(address(old), form())
    new = Evidence.objects.get(supersedes=old)
    assert client.post(address(new), form(photo(), "a.jpg", "it was right")).status_code == 302
    assert Evidence.objects.in_force().get().sent_sha256 == old.sent_sha256


@pytest.mark.parametrize(
    ("name", "status"),
    [("long", 302), ("yang", 302), ("xiang", 403), ("tang", 403), ("ming", 404), ("wu", 404), ("shi", 404)],
)
def test_who_supersedes(name: str, status: int, cast: Cast, sign_in) -> None:
    old = keep(cast.long, cast.pingcun)
    client = sign_in(getattr(cast, name))
    assert client.get(address(old)).status_code == (200 if status == 302 else status)
    assert client.post(address(old), form()).status_code == status
    assert Evidence.objects.count() == (2 if status == 302 else 1)


def test_nothing_is_superseded_in_a_month_that_was_sent_in(cast: Cast, sign_in) -> None:
    old = keep(cast.long, cast.pingcun)
    hand_in(cast.pingcun, BANNERS, by=cast.long)
    client = sign_in(cast.long)
    assert 'type="file"' not in client.get(address(old)).content.decode()
    assert client.post(address(old), form()).status_code == 422
    assert Evidence.objects.count() == 1


def test_the_database_wants_the_reason_and_keeps_the_same_file_once(cast: Cast) -> None:
    old = keep(cast.long, cast.pingcun)
    same = {
        "owner_kind": old.owner_kind,
        "owner_id": old.owner_id,
        "size": 1,
        "sent_size": 1,
        "file": "a",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(**same, sent_sha256="0" * 64, supersedes=old)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(**same, sent_sha256=old.sent_sha256)
