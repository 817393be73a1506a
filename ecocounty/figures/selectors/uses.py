"""Which publications rest on ledger entries."""

from django.db.models import QuerySet

from ecocounty.figures.models import FigureUse


def publications_of(figures: QuerySet) -> list[FigureUse]:
    """Return one use for each publication that rests on any of these entries, the oldest first."""
    seen: dict[tuple[str, str], FigureUse] = {}
    for use in FigureUse.objects.filter(figure__in=figures).order_by("used_at", "pk"):
        seen.setdefault((use.kind, use.publication), use)
    return list(seen.values())
