"""The ledger's entry."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ecocounty.figures.models.indicator import Indicator
from ecocounty.figures.models.quantity import QuantityColumns
from ecocounty.history.models import AppendOnlyError, AppendOnlyQuerySet
from ecocounty.units.models import Unit


class FigureQuerySet(AppendOnlyQuerySet):
    def in_force(self) -> "FigureQuerySet":
        """Keep the entries that nothing supersedes."""
        return self.filter(superseded_by__isnull=True)


class Figure(QuantityColumns):
    """What is held to be so: an indicator's quantity for a unit and a month. A correction supersedes it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="figures")
    period = models.CharField(max_length=7)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.TextField(blank=True)
    # Made up for the demonstration; whatever rests on it carries the words 示例數據.
    invented = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    objects = FigureQuerySet.as_manager()

    class Meta(QuantityColumns.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "indicator", "period"], name="figures_figure_place")]
        constraints = [
            *QuantityColumns.Meta.constraints,
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"],
                condition=Q(supersedes__isnull=True),
                name="figures_figure_first_once",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="figures_figure_correction_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.as_typed}"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise AppendOnlyError("A ledger entry is never altered; supersede it.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("A ledger entry is never removed; supersede it.")
