"""Which characters are ways of writing one another; the table is data, and says where it comes from."""

import unicodedata
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("variants.txt")
# From "!" to "~", each has a full-width twin so far above it.
ASCII, TO_FULL_WIDTH = range(0x21, 0x7F), 0xFEE0
# Punctuation that keyboards and offices exchange, beyond what Unicode knows.
EXCHANGED = ("·・‧•", "-－–—", '"“”「」＂', "'‘’＇", "〔［[【（(", "〕］]】）)")


@cache
def groups() -> dict[str, str]:
    """Return character -> all ways of writing it, itself among them."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = {}
    for group in [*EXCHANGED, *(line for line in lines if not line.startswith("#"))]:
        found |= dict.fromkeys(group, group)
    return found


def ways_of(character: str) -> str:
    """Return every way of writing a character, in a fixed order."""
    plain = unicodedata.normalize("NFKC", character)
    seeds = {character, *(plain if len(plain) == 1 else "")}
    seeds |= {way for seed in seeds for way in (seed.lower(), seed.upper()) if len(way) == 1}
    ways = seeds | {chr(ord(seed) + TO_FULL_WIDTH) for seed in seeds if ord(seed) in ASCII}
    for way in tuple(ways):
        ways |= set(groups().get(way, ""))
    return "".join(sorted(ways))
