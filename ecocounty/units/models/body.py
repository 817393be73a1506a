"""A school, an enterprise, a village, a producer: has a place and perhaps a unit, but no log-in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models.named import Named
from ecocounty.units.models.unit import Unit


class BodyKind(models.TextChoices):
    SCHOOL = "school", _("school")
    ENTERPRISE = "enterprise", _("enterprise")
    VILLAGE = "village", _("village")
    PRODUCER = "producer", _("producer")


class Body(Named):
    """Somebody the work is about (主體), entered once in the register under a code."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=BodyKind.choices)
    # The township or county it lies in.
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies_in_place")
    # The unit it answers to, such as the education bureau for a school.
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="bodies")
    address = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="units_body_dates_in_order",
            ),
        ]
