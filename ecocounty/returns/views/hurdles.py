"""What stands in the way of sending a month in, with the cell it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ecocounty.returns.views.rows import ShownRow, ShownSection


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing to put right, to explain or to fill in."""

    row: ShownRow
    severity: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Hurdles:
    """All that is left to do, in the grid's order."""

    found: list[Hurdle]

    def __len__(self) -> int:
        return self.bad + self.verify + self.todo

    def rows(self, severity: str) -> int:
        """Count the rows with a hurdle of a kind: a cell with two faults is one thing to do."""
        return len({one.row.id for one in self.found if one.severity == severity})

    @property
    def bad(self) -> int:
        return self.rows("bad")

    @property
    def verify(self) -> int:
        return self.rows("verify")

    @property
    def todo(self) -> int:
        return self.rows("todo")


def find_hurdles(shown: list[ShownSection]) -> Hurdles:
    """Return what must be put right, explained or filled in."""
    found = []
    for section in shown:
        for row in section.rows:
            if row.is_hurdle:
                sentences = row.state.sentences or [_("not filled in")]
                found += [Hurdle(row, row.state.key, sentence) for sentence in sentences]
    return Hurdles(found)
