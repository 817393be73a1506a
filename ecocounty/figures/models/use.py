"""Which publication rests on a ledger entry."""

from django.db import models

from ecocounty.figures.models.figure import Figure
from ecocounty.units.models import Named


class FigureUse(Named):
    """A publication used this entry; its name is kept as it was published."""

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=40)
    publication = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    used_at = models.DateTimeField()

    class Meta:
        ordering = ["used_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "kind", "publication"], name="figures_figureuse_once_a_publication"
            ),
        ]
