"""The fences before a workbook: size, first bytes, zip directory, and one inflation with a cap."""

import struct
import zipfile
import zlib
from io import BytesIO

from ecocounty.sheets.limits import MAX_BYTES, MAX_ENTRIES, MAX_UNPACKED
from ecocounty.sheets.refusal import SheetRefused
from ecocounty.sheets.signature import name_file, name_ole, name_zip

_LOCAL_HEADER = b"PK\x03\x04"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0"
_CHUNK = 64 * 1024


def check_file(data: bytes, *, filename: str = "") -> None:
    """Refuse what is no readable .xlsx, before any of its XML is parsed; nothing is kept in memory."""
    if not data:
        raise SheetRefused("empty")
    if len(data) > MAX_BYTES:
        raise SheetRefused("too_large", str(len(data)))
    if data.startswith(_OLE):
        raise SheetRefused("old_format_or_password", name_ole(data))
    if not data.startswith(_LOCAL_HEADER):
        raise SheetRefused("not_a_workbook", name_file(data, filename=filename))
    entries = _read_directory(data)
    _check_directory(entries)
    _check_overlap(entries, len(data))
    for entry in entries:
        _inflate(data, entry)


def _read_directory(data: bytes) -> list[zipfile.ZipInfo]:
    # zipfile builds an object for each entry before it can be asked how many there are.
    if data.count(_DIRECTORY_ENTRY) > 10 * MAX_ENTRIES:
        raise SheetRefused("bomb", "entries")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except Exception as error:
        # zipfile raises a dozen kinds on a damaged directory, struct.error and ValueError among them.
        raise SheetRefused("broken", f"zip: {error}") from error


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise SheetRefused("bomb", f"{len(entries)} entries")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise SheetRefused("bomb", f"{unpacked} bytes unpacked")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise SheetRefused("old_format_or_password", "password")
    names = frozenset(entry.filename for entry in entries)
    if len(names) != len(entries):
        # Two readers may each take another one of the two.
        raise SheetRefused("broken", "zip: an entry twice")
    if any(_is_program(name.lower()) for name in names):
        raise SheetRefused("macro")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise SheetRefused("not_a_workbook", name_zip(names))
    if "xl/workbook.bin" in names:
        raise SheetRefused("not_a_workbook", "xlsb")


def _is_program(name: str) -> bool:
    return name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/")


def _check_overlap(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse entries that share bytes: the way to unpack one kernel many times."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise SheetRefused("bomb", "overlapping entries")
        end = entry.header_offset + 30 + entry.compress_size
    if end > size:
        raise SheetRefused("broken", "zip: truncated")


def _inflate(data: bytes, entry: zipfile.ZipInfo) -> None:
    """Unpack one entry chunk by chunk and forget it: no more than declared, no less, and the right CRC."""
    start = entry.header_offset
    if data[start : start + 4] != _LOCAL_HEADER or len(data) < start + 30:
        raise SheetRefused("broken", "zip: no local header")
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    start += 30 + name_length + extra_length
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        size, checksum = len(packed), zlib.crc32(packed)
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        size, checksum = _measure(packed, entry.file_size)
    else:
        raise SheetRefused("broken", f"zip: compression {entry.compress_type}")
    if size > entry.file_size:
        raise SheetRefused("bomb", "an entry larger than declared")
    if size < entry.file_size or checksum != entry.CRC:
        raise SheetRefused("broken", "zip: damaged entry")


def _measure(packed: memoryview, cap: int) -> tuple[int, int]:
    """Count the unpacked bytes and their CRC, stopping as soon as there are more than the cap."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    size = checksum = 0
    try:
        for offset in range(0, len(packed), _CHUNK):
            rest: bytes | memoryview = packed[offset : offset + _CHUNK]
            while size <= cap:
                chunk = inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
                size += len(chunk)
                checksum = zlib.crc32(chunk, checksum)
                if len(chunk) < _CHUNK and not rest:
                    break
    except zlib.error as error:
        raise SheetRefused("broken", f"zip: {error}") from error
    if size <= cap and not inflater.eof:
        raise SheetRefused("broken", "zip: an entry is cut off")
    return size, checksum
