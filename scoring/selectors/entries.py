"""The ledger entries that a score rests on."""

from collections.abc import Collection

from ecocounty.figures.models import Figure
from scoring.selectors.standing import LedgerEntry


def entries_of(figures: Collection[int]) -> dict[int, LedgerEntry]:
    """Return ledger entry id -> the entry; asked for in lots, for SQLite takes only so many at once."""
    found = Figure.objects.in_bulk(sorted(figures))
    return {
        pk: LedgerEntry(figure=pk, period=figure.period, quantity=figure.quantity, invented=figure.invented)
        for pk, figure in found.items()
    }
