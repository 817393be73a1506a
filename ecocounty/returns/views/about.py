"""What departments report about a unit, as its own page prints it."""

from dataclasses import dataclass
from itertools import groupby

from ecocounty.figures.sections import SectionRow, section_for
from ecocounty.periods import Period
from ecocounty.quantities import State
from ecocounty.returns.models import ReturnLine
from ecocounty.returns.selectors.lines import lines_about
from ecocounty.returns.views.writing import label_of, write
from ecocounty.units.models import Unit


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a department's return, about another unit."""

    line: ReturnLine
    row: SectionRow

    @property
    def unit(self) -> Unit:
        """Return the department that reported it."""
        return self.line.monthly_return.unit

    @property
    def label(self) -> str:
        """Return the item's name, with its language where that is not the page's."""
        return label_of(self.row.label)

    @property
    def said(self) -> str:
        """Return what the department said, in the reader's script."""
        return self.line.text if self.row.kind == "text" else write(self.line.quantity)

    @property
    def measure(self) -> str:
        """Return the unit of measure of a number; 無 and 不適用 have none."""
        return self.row.unit_of_measure if self.line.quantity.state is State.REPORTED else ""

    @property
    def state(self) -> str:
        return self.line.monthly_return.get_state_display()

    @property
    def invented(self) -> bool:
        return self.line.invented


def shown_lines_about(unit: Unit, period: Period) -> list[ShownLine]:
    """Return the lines about a unit with their items' names; one question to each section's room."""
    lines = sorted(lines_about(unit, period), key=lambda line: line.section)
    shown = []
    for section, run in groupby(lines, key=lambda line: line.section):
        found = list(run)
        items = list(dict.fromkeys(line.item for line in found))
        rows = {row.item: row for row in section_for(section).rows(items=items, about=[unit])}
        shown += [ShownLine(line, rows[line.item]) for line in found if line.item in rows]
    return sorted(shown, key=lambda one: one.line.pk)
