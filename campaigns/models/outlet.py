"""Where articles appear."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.level import Level
from ecocounty.units.models import Named, Unit


class Medium(models.TextChoices):
    NEWSPAPER = "newspaper", _("newspaper")
    TELEVISION = "television", _("television")
    RADIO = "radio", _("radio")
    MAGAZINE = "magazine", _("magazine")
    WEBSITE = "website", _("website")
    BULLETIN = "bulletin", _("bulletin of an authority")


class Outlet(Named):
    """A newspaper, station or bulletin with its level; belongs to a unit and holds for all below it."""

    level = models.PositiveSmallIntegerField(choices=Level.choices)
    medium = models.CharField(max_length=12, choices=Medium.choices)
    belongs_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outlets")
    # No longer offered for new articles; those that appeared in it keep it.
    closed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-level", "name"]
        constraints = [
            models.UniqueConstraint(fields=["belongs_to", "name"], name="campaigns_outlet_name_once"),
            models.CheckConstraint(
                condition=Q(level__gte=Level.COUNTY, level__lte=Level.NATIONAL), name="campaigns_outlet_level"
            ),
        ]
