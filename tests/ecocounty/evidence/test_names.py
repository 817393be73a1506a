"""The name a file came with is text only, and harmless to whoever saves the file again."""

import pytest
from django.utils.http import content_disposition_header

from ecocounty.evidence.names import ending_of, name_to_save, tidy_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("一月.jpg", "一月.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie: x=1.jpg"),
        ("a\x00.jpg", "a.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("a\u200b\u2066b.jpg", "ab.jpg"),
        ("  a   b .jpg ", "a b .jpg"),
        ("\ud800a.jpg", "a.jpg"),
        ("長" * 300 + ".jpg", "長" * 196 + ".jpg"),
        ("", ""),
        ("..", ".."),
    ],
)
def test_what_is_kept_of_a_name(sent: str, kept: str) -> None:
    assert tidy_name(sent) == kept


@pytest.mark.parametrize(
    ("kept", "ending", "saved"),
    [
        ("IMG_1.HEIC", "jpg", "IMG_1.jpg"),
        ('a"b;c.jpg', "jpg", "a_b_c.jpg"),
        ("a:b*c?.pdf", "pdf", "a_b_c_.pdf"),
        ("a.pdf.exe", "pdf", "a.pdf.pdf"),
        ("<script>.jpg", "jpg", "_script_.jpg"),
        ("", "pdf", "file.pdf"),
        ("..", "pdf", "file.pdf"),
        (".htaccess", "pdf", ".htaccess.pdf".lstrip(".")),
        ("照片 😀.jpg", "jpg", "照片 😀.jpg"),
    ],
)
def test_the_name_it_is_saved_under(kept: str, ending: str, saved: str) -> None:
    assert name_to_save(kept, ending=ending) == saved


HOSTILE = [
    'a"; filename="b.html', "a\r\nX: y.jpg", "a\\b.jpg", "%0d%0a.jpg", "\u202e\u2067gpj.exe", "長" * 300,
    "a\tb.jpg", "\x85a.jpg", "\u2028a.jpg", "..", "/", "\\", "é.jpg", "😀.jpg", "a.jpg\x00.html", "'.jpg",
    "a=b.jpg", "a,b.jpg", "CON", " ", ".", "~$a.xlsx", "a" * 300 + ".jpg",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_the_header_is_one_line_with_one_name(name: str) -> None:
    saved = name_to_save(tidy_name(name), ending="jpg")
    header = content_disposition_header(as_attachment=True, filename=saved)
    header.encode("ascii")
    assert header.isprintable()
    assert header.startswith("attachment; filename")
    assert header.count('filename="') + header.count("filename*=") == 1
    assert header.count('"') in (0, 2)
    assert header.rstrip('"').endswith(".jpg")


def test_an_ending_is_the_last_one() -> None:
    assert [ending_of(name) for name in ("a.JPG", "a.pdf.exe", "a", "x\\a.PNG")] == ["jpg", "exe", "", "png"]
