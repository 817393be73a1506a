"""A word that somebody typed as a regular expression that finds it in every spelling.

The expression holds literal characters and sets of them, nothing else: nothing that was typed is read as one, and
no text takes long to be held against it. Python's `re` and PostgreSQL read it the same; there is no flag for
capitals, which each understands in its own way.
"""

import re
import unicodedata
from dataclasses import dataclass

from ecocounty.spellings.variants import ways_of

LONGEST = 60
# 2005-06, 2005.6, 2005/06, 2005年6月, 200506; 2005 or 2005年 alone is a year.
MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2})|年)?", re.ASCII)
# "坪村2005年 6 月" holds one thing beside the name.
IN_WORDS = re.compile(r"(?<!\d)(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed: words that must all be found, and a month (2005-06) or year (2005) if one was named."""

    words: tuple[str, ...]
    period: str = ""


def read_words(typed: str) -> Words:
    """Part what was typed into words; the last thing that reads as a month or a year is one."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST])
    words, period = [], ""
    joined = IN_WORDS.sub(lambda found: f" {'-'.join(filter(None, found.groups()))} ", plain)
    for word in "".join(c if is_printed(c) else " " for c in joined).split():
        named = period_in(word)
        period = named or period
        if not named:
            words.append(word)
    return Words(tuple(dict.fromkeys(words)), period)


def period_in(word: str) -> str:
    """Return the month or year that a word names; nothing where it names none."""
    found = MONTH.fullmatch(word)
    if found is None:
        return ""
    year, month = found[1], found[2] or found[3]
    if not 1949 <= int(year) <= 2199 or (month and not 1 <= int(month) <= 12):
        return ""
    return f"{year}-{int(month):02}" if month else year


def is_printed(character: str) -> bool:
    """Say whether a character is seen; what is not was not typed on purpose."""
    return unicodedata.category(character)[0] not in "CZ"


def pattern_for(word: str) -> str:
    """Return the expression that finds a word in every spelling."""
    return "".join(one_of(ways_of(character)) for character in word)


def one_of(ways: str) -> str:
    """Return the expression for one character in any of its ways."""
    if len(ways) == 1:
        return literal(ways)
    if all(way.isalnum() for way in ways):
        return f"[{ways}]"
    return f"(?:{'|'.join(map(literal, ways))})"


def literal(character: str) -> str:
    r"""Return a character that means itself: \ before whatever is no letter and no digit, as both dialects have it."""
    return character if character.isalnum() or ord(character) > 0x7F else f"\\{character}"
