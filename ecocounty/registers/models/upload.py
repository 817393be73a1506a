"""A register that came back from Excel, from its preview to its being taken in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecocounty.evidence.models import Evidence
from ecocounty.registers.kinds import RegisterKind, kind_label, kind_named


class UploadState(models.TextChoices):
    PREVIEWED = "previewed", _("not taken in yet")
    TAKEN_IN = "taken_in", _("taken in")
    DISCARDED = "discarded", _("discarded")


class RegisterUpload(models.Model):
    """A register's workbook: kept whole, so that another process may confirm what this one previewed."""

    # The key of a registered kind: which registers there are, the rooms above say.
    register = models.CharField(max_length=40)
    workbook = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="register_upload")
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.PREVIEWED)
    # Which column of which sheet is which, where the file had no tags and the person said so.
    columns = models.JSONField(null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="register_uploads"
    )
    settled_at = models.DateTimeField(null=True)
    rows_created = models.PositiveIntegerField(null=True)
    rows_changed = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=UploadState.PREVIEWED, settled_at__isnull=True)
                | ~Q(state=UploadState.PREVIEWED) & Q(settled_at__isnull=False),
                name="registers_upload_settled_when_decided",
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.workbook}"

    @property
    def kind(self) -> RegisterKind:
        """Return which register the file is of; KeyError where it is one no longer."""
        return kind_named(self.register)

    @property
    def register_label(self) -> str:
        """Return how the register is called."""
        return kind_label(self.register)

    @property
    def sha256(self) -> str:
        return self.workbook.sha256
