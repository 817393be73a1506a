"""Typed text as it is kept: without what nobody sees, which comes along when text is copied from a page."""

import unicodedata

# Zero-width signs, soft hyphens and direction marks; NUL and other controls, which no register keeps.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def is_unseen(character: str) -> bool:
    """Say whether a character leaves no mark, a space of any kind among them."""
    return character.isspace() or unicodedata.category(character) in _UNSEEN


def strip_unseen(typed: str) -> str:
    """Return a text without anything unseen at its ends; of nothing else nothing is left."""
    seen = [place for place, character in enumerate(typed) if not is_unseen(character)]
    return typed[seen[0] : seen[-1] + 1] if seen else ""


def one_line(typed: str) -> str:
    """Return words in one line, with single spaces between them and nothing unseen anywhere."""
    plain = unicodedata.normalize("NFC", typed)
    return " ".join("".join(one for one in plain if one.isspace() or not is_unseen(one)).split())
