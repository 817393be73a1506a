"""Taking a typed text apart: [近] [-] number [餘] [萬] [餘] [unit] [以上]. What does not fit is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ecocounty.quantities.cell import Cell
from ecocounty.quantities.quantity import Qualifier
from ecocounty.quantities.units_of_measure import MULTIPLIERS, UNITS, UnitOfMeasure, find_unit, fold
from ecocounty.quantities.words import (
    AFTER,
    BEFORE,
    INNER,
    MASKS,
    MINUS,
    ORDINAL,
    ORDINAL_WORDS,
    PLUS,
    SHARE_BEFORE,
)

# Each pattern walks the text once: no repeated part can match what its neighbour matches.
_RUN = re.compile(r"[0-9,.Xx×]+")
_DATE = re.compile(
    r"[0-9]{2,4} ?[-./年] ?[0-9]{1,2} ?[-./月] ?[0-9]{1,2} ?[日號号]?(?: [0-9:]+)?"
    r"|[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日號号]?"
    r"|[0-9]{4} ?年 ?[0-9]{1,2} ?月"
    r"|(?:19|20)[0-9]{2}[-/](?:0?[1-9]|1[0-2])"
)
_RANGE = re.compile(r"[0-9][0-9.,]* ?(?:[-−–—―~至到]|--|——) ?[0-9][0-9.,]*(?:[^0-9.,][^0-9]*)?")


@dataclass(frozen=True, slots=True)
class Parts:
    """The number's characters ("" in 過億元) and what the words around it say."""

    number: str
    sign: int
    qualifiers: frozenset[Qualifier]
    multiplier: int
    unit: UnitOfMeasure | None

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands around the number."""
        return self.unit is None and self.multiplier == 1 and not self.qualifiers


def take_apart(text: str, cell: Cell) -> Parts:
    """Return the parts of a cleaned text; raise what does not fit."""
    before, number, after = _split(text, cell)
    sign, qualifiers, lead = _read_before(before, cell)
    more, word = _read_after(after)
    if not number and not _starts_large(word):
        raise cell.refuse("not_a_number")
    multiplier = MULTIPLIERS.get(word, 1)
    if lead == ORDINAL:
        unit = _ordinal(word, number, qualifiers | more, cell)
    elif lead and word:
        raise cell.refuse("extra_text")
    else:
        unit = _read_unit(SHARE_BEFORE.get(lead, word), after, cell) if multiplier == 1 else None
    if not number and not qualifiers | more:
        raise cell.refuse("not_a_number")
    if unit is not None and unit.dimension != cell.column.dimension:
        raise cell.refuse("unit_mismatch", unit.symbol)
    return Parts(number, sign, qualifiers | more, multiplier, unit)


def _split(text: str, cell: Cell) -> tuple[str, str, str]:
    """Return what stands before the only number, the number, and what stands after it."""
    if _DATE.fullmatch(text):
        raise cell.refuse("date")
    runs = [run for run in _RUN.finditer(text) if _is_number(run, text)]
    if len(runs) > 1:
        raise cell.refuse("range" if _RANGE.fullmatch(text) else "two_numbers")
    if runs:
        start, end = runs[0].span()
        return text[:start], text[start:end], text[end:]
    folded = fold(text)
    _, rest = _peel_start(folded, BEFORE)
    return folded.removesuffix(rest), "", rest


def _is_number(run: re.Match[str], text: str) -> bool:
    """Whether a run holds a digit, or masks that are no part of a Latin word."""
    if any(sign.isdecimal() for sign in run[0]):
        return True
    around = text[max(run.start() - 1, 0) : run.start()] + text[run.end() : run.end() + 1]
    return bool(MASKS.intersection(run[0])) and not any(sign.isascii() and sign.isalpha() for sign in around)


def _starts_large(word: str) -> bool:
    """Whether a word without digits may mean one of something large: 億元 in 過億元, but not 千瓦 or 七成."""
    unit = find_unit(word)
    return word in MULTIPLIERS or (unit is not None and unit.holds_multiplier)


def _read_before(before: str, cell: Cell) -> tuple[int, frozenset[Qualifier], str]:
    """Return the sign, the qualifiers, and 第 or 百分之 where one stands before the number."""
    qualifiers, rest = _peel_start(fold(before), BEFORE)
    if rest in (MINUS | PLUS):
        # "- 5" is as often an item of a list as a negative number.
        if before.endswith(" "):
            raise cell.refuse("extra_text")
        return (-1 if rest in MINUS else 1), qualifiers, ""
    if rest and rest != ORDINAL and rest not in SHARE_BEFORE:
        raise cell.refuse("extra_text")
    return 1, qualifiers, rest


def _read_after(after: str) -> tuple[frozenset[Qualifier], str]:
    """Return the qualifiers and the word that is left: a unit, a multiplier, both in one, or nothing."""
    at_end, rest = _peel_end(fold(after), AFTER)
    at_start, rest = _peel_start(rest, INNER)
    if find_unit(rest) is not None:
        return at_end | at_start, rest
    multiplier = next((word for word in MULTIPLIERS if rest.startswith(word)), "")
    inside, unit = _peel_start(rest.removeprefix(multiplier), INNER) if multiplier else (frozenset(), rest)
    return at_end | at_start | inside, multiplier + unit


def _read_unit(word: str, after: str, cell: Cell) -> UnitOfMeasure | None:
    if not word:
        return None
    column = cell.column
    unit = UNITS[word] if word in SHARE_BEFORE.values() else find_unit(word, like=column.dimension)
    if unit is not None:
        return unit
    if word == column.symbol:
        return column
    if any(sign.isalpha() for sign in word):
        raise cell.refuse("unknown_unit", after.strip())
    raise cell.refuse("extra_text")


def _ordinal(word: str, number: str, qualifiers: frozenset[Qualifier], cell: Cell) -> UnitOfMeasure:
    """第12位 is a number only in a column of ranks or sessions, and no place is 第1.5."""
    if qualifiers or "." in number or word not in ORDINAL_WORDS.get(cell.column.symbol, ()):
        raise cell.refuse("ordinal")
    return cell.column


def _peel_start(text: str, words: Mapping[str, Qualifier]) -> tuple[frozenset[Qualifier], str]:
    found: set[Qualifier] = set()
    while word := next((word for word in words if text.startswith(word)), ""):
        found.add(words[word])
        text = text.removeprefix(word)
    return frozenset(found), text


def _peel_end(text: str, words: Mapping[str, Qualifier]) -> tuple[frozenset[Qualifier], str]:
    found: set[Qualifier] = set()
    while word := next((word for word in words if text.endswith(word)), ""):
        found.add(words[word])
        text = text.removesuffix(word)
    return frozenset(found), text
