"""Characters as they come from input methods, web pages and spreadsheets, brought to one spelling."""

import re

# Full-width ASCII only: compatibility normalisation would also turn ② and ² into plain 2.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Soft hyphen, zero-width signs and direction marks come along when text is copied from a page or a dialogue.
_INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_CHARACTERS = _FULL_WIDTH | _INVISIBLE

# A Chinese input method types 。 where the clerk meant the decimal point.
_FULL_STOP = re.compile(r"(?<=[0-9])[。｡](?=[0-9])")


def clean(text: str) -> str:
    """Return the text in half width without invisible characters, outer space or a leading apostrophe."""
    plain = " ".join(text.translate(_CHARACTERS).split())
    if plain[:1] in ("'", "’", "‘"):
        plain = plain[1:].lstrip()
    return _FULL_STOP.sub(".", plain)
