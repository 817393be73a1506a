"""What may stand in a cell of these registers, beyond what every register has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.models import Level
from campaigns.register_files.named import Named
from ecocounty.figures.models.quantity import plain_number
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import Qualifier, Quantity, State
from ecocounty.registers.resources.cells import CellWidget, ChoiceWidget, DayWidget, TextWidget
from ecocounty.sheets import ReadCell

SEVERAL = re.compile(r"[;；、\n]")
BETWEEN = "；"
_YEAR = re.compile(r"([12][0-9]{3})\s*年?")


class NumberWidget(CellWidget):
    """The number of an entry."""

    def understand(self, cell: ReadCell, text: str) -> str:
        if not text.isascii() or not text.isdecimal() or len(text) > 18:
            raise ValueError(
                _(
                    "“%(found)s” is not the number of an entry. Leave the cell as it was, or empty for a new one."
                )
                % {"found": text}
            )
        return str(int(text))


class NamedWidget(TextWidget):
    """What is called by code, number or name; the register finds it."""

    def __init__(self) -> None:
        super().__init__(300)

    def render(self, value: Named | str | None, obj=None, **kwargs) -> str | None:
        return str(value) if value else None


class SeveralNamedWidget(CellWidget):
    """Several, one after another: 縣林業局；坪村鎮."""

    def understand(self, cell: ReadCell, text: str) -> tuple[str, ...]:
        return tuple(part for one in SEVERAL.split(str(cell.value)) if (part := " ".join(one.split())))

    def render(self, value: Sequence[Named | str], obj=None, **kwargs) -> str | None:
        return BETWEEN.join(map(str, value or ())) or None


class ParagraphWidget(TextWidget):
    """A longer text, which keeps its lines."""

    def understand(self, cell: ReadCell, text: str) -> str:
        super().understand(cell, text)
        lines = (" ".join(line.split()) for line in str(cell.value).splitlines())
        return "\n".join(lines).strip()


class LinkWidget(TextWidget):
    """An address on the web."""

    is_link = URLValidator(schemes=["http", "https"])

    def understand(self, cell: ReadCell, text: str) -> str:
        text = super().understand(cell, text)
        try:
            self.is_link(text)
        except ValidationError as error:
            raise ValueError(_("This is not a link. It begins with https:// or http://.")) from error
        return text


class LevelWidget(ChoiceWidget):
    """A level; it is kept as a number."""

    def __init__(self) -> None:
        super().__init__(Level)

    def understand(self, cell: ReadCell, text: str) -> int:
        return int(super().understand(cell, text))


class YearWidget(CellWidget):
    """A year."""

    def understand(self, cell: ReadCell, text: str) -> int:
        found = _YEAR.fullmatch(text)
        if not found or cell.kind in ("date", "bool"):
            raise ValueError(_("“%(found)s” is not a year. Write it as 2006.") % {"found": text})
        return int(found[1])

    def render(self, value: int | None, obj=None, **kwargs) -> str | None:
        return str(value) if value else None


@dataclass(frozen=True, slots=True)
class When:
    """When a step was taken: the day, the year alone, or neither, where only that it was taken is known."""

    day: date | None = None
    year: int | None = None


class WhenWidget(DayWidget):
    """A day, a year where the day is not known, or ? where not even that is."""

    @staticmethod
    def of(day: date | None, year: int | None) -> When:
        """Return when a step was taken, as far as it is known."""
        return When(day, day.year if day else year)

    def understand(self, cell: ReadCell, text: str) -> When:
        if text in ("?", "？") or text.lower() in self.not_known_in_any():
            return When()
        if cell.kind != "date" and (found := _YEAR.fullmatch(text)):
            return When(year=int(found[1]))
        day = super().understand(cell, text)
        return When(day=day, year=day.year)

    def render(self, value: When | None, obj=None, **kwargs) -> str | None:
        if value is None:
            return None
        return value.day.isoformat() if value.day else str(value.year or self.not_known())

    def not_known(self) -> str:
        """Return the word for a step of which the day is not known."""
        return _("date to be supplied")

    def not_known_in_any(self) -> set[str]:
        """Return that word in each of the site's languages: who brings the file may read another one."""
        words = set()
        for language, _name in settings.LANGUAGES:
            with override(language):
                words.add(self.not_known().lower())
        return words


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it stands in the cell: in which counting word it is read, another column says."""

    found: Any


class QuantityWidget(CellWidget):
    """A number as people write it: 80餘, about 5, none, 1100."""

    def understand(self, cell: ReadCell, text: str) -> Typed:
        return Typed(cell.value)

    def render(self, value: Quantity | None, obj=None, **kwargs) -> str | Decimal | None:
        if not isinstance(value, Quantity) or value.state is State.NOT_REPORTED:
            return None
        if value.value is not None and value.qualifier is Qualifier.EXACT:
            return Decimal(plain_number(value.value))
        return value.as_typed or quantity_words(value)


__all__ = [
    "BETWEEN",
    "LevelWidget",
    "LinkWidget",
    "NamedWidget",
    "NumberWidget",
    "ParagraphWidget",
    "QuantityWidget",
    "SeveralNamedWidget",
    "Typed",
    "When",
    "WhenWidget",
    "YearWidget",
]
