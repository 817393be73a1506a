"""The marks by which a workbook of ours is known again, whatever was moved, renamed or saved anew."""

import hashlib
import re

from ecocounty.sheets.tables import MARK

META_SHEET = "_meta"
LISTS_SHEET = "_lists"
TOKEN_PROPERTY = "ecocounty_token"
TOKEN_LABEL = "token"
LAYOUT_LABEL = "ecocounty workbook"
LAYOUT = "1"

# Excel's own bound for a custom property's text.
MAX_PROPERTY = 255

# In the hidden tag column, beside rows that are no data.
TITLE_MARK = f"{MARK}title"
LINE_MARK = f"{MARK}line"
HEADER_MARK = f"{MARK}header"
FOOTER_MARK = f"{MARK}footer"

_CORNER = re.compile(r"ecocounty-table:([0-9a-f]{8}):(.+)")


def corner_mark(table_tag: str, token: str) -> str:
    """The mark where tag row and tag column meet. It ties the sheet to the workbook it was sent out in."""
    return f"ecocounty-table:{_digest(token)}:{table_tag}"


def read_corner(text: str) -> tuple[str, str] | None:
    """Return (digest, table tag) if the text is a corner mark."""
    found = _CORNER.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def is_from(digest: str, token: str) -> bool:
    """Tell whether a corner mark's digest belongs to this token."""
    return digest == _digest(token)


def _digest(token: str) -> str:
    # Not a signature: the token is signed and checked by those who issue it.
    return hashlib.sha256(token.encode()).hexdigest()[:8]
