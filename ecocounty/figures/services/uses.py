"""Marking ledger entries as used, so that nobody reopens a month unaware of what was published from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ecocounty.figures.models import FigureUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was published, from the room that published it."""

    kind: str
    publication: str
    period: str
    name: str
    name_hans: str
    name_en: str


def mark_used(*, figures: Collection[int], publication: Publication, used_at: datetime) -> None:
    """Mark ledger entries as used by a publication; part of publishing, whose history entry tells it."""
    FigureUse.objects.bulk_create(
        [
            FigureUse(
                figure_id=figure,
                kind=publication.kind,
                publication=publication.publication,
                period=publication.period,
                name=publication.name,
                name_hans=publication.name_hans,
                name_en=publication.name_en,
                used_at=used_at,
            )
            for figure in sorted(figures)
        ],
        batch_size=500,
    )
