"""What a file is, decided by what is in it; whatever is not surely of a kind that is taken is refused."""

import zipfile
from io import BytesIO

from ecocounty.evidence.kinds import KINDS, Kind, agrees
from ecocounty.evidence.limits import MAX_BYTES
from ecocounty.evidence.names import ending_of
from ecocounty.evidence.office import name_ole, name_zip
from ecocounty.evidence.refusal import FileRefused

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# How a file of these begins; the first that fits holds.
_OTHERS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"{\\rtf", "RTF"),
)
_PDF_HEAD = 1024
_PDF_TAIL = 4096


def tell_kind(data: bytes, *, name: str) -> Kind:
    """Return the kind of a file, or raise FileRefused; its name must not claim another."""
    if not data:
        raise FileRefused("empty")
    if len(data) > MAX_BYTES:
        raise FileRefused("too_large")
    kind = KINDS[_key_of(data)]
    if not agrees(kind, ending_of(name)):
        raise FileRefused("wrong_ending", kind.ending)
    return kind


def _key_of(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _key_of_box(data)
    if data.startswith(b"%PDF-"):
        check_pdf(data)
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return name_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return name_ole(data)
    raise FileRefused("not_taken", _name_other(data))


def _key_of_box(data: bytes) -> str:
    """Tell a HEIF picture from a film and from AVIF: they share one container."""
    size = int.from_bytes(data[:4], "big")
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(size, 128), 4))}
    if b"avif" in brands or b"avis" in brands:
        raise FileRefused("not_taken", "AVIF")
    if not brands & _HEIF_BRANDS:
        raise FileRefused("not_taken", "video")
    return "heic"


def check_pdf(data: bytes) -> None:
    """Refuse a PDF that is cut off, or that another program would take for an archive or a web page."""
    if b"%%EOF" not in data[-_PDF_TAIL:]:
        raise FileRefused("broken", "pdf: no end")
    if b"startxref" not in data:
        raise FileRefused("broken", "pdf: no directory")
    if zipfile.is_zipfile(BytesIO(data)):
        raise FileRefused("two_in_one", "ZIP")
    head = data[:_PDF_HEAD].lower()
    if b"<html" in head or b"<script" in head:
        raise FileRefused("two_in_one", "HTML")


def _name_other(data: bytes) -> str:
    for beginning, name in _OTHERS:
        if data.startswith(beginning):
            return name
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head:
        return "SVG"
    if head.startswith((b"<!doctype html", b"<html", b"<script", b"<body")) or b"<html" in head:
        return "HTML"
    return "XML" if head.startswith(b"<?xml") else ""
