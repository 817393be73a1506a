"""What an indicator shall reach."""

from django.db import models

from ecocounty.figures.models import Indicator, ScaledDecimalField
from ecocounty.units.models import Unit


class Target(models.Model):
    """A unit's target for an indicator and a year, in the indicator's unit of measure."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField()
    value = ScaledDecimalField()
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit", "year"], name="projects_target_once"),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="projects_target_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.year}: {self.value}"
