"""What may stand in a cell, read and written; each refusal is a sentence of our own, never the library's."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from import_export.widgets import Widget

from ecocounty.sheets import ReadCell
from ecocounty.spellings import one_line
from ecocounty.units.days import is_thinkable
from ecocounty.units.phones import clean_phone

# What clears an optional field; an empty cell leaves everything as it is.
DASHES = frozenset({"-", "–", "—", "－", "―", "−"})
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


class Clear:
    """Says that the cell clears what was there."""


CLEAR = Clear()


class CellWidget(Widget):
    """Reads a ReadCell; blank ones never come here."""

    def clean(self, value: ReadCell, row=None, **kwargs) -> Any:
        text = text_of(value)
        if text in DASHES:
            return CLEAR
        return self.understand(value, text)

    def understand(self, cell: ReadCell, text: str) -> Any:
        return text

    def render(self, value: Any, obj=None, **kwargs) -> Any:
        return value if value not in ("", None) else None


def text_of(cell: ReadCell) -> str:
    """Return a cell's words in one line; refuse one that shows an error or was never calculated."""
    if cell.kind == "error":
        raise ValueError(
            _("The cell shows the error %(found)s. Type the value itself.") % {"found": cell.value}
        )
    if cell.kind == "uncached_formula":
        raise ValueError(
            _("The formula has no stored result. Open the file in WPS or Excel, save it and upload it again.")
        )
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}"
    return one_line(str(cell.value))


class TextWidget(CellWidget):
    """A text of so many characters."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.longest = longest

    def understand(self, cell: ReadCell, text: str) -> str:
        if cell.kind in ("date", "bool"):
            raise ValueError(
                _("“%(found)s” is a date or a yes/no to Excel. Format the cell as text and type it again.")
                % {"found": text}
            )
        if len(text) > self.longest:
            words = {"length": len(text), "most": self.longest}
            raise ValueError(_("The text has %(length)s characters. Shorten it to %(most)s.") % words)
        return text


class CodeWidget(TextWidget):
    """A code; one of digits alone comes back from Excel as a number."""

    def understand(self, cell: ReadCell, text: str) -> str:
        if isinstance(cell.value, Decimal) and cell.value != cell.value.to_integral_value():
            raise ValueError(_("“%(found)s” is not a code but a number with decimals.") % {"found": text})
        return super().understand(cell, text)


class EmailWidget(TextWidget):
    """An e-mail address."""

    def understand(self, cell: ReadCell, text: str) -> str:
        text = super().understand(cell, text)
        try:
            validate_email(text)
        except ValidationError as error:
            raise ValueError(
                _("“%(found)s” is not an e-mail address. Write it as name@place.cn.") % {"found": text}
            ) from error
        return text


class PhoneWidget(TextWidget):
    """A phone number."""

    def understand(self, cell: ReadCell, text: str) -> str:
        return clean_phone(super().understand(cell, text))


class DayWidget(CellWidget):
    """A day."""

    def understand(self, cell: ReadCell, text: str) -> date:
        # A date cell comes as ISO text, perhaps with a time of midnight behind it.
        found = _DAY.fullmatch(text.removesuffix("T00:00:00"))
        if cell.kind in ("number", "bool") or not found:
            raise ValueError(_("“%(found)s” is not a date. Write it as 2006-01-31.") % {"found": text})
        try:
            day = date(*map(int, found.groups()))
        except ValueError as error:
            raise ValueError(
                _("There is no day %(found)s. Write it as 2006-01-31.") % {"found": text}
            ) from error
        if not is_thinkable(day):
            raise ValueError(_("Choose a day between 1900 and 2199."))
        return day

    def render(self, value: date | None, obj=None, **kwargs) -> str | None:
        return value.isoformat() if value else None


class ChoiceWidget(CellWidget):
    """One of several words, in any of the site's languages."""

    def __init__(self, choices: type[TextChoices]) -> None:
        super().__init__()
        self.choices = choices

    def understand(self, cell: ReadCell, text: str) -> str:
        found = words_of(self.choices).get(text.lower())
        if found is None:
            words = {"found": text, "choices": pgettext("between names", ", ").join(self.labels())}
            raise ValueError(_("“%(found)s” is none of these: %(choices)s.") % words)
        return found

    def render(self, value: str, obj=None, **kwargs) -> str | None:
        return str(self.choices(value).label) if value else None

    def labels(self) -> Sequence[str]:
        """Return the words in the reader's language."""
        return [str(label) for label in self.choices.labels]


class YesWidget(CellWidget):
    """Yes or no."""

    def understand(self, cell: ReadCell, text: str) -> bool:
        low = text.lower()
        if low in ("yes", "y", "true", "1", "是", "√"):
            return True
        if low in ("no", "n", "false", "0", "否"):
            return False
        raise ValueError(_("“%(found)s” is neither yes nor no.") % {"found": text})

    def render(self, value: bool, obj=None, **kwargs) -> str | None:
        return _("yes") if value else None


@lru_cache(maxsize=16)
def words_of(choices: type[TextChoices]) -> dict[str, str]:
    """Return what each choice may be called -> the choice."""
    words = {str(value).lower(): str(value) for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {str(choice.label).lower(): str(choice.value) for choice in choices}
    return words
