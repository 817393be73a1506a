"""Whether two titles name the same piece, however they were typed."""

import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ecocounty.spellings.variants import ways_of

# From here on two titles of one outlet and day are taken for one piece, and the person is asked.
SIMILAR = 0.6


@cache
def fold_character(character: str) -> str:
    """Return the one way that stands for all ways of writing a character."""
    return min(ways_of(character))


@lru_cache(maxsize=10_000)
def fold_title(title: str) -> str:
    """Return a title without spaces and punctuation, each character in the one way that stands for it."""
    plain = unicodedata.normalize("NFKC", title)
    return "".join(fold_character(character) for character in plain if character.isalnum())


def is_similar(one: str, other: str) -> bool:
    """Say whether two folded titles are likely the same piece: one within the other, or mostly alike."""
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SIMILAR
