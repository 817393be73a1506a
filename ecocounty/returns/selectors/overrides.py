"""Lines that say another number than the register of their row's room: both are shown wherever they went."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecocounty.figures.sections import Computed, computed_for, section_for
from ecocounty.periods import Period
from ecocounty.returns.models import Posting, ReturnLine


@dataclass(frozen=True, slots=True)
class Override:
    """A line with its reason, and what the register says by now."""

    line: ReturnLine
    computed: Computed | None


def overrides_of(figures: Iterable[int]) -> dict[int, Override]:
    """Return ledger entry -> the override that it rests on. One query where there is none."""
    postings = (
        Posting.objects.filter(figure__in=list(figures))
        .exclude(line__override_reason="")
        .select_related("line__monthly_return", "line__about")
    )
    return {one.figure_id: Override(one.line, computed_beside(one.line)) for one in postings}


def computed_beside(line: ReturnLine) -> Computed | None:
    """Return what the line's room counts; an override is rare, and each is asked for by itself."""
    rows = section_for(line.section).rows(items=[line.item], about=[line.about])
    period = Period.parse(line.monthly_return.period)
    found = computed_for(line.section, rows=rows, period=period)
    return next((found[row.key] for row in rows if row.key in found), None)
