"""What a file really is, by its first bytes and not by its name."""

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "password"),
    ("ETExtData", "et"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_ZIP_MEMBERS = (
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
    ("xl/workbook.bin", "xlsb"),
    ("OFD.xml", "ofd"),
    ("META-INF/manifest.xml", "opendocument"),
)


def name_file(data: bytes, *, filename: str = "") -> str:
    """Say what a file is that is neither zip nor OLE; the name only tells a lock file and a CSV."""
    if filename.rpartition("/")[2].rpartition("\\")[2].startswith("~$"):
        return "lock_file"
    for beginning, name in _SIGNATURES:
        if data.startswith(beginning):
            return name
    text = _as_text(data[:4096])
    if text is None:
        return "unknown"
    return _name_text(text, filename=filename)


def name_ole(data: bytes) -> str:
    """Say what an OLE file holds: stream names stand in it as UTF-16."""
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return name
    return "ole"


def name_zip(members: frozenset[str]) -> str:
    """Say what a zip file is that holds no workbook."""
    for member, name in _ZIP_MEMBERS:
        if member in members:
            return name
    return "archive"


def _as_text(head: bytes) -> str | None:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", errors="replace")
    if b"\x00" in head:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        # The last character may be cut in two.
        for end in (len(head), -1, -2, -3):
            try:
                return head[:end].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _name_text(text: str, *, filename: str) -> str:
    low = text.lstrip().lower()
    if low.startswith(("<!doctype html", "<html", "<table", "mime-version")) or "<table" in low:
        return "html"
    if low.startswith("<"):
        return "xml"
    lines = [line for line in low.splitlines()[:5] if line.strip()]
    if filename.lower().endswith(".csv") or (lines and all("," in line or "\t" in line for line in lines)):
        return "csv"
    return "text"
