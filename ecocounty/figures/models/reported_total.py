"""What a document claims, as printed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.figures.models.indicator import Indicator
from ecocounty.figures.models.quantity import QuantityColumns
from ecocounty.units.models import Named, Unit


class Basis(models.TextChoices):
    PRINTED = "printed", _("printed")
    COUNTED = "counted", _("counted from the names")
    FORECAST = "forecast", _("forecast")


class ReportedTotal(Named, QuantityColumns):
    """A total as a document prints it, in the document's own unit; never altered by what the ledger says."""

    document = models.CharField(max_length=120)
    key = models.SlugField(max_length=50)
    section = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reported_totals")
    period = models.CharField(max_length=7)
    indicator = models.ForeignKey(
        Indicator, null=True, on_delete=models.PROTECT, related_name="reported_totals"
    )
    unit_of_measure = models.CharField(max_length=12)
    as_printed = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices)
    part_of = models.CharField(max_length=50, blank=True)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta(QuantityColumns.Meta):
        ordering = ["document", "order"]
        constraints = [
            *QuantityColumns.Meta.constraints,
            models.UniqueConstraint(fields=["document", "key"], name="figures_reportedtotal_key_once"),
        ]
