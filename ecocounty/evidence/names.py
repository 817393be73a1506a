"""The names that files come with: kept as text only, and made harmless for whoever saves them again."""

import re
import unicodedata
from pathlib import PurePath

from ecocounty.evidence.limits import MAX_NAME

# What Windows allows in no file name; a quote would end the header's value.
_NOT_IN_NAMES = re.compile(r'[<>:"|?*/\\%;]')
# Control characters, marks that turn the reading order, surrogates, line and paragraph separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def tidy_name(name: str) -> str:
    """Return the last part of a name without what cannot be seen; a long one keeps its ending."""
    seen = "".join(one for one in name if unicodedata.category(one) not in _UNSEEN)
    last = " ".join(PurePath(seen.replace("\\", "/")).name.split())
    if len(last) <= MAX_NAME:
        return last
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 10:
        return last[:MAX_NAME]
    return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"


def ending_of(name: str) -> str:
    """Return a name's ending in small letters, without its dot."""
    return PurePath(name.replace("\\", "/")).suffix[1:].lower()


def name_to_save(name: str, *, ending: str) -> str:
    """Return a name under which a kept file can be saved anywhere, with the ending that it really has."""
    stem, dot, last = name.rpartition(".")
    if not dot or len(last) > 5:
        stem = name
    stem = _NOT_IN_NAMES.sub("_", stem).strip(" .")
    return f"{stem or 'file'}.{ending}"
