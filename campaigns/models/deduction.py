"""What an office found against a unit in the check of a month, beside the pieces themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.entry import RegisterEntry


class DeductionKind(models.TextChoices):
    MISSED = "missed", _("commissioned item missed")
    NEGATIVE = "negative", _("negative news")


class Deduction(RegisterEntry):
    """A fact that costs points (扣分事項), entered by the office above; what it costs is the points table's.

    `unit` is whom it costs. `day`: by which the item was due, or on which the news appeared; its month counts.
    """

    kind = models.CharField(max_length=8, choices=DeductionKind.choices)
    day = models.DateField()
    # Which item was commissioned, or what the news said and where.
    what = models.CharField(max_length=200)

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["unit", "day"], name="campaigns_deduction_unit_day")]
        constraints = [*RegisterEntry.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind} {self.day}"
