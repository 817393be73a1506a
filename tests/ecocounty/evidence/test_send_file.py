"""Files go out only through what they belong to, to be saved and never shown; our own small pictures excepted."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ecocounty.evidence.models import Evidence, EvidenceIsKeptError
from tests.cast import Cast
from tests.ecocounty.evidence.builders import docx, keep, pdf, photo

pytestmark = pytest.mark.django_db
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def address(file: Evidence, what: str = "file") -> str:
    return f"/evidence/{file.pk}/{what}/"


def test_a_file_is_sent_to_be_saved(cast: Cast, sign_in) -> None:
    # A second one would differ by the moment that is written in it.
    sent = docx()
    file = keep(cast.long, cast.pingcun, sent, "說明 “一”.docx")
    response = sign_in(cast.long).get(address(file))
    assert response.content == sent
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%AA%AA")
    assert {name: response[name] for name in SAFE} == SAFE
    policy = response["Content-Security-Policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script" not in policy


def test_a_heic_photo_is_saved_as_the_jpeg_that_it_became(cast: Cast, sign_in) -> None:
    file = keep(cast.long, cast.pingcun, photo(form="HEIF"), "IMG_2.HEIC")
    response = sign_in(cast.long).get(address(file))
    assert response["Content-Disposition"] == 'attachment; filename="IMG_2.jpg"'
    assert Image.open(BytesIO(response.content)).format == "JPEG"


def test_only_our_own_small_picture_is_shown(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    response = client.get(address(keep(cast.long, cast.pingcun, photo(), "a.jpg"), "preview"))
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Content-Disposition"] == "inline"
    assert {name: response[name] for name in SAFE} == SAFE
    assert max(Image.open(BytesIO(response.content)).size) == 480
    assert client.get(address(keep(cast.long, cast.pingcun), "preview")).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("long", 200),
        ("yang", 200),
        ("tang", 200),
        ("luo", 200),
        ("xiang", 200),
        ("ming", 404),
        ("wu", 404),
        ("lin", 404),
        ("shi", 404),
        ("root_admin", 403),
    ],
)
@pytest.mark.parametrize("what", ["file", "preview"])
def test_who_is_sent_a_file(name: str, status: int, what: str, cast: Cast, sign_in) -> None:
    file = keep(cast.long, cast.pingcun, photo(), "a.jpg")
    assert sign_in(getattr(cast, name)).get(address(file, what)).status_code == status


def test_a_file_that_belongs_to_nothing_here_is_not_sent(cast: Cast, sign_in) -> None:
    from ecocounty.evidence.services import store_file

    workbook = store_file(
        actor=cast.long, data=b"PK", original_name="a.xlsx", extension="xlsx", unit=cast.pingcun
    )
    for what in ("file", "preview", "supersede"):
        assert sign_in(cast.yang).get(address(workbook, what)).status_code == 404


@pytest.mark.parametrize("what", ["file", "preview"])
@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_what_is_damaged_is_a_sentence_and_a_line_in_the_log(
    what: str, harm: str, cast: Cast, sign_in, caplog
) -> None:
    file = keep(cast.long, cast.pingcun, photo(), "a.jpg")
    place = Path((file.file if what == "file" else file.preview).path)
    if harm == "gone":
        place.unlink()
    else:
        place.write_bytes(b"<script>alert(1)</script>")
    response = sign_in(cast.long).get(address(file, what))
    assert response.status_code == 409
    assert "The kept file is damaged or gone" in response.content.decode()
    assert "alert(1)" not in response.content.decode()
    assert f"evidence {file.pk} is " in caplog.text


@pytest.mark.parametrize(
    "path",
    [
        "/evidence/../private/a",
        "/evidence/%2e%2e/%2e%2e/etc/passwd",
        "/evidence/..%2f..%2fetc/passwd/file/",
        "/evidence/0/file/",
        "/evidence/-1/file/",
        "/evidence/9999999999999999999999/file/",
        "/private/",
        "/media/a",
        "/evidence/1%00/file/",
        "/evidence/１/file/",
    ],
)
def test_no_path_leads_to_a_file(path: str, cast: Cast, sign_in) -> None:
    keep(cast.long, cast.pingcun, pdf(), "a.pdf")
    assert sign_in(cast.long).get(path).status_code in (400, 404)


def test_evidence_is_never_removed(cast: Cast) -> None:
    file = keep(cast.long, cast.pingcun)
    with pytest.raises(EvidenceIsKeptError):
        file.delete()
    with pytest.raises(EvidenceIsKeptError):
        Evidence.objects.filter(pk=file.pk).delete()
