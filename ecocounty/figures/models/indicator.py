"""What is measured."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.figures.models.quantity import ScaledDecimalField
from ecocounty.units.models import Named, Unit


class Nature(models.TextChoices):
    """A flow is added over months; of a level the last month stands for the period."""

    FLOW = "flow", _("flow")
    LEVEL = "level", _("level")


class OverUnits(models.TextChoices):
    """How an indicator goes from units to the county: added, or supplied by one unit alone."""

    SUM = "sum", _("sum")
    SINGLE = "single", _("supplied by one unit")


class Direction(models.TextChoices):
    MORE = "more", _("more is better")
    LESS = "less", _("less is better")


class Standing(models.TextChoices):
    BINDING = "binding", _("binding")
    REFERENCE = "reference", _("reference")


class Indicator(Named):
    """One thing measured, in one canonical unit of measure; belongs to a unit and holds for all below it."""

    code = models.SlugField(max_length=50, unique=True)
    unit_of_measure = models.CharField(max_length=12)
    nature = models.CharField(max_length=8, choices=Nature.choices)
    over_units = models.CharField(max_length=8, choices=OverUnits.choices)
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.MORE)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.REFERENCE)
    minimum = ScaledDecimalField(null=True)
    maximum = ScaledDecimalField(null=True)
    belongs_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="indicators")

    class Meta:
        ordering = ["pk"]

    @property
    def is_flow(self) -> bool:
        return self.nature == Nature.FLOW
