"""Shares of an article as a cell holds them: 縣廣播電視局 1/2 張三；坪村鎮 1/2 李四."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from campaigns.register_files.cells import BETWEEN, SEVERAL
from campaigns.register_files.named import Book, Named
from campaigns.services.article_parts import NewShare
from campaigns.shares import UnreadableShareError, read_share
from ecocounty.registers.resources.cells import CellWidget
from ecocounty.sheets import ReadCell
from ecocounty.units.models import Unit


@dataclass(frozen=True, slots=True)
class ShareSaid:
    """One unit's share with its authors; no share where nothing was typed."""

    unit: Named | str
    share: Fraction | None = None
    authors: str = ""

    def __str__(self) -> str:
        parts = (str(self.unit), f"{self.share}" if self.share is not None else "", self.authors)
        return " ".join(part for part in parts if part)


class SharesWidget(CellWidget):
    """Several shares in one cell."""

    def understand(self, cell: ReadCell, text: str) -> tuple[ShareSaid, ...]:
        parts = (" ".join(part.split()) for part in SEVERAL.split(str(cell.value)))
        return tuple(read_one(part) for part in parts if part)

    def render(self, value: Sequence[ShareSaid], obj=None, **kwargs) -> str | None:
        return BETWEEN.join(map(str, value or ())) or None


def read_one(text: str) -> ShareSaid:
    """Read one share: the unit before the fraction, its authors behind it."""
    words = text.split(" ")
    for at, word in enumerate(words[1:], start=1):
        try:
            share = read_share(word)
        except UnreadableShareError as error:
            if at == len(words) - 1 and word[0].isdigit():
                sentence = _("“%(found)s” is no share. Write it as 1/2, 50%% or 0.5.")
                raise ValueError(sentence % {"found": word}) from error
            continue
        return ShareSaid(" ".join(words[:at]), share, " ".join(words[at + 1 :])[:120])
    return ShareSaid(text)


def find_units(shares: Sequence[ShareSaid], units: Book[Unit]) -> tuple[list[ShareSaid], list[str]]:
    """Return shares with their units found, and what could not be."""
    found, missed = [], []
    for one in shares:
        if isinstance(one.unit, Named):
            found.append(one)
            continue
        meant = units.find(one.unit)
        if len(meant) == 1:
            found.append(replace(one, unit=meant[0]))
        else:
            missed.append(one.unit)
    return found, missed


def as_new(shares: Sequence[ShareSaid], units: Book[Unit]) -> list[NewShare]:
    """Return shares as the service takes them."""
    return [NewShare(unit=units[one.unit], share=one.share, authors=one.authors) for one in shares]
