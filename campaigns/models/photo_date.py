"""Why a photo of an event was taken on another day than the event."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaigns.models.campaign import Campaign
from ecocounty.evidence.models import Evidence


class PhotoDate(models.Model):
    """The reason given for a photo whose camera names a day outside the event's; it stands with it (核實)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="photo_dates")
    photo = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    said_at = models.DateTimeField(auto_now=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="campaigns_photodate_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id}: {self.reason}"
