"""A workbook that a unit sent, from its preview to its being taken in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecocounty.evidence.models import Evidence
from ecocounty.units.models import Unit


class UploadState(models.TextChoices):
    PREVIEWED = "previewed", _("not taken in yet")
    TAKEN_IN = "taken_in", _("taken in")
    DISCARDED = "discarded", _("discarded")


class Upload(models.Model):
    """A workbook (上傳): kept whole, previewed, then taken in whole or not at all."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="uploads")
    period = models.CharField(max_length=7)
    workbook = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="upload")
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.PREVIEWED)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads"
    )
    settled_at = models.DateTimeField(null=True)
    cells_changed = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=UploadState.PREVIEWED, settled_at__isnull=True)
                | ~Q(state=UploadState.PREVIEWED) & Q(settled_at__isnull=False),
                name="returns_upload_settled_when_decided",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.period} {self.workbook}"
