"""Events that make the work known, and the year's plan of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.entry import RegisterEntry
from ecocounty.figures.models import QuantityColumns
from ecocounty.units.models import Unit


class CampaignKind(models.TextChoices):
    RALLY = "rally", _("rally")
    VOLUNTEERS = "volunteers", _("volunteers' action")
    CONTEST = "contest", _("contest")
    CLEANUP = "cleanup", _("clean-up")
    PLANTING = "planting", _("tree planting")
    TRAINING = "training", _("lecture or training")
    STREET = "street", _("street consultation")
    OTHER = "other", _("other")


class PlannedCampaign(RegisterEntry):
    """What the year's plan says will be held (3·5, 3·12, 4·22, 6·5, the county's own), and by whom."""

    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    # The day it is held for, such as 6 June 5; none where only the year is planned.
    due = models.DateField(null=True)

    class Meta:
        ordering = ["year", F("due").asc(nulls_last=True), "pk"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "year", "name"],
                condition=Q(withdrawn_at__isnull=True),
                name="campaigns_planned_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class Campaign(RegisterEntry, QuantityColumns):
    """An event (宣傳活動) of its lead unit; the quantity is of the people who took part.

    Joint units are named and read it; it counts for the lead unit alone. A day that is not known yet is
    日期待補, never a made-up one; such an event belongs to `year`.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=CampaignKind.choices, default=CampaignKind.OTHER)
    theme = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    organisers = models.CharField(max_length=200, blank=True)
    joint_units = models.ManyToManyField(Unit, related_name="joint_campaigns", blank=True)
    slogan = models.CharField(max_length=200, blank=True)
    course = models.TextField(blank=True)
    planned = models.ForeignKey(
        PlannedCampaign, null=True, on_delete=models.PROTECT, related_name="campaigns"
    )
    # The form's own number: a form sent twice, by a slow line or a second press, makes one campaign.
    sent_as = models.UUIDField(null=True)

    class Meta:
        ordering = [F("first_day").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["unit", "year"], name="campaigns_campaign_year")]
        constraints = [
            *RegisterEntry.Meta.constraints,
            *QuantityColumns.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_day__isnull=True)
                | Q(first_day__isnull=False) & Q(last_day__gte=F("first_day")),
                name="campaigns_campaign_days_in_order",
            ),
            models.UniqueConstraint(fields=["entered_by", "sent_as"], name="campaigns_campaign_sent_once"),
        ]

    def __str__(self) -> str:
        return self.name
