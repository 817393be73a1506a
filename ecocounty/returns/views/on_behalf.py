"""What the office entered for a unit (代填), told to the unit: who, when, which cells, on which paper."""

from dataclasses import dataclass, field
from datetime import datetime

from ecocounty.returns.views.rows import ShownRow, ShownSection
from ecocounty.units.models import User


@dataclass(slots=True)
class Entry:
    """Cells entered by one person on one paper or call."""

    who: User | None
    paper: str
    when: datetime
    rows: list[ShownRow] = field(default_factory=list)


def entered_on_behalf(shown: list[ShownSection]) -> list[Entry]:
    """Return what the office entered for the unit, by person and paper."""
    entries: dict[tuple[int | None, str], Entry] = {}
    for section in shown:
        for row in section.rows:
            line = row.row.line
            if line is None or not line.on_behalf_reason:
                continue
            entry = entries.setdefault(
                (line.changed_by_id, line.on_behalf_reason),
                Entry(who=line.changed_by, paper=line.on_behalf_reason, when=line.changed_at),
            )
            entry.when = max(entry.when, line.changed_at)
            entry.rows.append(row)
    return list(entries.values())
