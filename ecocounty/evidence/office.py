"""The fences before Word and Excel files: the zip directory, one bounded inflation, no programs, no passwords."""

import stat
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from ecocounty.evidence.limits import MAX_MEMBERS, MAX_UNPACKED
from ecocounty.evidence.refusal import FileRefused

_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 256 * 1024
_PARTS = (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"))
_OTHER_PARTS = (
    ("ppt/presentation.xml", "PowerPoint"),
    ("xl/workbook.bin", "xlsb"),
    ("OFD.xml", "OFD"),
    ("META-INF/manifest.xml", "OpenDocument"),
)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def name_zip(data: bytes) -> str:
    """Return xlsx or docx; the directory is judged before a byte is unpacked, and nothing unpacked is kept."""
    # zipfile builds an object for each entry before it can be asked how many there are.
    if data.count(_DIRECTORY_ENTRY) > 2 * MAX_MEMBERS:
        raise FileRefused("bomb", f"> {MAX_MEMBERS}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_frame(data, archive, members)
            _check_members(members)
            key = _key_of({member.filename for member in members})
            for member in members:
                _inflate(archive, member)
    except FileRefused:
        raise
    except Exception as error:
        # zipfile raises a dozen kinds on a damaged archive: BadZipFile, zlib.error, struct.error, ValueError.
        raise FileRefused("broken", f"zip: {type(error).__name__}") from error
    return key


def _check_frame(data: bytes, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Refuse whatever stands before, behind or beside the archive: it may be a file of another kind."""
    if archive.comment or min((one.header_offset for one in members), default=1) != 0:
        raise FileRefused("two_in_one", "ZIP")
    if b"%PDF-" in data[:1024]:
        raise FileRefused("two_in_one", "PDF")
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise FileRefused("bomb", "overlapping parts")
        end = member.header_offset + 30 + member.compress_size


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise FileRefused("bomb", str(len(members)))
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        raise FileRefused("bomb", f"{unpacked // 1024 // 1024} MB")
    if any(member.flag_bits & 0x1 for member in members):
        raise FileRefused("password")
    names = [member.filename.lower() for member in members]
    if len(set(names)) != len(names):
        # Two programs may each take another one of the two.
        raise FileRefused("broken", "zip: a part twice")
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise FileRefused("macro")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if stat.S_ISLNK(member.external_attr >> 16) or path.is_absolute() or ".." in path.parts:
            raise FileRefused("broken", "zip: a part that points elsewhere")
        if member.compress_type not in _PACKINGS:
            raise FileRefused("broken", "zip: packed in another way")


def _key_of(names: set[str]) -> str:
    if "[Content_Types].xml" in names:
        for part, key in _PARTS:
            if part in names:
                return key
    for part, name in _OTHER_PARTS:
        if part in names:
            raise FileRefused("not_taken", name)
    raise FileRefused("not_taken", "ZIP")


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack one part piece by piece and forget it: zipfile stops at the declared size and checks its sum."""
    size = 0
    with archive.open(member) as part:
        while piece := part.read(_CHUNK):
            size += len(piece)
    if size != member.file_size:
        raise FileRefused("broken", "zip: a part is cut off")


def name_ole(data: bytes) -> str:
    """Return doc or xls; the names of an OLE file's streams stand in it as UTF-16."""
    if _holds(data, "EncryptedPackage"):
        raise FileRefused("password")
    if _holds(data, "_VBA_PROJECT"):
        raise FileRefused("macro")
    if _holds(data, "WordDocument"):
        return "doc"
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return "xls"
    raise FileRefused("not_taken", "OLE")


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data
