"""What is wrong in a catalogue's files: where, what was found, what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to put right; row 0 is the file as a whole, row 1 its header."""

    file: str
    row: int = 0
    column: str = ""
    found: str = ""
    expected: str

    @property
    def sentence(self) -> str:
        """Return where it is, what stands there, and what should."""
        words = {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "found": self.found,
            "expected": self.expected,
        }
        if not self.row:
            return _("%(file)s: expected %(expected)s.") % words
        if not self.found:
            return _("%(file)s, row %(row)s, %(column)s: blank; expected %(expected)s.") % words
        return _("%(file)s, row %(row)s, %(column)s: found “%(found)s”; expected %(expected)s.") % words


class FaultyCatalogueError(ValueError):
    """Nothing was saved: a catalogue's files hold faults, all of which are listed."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        # Two units that begin with the same files find the same fault twice.
        self.faults = tuple(sorted(dict.fromkeys(faults), key=lambda one: (one.file, one.row)))
        super().__init__(f"{len(self.faults)} faults")
