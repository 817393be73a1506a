"""What a scheme scores."""

from django.db import models
from django.db.models import Q

from ecocounty.figures.models import ScaledDecimalField
from ecocounty.units.models import Named
from scoring.models.scheme import Scheme


class Criterion(Named):
    """A node of the scheme's tree: a category adds up what is below it, an item has a measure and a rule.

    The key stays the same from version to version, so that one item can be followed over the years.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="criteria")
    key = models.SlugField(max_length=50)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    points = ScaledDecimalField()
    measure = models.CharField(max_length=80, blank=True)
    rule = models.CharField(max_length=30, blank=True)
    # Numbers stand in it as text ("0.8"), for JSON would make them floating point.
    parameters = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["scheme", "order", "pk"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "key"], name="scoring_criterion_key_once"),
            models.CheckConstraint(condition=Q(points__gt=0), name="scoring_criterion_points_above_zero"),
            models.CheckConstraint(
                condition=Q(measure="", rule="") | ~Q(measure="") & ~Q(rule=""),
                name="scoring_criterion_measure_with_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.points})"
