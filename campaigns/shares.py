"""Shares of an article as people type them, exact: 50%, 1/2, ½, 0.5, 三分之一."""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)%")
_PARTS = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
_DECIMAL = re.compile(r"[0-9](?:\.[0-9]{1,6})?|\.[0-9]{1,6}")
_IN_WORDS = re.compile(r"([一二三四五六七八九十])分之([一二三四五六七八九十])")
_NUMBER = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)}
_WHOLE = {"全部", "獨立", "独立"}
_HALF = {"一半", "半"}

# How a fraction is written where there is one sign for it.
SIGNS = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
    Fraction(1, 6): "⅙",
    Fraction(1, 8): "⅛",
}


class UnreadableShareError(ValueError):
    """What was typed is no share: more than nothing and at most the whole."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def read_share(typed: str) -> Fraction | None:
    """Read one share; nothing typed is no share said."""
    text = "".join(unicodedata.normalize("NFKC", typed).replace("⁄", "/").split())
    if not text:
        return None
    share = _share_in(text)
    if share is None or not 0 < share <= 1:
        raise UnreadableShareError(typed.strip())
    return share


def _share_in(text: str) -> Fraction | None:
    if found := _PERCENT.fullmatch(text):
        return Fraction(found[1]) / 100
    if found := _PARTS.fullmatch(text):
        return Fraction(int(found[1]), int(found[2])) if int(found[2]) else None
    if found := _IN_WORDS.fullmatch(text):
        return Fraction(_NUMBER[found[2]], _NUMBER[found[1]])
    if text in _HALF | _WHOLE:
        return Fraction(1, 2) if text in _HALF else Fraction(1)
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def split_equally(count: int) -> list[Fraction]:
    """Return equal parts of the whole."""
    return [Fraction(1, count)] * count


def write_share(share: Fraction) -> str:
    """Write a share as the register does: ½, 2/7."""
    if share.denominator == 1:
        return str(share.numerator)
    return SIGNS.get(share, f"{share.numerator}/{share.denominator}")


def as_percent(shares: Sequence[Fraction]) -> str:
    """Write what shares make together as a percentage; what is no whole hundredth as a fraction of the whole."""
    total = sum(shares, Fraction(0)) * 100
    if (total * 100).denominator == 1:
        return f"{float(total):.2f}".rstrip("0").rstrip(".") + "%"
    whole = total / 100
    return f"{whole.numerator}/{whole.denominator}"
