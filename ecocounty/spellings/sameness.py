"""Whether two texts are one and the same in different spellings."""

import re
import unicodedata

from ecocounty.spellings.pattern import pattern_for


def spelt_alike(one: str, other: str) -> bool:
    """Say whether two texts differ at most in script, width, capitals and spaces."""
    plain, held = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (one, other))
    return re.fullmatch(pattern_for(plain), held) is not None
