"""What a file is stands in it; whatever is not surely of a kind that is taken is refused."""

import struct
import zipfile
from io import BytesIO

import pytest

from ecocounty.evidence import limits
from ecocounty.evidence.content import tell_kind
from ecocounty.evidence.refusal import FileRefused
from tests.ecocounty.evidence.builders import TYPES, docx, ole, packed, pdf, photo, xlsx


def refusal(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(FileRefused) as caught:
        tell_kind(data, name=name)
    return caught.value.code, caught.value.found


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (photo(), "IMG_0001.JPG", "jpeg"),
        (photo(form="PNG"), "a.png", "png"),
        (photo(form="WEBP"), "a.webp", "webp"),
        (photo(form="HEIF"), "IMG_0002.HEIC", "heic"),
        (pdf(), "批文.pdf", "pdf"),
        (xlsx(), "表.xlsx", "xlsx"),
        (docx(), "說明.docx", "docx"),
        (ole("Root Entry", "WordDocument"), "舊.doc", "doc"),
        (ole("Root Entry", "Workbook"), "舊.xls", "xls"),
        # A chat program's names lie; the picture is encoded anew under its right ending.
        (photo(form="WEBP"), "mmexport1136073600.jpg", "webp"),
    ],
)
def test_what_is_taken(data: bytes, name: str, key: str) -> None:
    assert tell_kind(data, name=name).key == key


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (SVG, "SVG"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "HTML"),
        (b"\xef\xbb\xbf  <html><body onload=alert(1)>", "HTML"),
        (b"alert(document.cookie)", ""),
        (b"GIF89a/*", "GIF"),
        (b"MZ\x90\x00", "EXE"),
        (b"\x7fELF", "ELF"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "video"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf", "AVIF"),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"\xff\xd8", ""),
        (packed({"a.txt": b"a"}), "ZIP"),
        (packed({TYPES: b"", "ppt/presentation.xml": b""}), "PowerPoint"),
        (packed({"META-INF/manifest.xml": b""}), "OpenDocument"),
        (ole("Root Entry", "PowerPoint Document"), "OLE"),
    ],
)
def test_what_is_not_taken_whatever_its_name(data: bytes, found: str) -> None:
    for name in ("photo.jpg", "a.pdf", "a.docx"):
        assert refusal(data, name) == ("not_taken", found)


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (pdf(), "photo.jpg", "pdf"),
        (photo(), "a.pdf", "jpg"),
        (photo(), "a.html", "jpg"),
        (photo(), "a", "jpg"),
        (docx(), "a.xlsx", "docx"),
        (xlsx(), "a.zip", "xlsx"),
        (pdf(), "a.pdf.exe", "pdf"),
    ],
)
def test_a_name_that_claims_another_kind(data: bytes, name: str, found: str) -> None:
    assert refusal(data, name) == ("wrong_ending", found)


def test_nothing_and_too_much() -> None:
    assert refusal(b"", "a.jpg")[0] == "empty"
    assert refusal(photo() + b"\x00" * limits.MAX_BYTES, "a.jpg")[0] == "too_large"


# PDF.


def test_a_pdf_that_is_cut_off() -> None:
    assert refusal(pdf()[:-8], "a.pdf")[0] == "broken"
    assert refusal(b"%PDF-1.4\n%%EOF", "a.pdf")[0] == "broken"


def test_a_pdf_that_is_an_archive_too() -> None:
    assert refusal(pdf() + packed({"a.exe": b"MZ"}), "a.pdf") == ("two_in_one", "ZIP")


def test_a_pdf_that_is_a_web_page_too() -> None:
    assert refusal(pdf("<script>alert(1)</script>"), "a.pdf") == ("two_in_one", "HTML")


# Word and Excel files.


def test_a_word_file_that_is_a_pdf_too() -> None:
    assert refusal(docx(comment=pdf()), "a.docx")[0] == "two_in_one"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in (("first", pdf()), (TYPES, b""), ("word/document.xml", b"")):
            archive.writestr(name, data)
    assert refusal(out.getvalue(), "a.docx") == ("two_in_one", "PDF")


def test_a_bomb_is_refused_by_its_directory(monkeypatch) -> None:
    bomb = docx({"word/media/a.bin": b"\x00" * (limits.MAX_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args: pytest.fail("unpacked"))
    assert refusal(bomb, "a.docx") == ("bomb", "100 MB")


def test_a_bomb_that_lies_about_its_size() -> None:
    honest = docx({"word/media/a.bin": b"\x00" * 5_000_000})
    lying = honest.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 500))
    assert refusal(lying, "a.docx")[0] == "broken"


def test_too_many_parts(monkeypatch) -> None:
    monkeypatch.setattr("ecocounty.evidence.office.MAX_MEMBERS", 20)
    assert refusal(docx({f"a{n}": b"" for n in range(19)}), "a.docx") == ("bomb", "21")
    assert refusal(docx({f"a{n}": b"" for n in range(50)}), "a.docx") == ("bomb", "> 20")


def test_parts_that_share_bytes() -> None:
    data = bytearray(docx({"word/a.xml": b"a" * 500}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    third = data.index(b"PK\x01\x02", second + 4)
    data[third + 42 : third + 46] = data[second + 42 : second + 46]
    assert refusal(bytes(data), "a.docx")[0] == "bomb"


def test_programs_and_passwords() -> None:
    assert refusal(docx({"word/vbaProject.bin": b""}), "a.docx")[0] == "macro"
    assert refusal(ole("WordDocument", "_VBA_PROJECT"), "a.doc")[0] == "macro"
    assert refusal(ole("EncryptedPackage"), "a.docx")[0] == "password"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "word\\..\\..\\a"])
def test_a_part_that_points_elsewhere(name: str) -> None:
    assert refusal(docx({name: b""}), "a.docx")[0] == "broken"


def test_a_part_that_is_a_link() -> None:
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    out = BytesIO(docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(out.getvalue(), "a.docx")[0] == "broken"


def test_a_part_twice() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        out = BytesIO(docx())
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/document.xml", b"another")
    assert refusal(out.getvalue(), "a.docx")[0] == "broken"


def test_a_good_word_file_cut_anywhere_is_refused_and_nothing_worse() -> None:
    whole = docx({"word/a.xml": bytes(range(256)) * 8})
    for end in range(4, len(whole), 37):
        with pytest.raises(FileRefused):
            tell_kind(whole[:end], name="a.docx")
