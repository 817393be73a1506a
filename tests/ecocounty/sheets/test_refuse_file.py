"""The fences: what is refused by size, first bytes or zip directory, before any XML is parsed."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from ecocounty.sheets import MAX_BYTES, REFUSALS, SheetRefused, fences, read, read_workbook


@pytest.fixture(autouse=True)
def no_child(monkeypatch):
    """None of these may reach the parser."""

    def refuse(*_, **__):
        raise AssertionError("the child was started")

    monkeypatch.setattr(read, "_ask_child", refuse)


def refusal(data: bytes, filename: str = "月報.xlsx") -> tuple[str, str]:
    with pytest.raises(SheetRefused) as refused:
        read_workbook(data, filename=filename)
    assert refused.value.code in REFUSALS
    return refused.value.code, refused.value.found


def make_zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


TYPES = ("[Content_Types].xml", b"<Types/>")
BOOK = ("xl/workbook.xml", b"<workbook/>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_no_bytes_and_too_many():
    assert refusal(b"") == ("empty", "")
    assert refusal(b"PK\x03\x04" + bytes(MAX_BYTES)) == ("too_large", str(MAX_BYTES + 4))


@pytest.mark.parametrize(
    ("stream", "found"),
    [
        ("EncryptedPackage", "password"),
        ("Workbook", "xls"),
        ("ETExtData", "et"),
        ("WordDocument", "doc"),
        ("", "ole"),
    ],
)
def test_old_formats_and_passwords(stream, found):
    assert refusal(OLE + stream.encode("utf-16-le")) == ("old_format_or_password", found)


@pytest.mark.parametrize(
    ("data", "filename", "found"),
    [
        (b"%PDF-1.7\n", "月報.xlsx", "pdf"),
        (b"%PDF-1.7\nPK\x03\x04", "月報.xlsx", "pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "月報.xlsx", "image"),
        (b"\x89PNG\r\n\x1a\n", "月報.xlsx", "image"),
        (b"GIF89aPK\x03\x04", "月報.xlsx", "image"),
        (b"Rar!\x1a\x07", "月報.xlsx", "archive"),
        (b"{\\rtf1}", "月報.xlsx", "rtf"),
        ("鄉鎮,造林\n坪村鎮,5\n".encode(), "月報.xlsx", "csv"),
        ("鄉鎮,造林\n坪村鎮,5\n".encode("utf-8-sig"), "月報.xlsx", "csv"),
        ("乡镇\t造林\n坪村镇\t5\n".encode("gb18030"), "月報.xls", "csv"),
        ("坪村鎮五畝".encode("utf-16"), "a.xlsx", "text"),
        ("坪村鎮五畝".encode("gb18030"), "a.csv", "csv"),
        (("本月造林五畝。" * 1000).encode(), "a.xlsx", "text"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "月報.xls", "html"),
        (b"\r\n<!DOCTYPE html>", "月報.xls", "html"),
        (b'<?xml version="1.0"?><Workbook/>', "月報.xls", "xml"),
        (b"\x05admin" + bytes(159), "~$月報.xlsx", "lock_file"),
        (b"\x05admin" + bytes(159), "C:\\returns\\~$月報.xlsx", "lock_file"),
        (bytes(40), "月報.xlsx", "unknown"),
        (b"junk" * 10 + make_zip(TYPES, BOOK), "月報.xlsx", "unknown"),
        (make_zip(), "月報.xlsx", "unknown"),
    ],
)
def test_other_files_are_named(data, filename, found):
    assert refusal(data, filename) == ("not_a_workbook", found)


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ([TYPES, ("word/document.xml", b"")], "word"),
        ([TYPES, ("ppt/presentation.xml", b"")], "slides"),
        ([("mimetype", b""), ("META-INF/manifest.xml", b"")], "opendocument"),
        ([("OFD.xml", b"")], "ofd"),
        ([TYPES, ("xl/workbook.bin", b"")], "xlsb"),
        ([("a.xlsx", b"PK\x03\x04")], "archive"),
        ([("../../xl/workbook.xml", b""), ("/etc/passwd", b"")], "archive"),
    ],
)
def test_other_zip_files_are_named(members, found):
    assert refusal(make_zip(*members)) == ("not_a_workbook", found)


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"])
def test_programs_inside(name):
    assert refusal(make_zip(TYPES, BOOK, (name, b"x")))[0] == "macro"


def test_an_encrypted_zip():
    data = bytearray(make_zip(TYPES, BOOK))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == ("old_format_or_password", "password")


def test_more_entries_than_a_workbook_has():
    assert refusal(make_zip(*((f"xl/{number}", b"") for number in range(301))))[0] == "bomb"
    assert refusal(make_zip(*((f"xl/{number}", b"") for number in range(40_000)))) == ("bomb", "entries")


def test_more_bytes_unpacked_than_a_workbook_has():
    assert refusal(make_zip(TYPES, BOOK, ("xl/a.xml", bytes(61 * 1024 * 1024))))[0] == "bomb"


def test_a_size_that_is_a_lie():
    data = bytearray(make_zip(TYPES, BOOK, ("xl/a.xml", bytes(40 * 1024 * 1024))))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(mark)
        data[start + at : start + at + 4] = struct.pack("<I", 1000)
    assert refusal(bytes(data)) == ("bomb", "an entry larger than declared")


def test_unpacking_stops_at_the_declared_size():
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(bytes(40 * 1024 * 1024)) + packer.flush()
    size, _ = fences._measure(memoryview(packed), 1000)
    assert 1000 < size < 200_000


def test_a_stored_size_that_is_a_lie():
    data = bytearray(make_zip(TYPES, BOOK, ("xl/a.xml", b"x" * 900), method=zipfile.ZIP_STORED))
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 10)
    assert refusal(bytes(data)) == ("bomb", "an entry larger than declared")


def test_a_zip64_size_beyond_all_bounds():
    data = bytearray(make_zip(TYPES, BOOK))
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 0xFFFFFFFE)
    assert refusal(bytes(data))[0] == "bomb"


def test_entries_that_share_bytes():
    data = bytearray(make_zip(TYPES, BOOK, ("xl/a.xml", zlib.compress(bytes(1000)))))
    starts = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[starts[2] + 42 : starts[2] + 46] = data[starts[1] + 42 : starts[1] + 46]
    assert refusal(bytes(data)) == ("bomb", "overlapping entries")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_twice():
    assert refusal(make_zip(TYPES, BOOK, BOOK)) == ("broken", "zip: an entry twice")


def test_a_compression_nobody_asked_for():
    assert refusal(make_zip(TYPES, BOOK, method=zipfile.ZIP_LZMA))[0] == "broken"


def test_one_wrong_byte_in_the_content(good_file):
    data = bytearray(good_file)
    with zipfile.ZipFile(BytesIO(good_file)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    data[entry.header_offset + 60 + entry.compress_size // 2] ^= 0xFF
    assert refusal(bytes(data))[0] in {"broken", "bomb"}


def test_a_refusal_without_a_known_code_is_an_error_of_ours():
    with pytest.raises(ValueError, match="unknown refusal"):
        SheetRefused("whatever")
