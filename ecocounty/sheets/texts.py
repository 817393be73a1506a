"""Texts on their way into a cell and out of it, unchanged: XML cannot hold every character as it is."""

import re

from ecocounty.sheets.limits import MAX_TEXT

# ECMA-376 ST_Xstring writes what XML cannot hold, and CR, which XML parsers turn into LF, as _x000D_.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

# NUL and surrogates are left as they are written: no database takes them.
_NEVER_A_CHARACTER = frozenset({0, *range(0xD800, 0xE000)})

# Excel and WPS both begin a formula at these; the full-width ones become plain in some input methods.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def clip_text(text: str) -> str:
    """Cut a text at what one cell can hold, showing that it was cut."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def escape_text(text: str) -> str:
    """Write a text so that XML holds it and every reader gives the same text back."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", _LONE_SURROGATE.sub("\ufffd", clip_text(text)))


def unescape_text(text: str) -> str:
    """Read a text as escape_text, Excel and WPS write it."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _NEVER_A_CHARACTER else chr(code)
