"""Green names (創綠) and the ladder to them, as data."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.level import Level
from ecocounty.units.models import Named, Unit


class GivenTo(models.TextChoices):
    """Whom an award names: a body of that kind, or a township."""

    SCHOOL = "school", _("school")
    ENTERPRISE = "enterprise", _("enterprise")
    VILLAGE = "village", _("village")
    PRODUCER = "producer", _("producer")
    TOWNSHIP = "township", _("township")


class Award(Named):
    """A kind of green name: green school, green unit, eco-village, beautiful township; holds below its unit."""

    key = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    given_to = models.CharField(max_length=12, choices=GivenTo.choices)
    belongs_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="awards")
    # The document that the ladder was read in.
    source = models.CharField(max_length=300, blank=True)
    # From this day on nobody is asked for it any more: not declared, not renewed; what was named stays named.
    closed_from = models.DateField(null=True)

    class Meta:
        ordering = ["order", "pk"]

    def is_closed_on(self, day: date) -> bool:
        """Say whether nobody is asked for it any more on a day."""
        return self.closed_from is not None and self.closed_from <= day


class AwardLevel(models.Model):
    """One rung: at which level the name is given, and what must lie before it. A level left out is not given."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    # The name of the level below must be held, for this many months.
    needs_level_below = models.BooleanField(default=False)
    waiting_months = models.PositiveSmallIntegerField(default=0)
    publicity_days = models.PositiveSmallIntegerField(default=7)
    # Days within which an inspection that was not passed is done again; blank where the rules are silent.
    reinspection_days = models.PositiveSmallIntegerField(null=True)
    # How long a name holds; blank for good.
    valid_months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["award", "level"], name="campaigns_awardlevel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.award_id} {self.level}"
