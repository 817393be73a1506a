"""Files as people send them, and as nobody should: made here, none lies in the repository."""

import zipfile
from functools import cache
from io import BytesIO

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.services import add_evidence
from ecocounty.units.models import Unit, User

CAMERA, PLACE = 0x8769, 0x8825
ORIENTATION, MAKE, SHOT = 274, 271, 36867
SECRET = b"PLACE-OF-THE-PHOTO"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@cache
def photo(
    *,
    form: str = "JPEG",
    size: tuple[int, int] = (640, 480),
    orientation: int = 1,
    shot: str = "2006:01:05 10:11:12",
    color: str = "red",
) -> bytes:
    """Make a phone's photo: its left edge is green, and it says where, when and by which phone it was taken."""
    image = Image.new("RGB", size, color)
    image.paste("green", (0, 0, size[0] // 4, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = SECRET.decode()
    exif.get_ifd(CAMERA)[SHOT] = shot
    exif.get_ifd(PLACE)[1] = "N"
    exif.get_ifd(PLACE)[2] = (26.0, 52.0, 0.0)
    exif.get_ifd(PLACE)[29] = SECRET.decode()
    out = BytesIO()
    extra = {"comment": SECRET} if form == "JPEG" else {}
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", SECRET.decode())
        extra = {"pnginfo": words}
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    image.save(out, form, exif=exif.tobytes(), **extra)
    return out.getvalue()


def pdf(words: str = "a paper") -> bytes:
    """Make the smallest PDF that is whole."""
    return f"%PDF-1.4\n% {words}\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n".encode()


def packed(parts: dict[str, bytes], *, comment: bytes = b"") -> bytes:
    """Make a zip of parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def docx(extra: dict[str, bytes] | None = None, *, comment: bytes = b"") -> bytes:
    """Make what begins like a Word file."""
    parts = {TYPES: b"<Types/>", "word/document.xml": b"<w:document/>"}
    return packed(parts | (extra or {}), comment=comment)


def xlsx() -> bytes:
    """Make what begins like an Excel file."""
    return packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def ole(*streams: str) -> bytes:
    """Make what begins like an old Office file with these streams."""
    return OLE + b"\x00" * 504 + b"".join(stream.encode("utf-16-le") + b"\x00\x00" for stream in streams)


def sent(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """Make a file as a browser sends it; what the browser says of its kind counts for nothing."""
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def page_of(unit: Unit, month: str = "2006-01") -> str:
    return reverse("evidence:files", args=["returns.return", f"{unit.code}_{month}"])


def keep(
    by: User, unit: Unit, data: bytes | None = None, name: str = "a.pdf", *, month: str = "2006-01", **said
) -> Evidence:
    """Keep a file with a unit's month."""
    owner = find_owner(by, "returns.return", f"{unit.code}_{month}")
    file = examine_file(data or pdf(name), name=name)
    [kept] = add_evidence(actor=by, owner=owner, files=[file], **said)
    return kept
