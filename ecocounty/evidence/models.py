"""A private file, and what it belongs to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ecocounty.evidence.limits import MAX_CAPTION, MAX_NAME, MAX_REASON


class EvidenceIsKeptError(TypeError):
    """Something tried to remove evidence, which is superseded but never removed."""


class EvidenceQuerySet(models.QuerySet):
    """Lets no evidence be removed; a previewed workbook belongs to nothing and may be."""

    def belonging_to(self, kind: str, owner_id: str) -> "EvidenceQuerySet":
        """Keep the files of one thing."""
        return self.filter(owner_kind=kind, owner_id=owner_id)

    def in_force(self) -> "EvidenceQuerySet":
        """Keep the files that no other has superseded."""
        return self.filter(superseded_at__isnull=True)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.exclude(owner_kind="").exists():
            raise EvidenceIsKeptError
        return super().delete()


class Evidence(models.Model):
    """A file kept outside the web's reach under a name of our own; the name it came with is only text.

    What is kept of a picture is encoded anew, so its hash is another one than that of the bytes sent.
    The owner is named by kind and id alone, for this room knows none; a workbook's upload points here instead.
    """

    file = models.FileField(max_length=120)
    preview = models.FileField(max_length=120, blank=True)
    original_name = models.CharField(max_length=MAX_NAME)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    sent_sha256 = models.CharField(max_length=64, db_index=True)
    sent_size = models.PositiveBigIntegerField()
    preview_sha256 = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # The camera's word for it; where it was taken is not kept.
    taken_on = models.DateField(null=True)
    owner_kind = models.CharField(max_length=40, blank=True)
    owner_id = models.CharField(max_length=60, blank=True)
    unit_code = models.CharField(max_length=20, blank=True, db_index=True)
    caption = models.CharField(max_length=MAX_CAPTION, blank=True)
    # Handed in on paper and put in by the office of the parent unit (代填).
    on_behalf = models.BooleanField(default=False)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.CharField(max_length=MAX_REASON, blank=True)
    superseded_at = models.DateTimeField(null=True)
    stored_at = models.DateTimeField(auto_now_add=True)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="evidence_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "sent_sha256"],
                condition=~Q(owner_kind="") & Q(superseded_at__isnull=True),
                name="evidence_same_file_once",
            ),
            models.CheckConstraint(
                condition=Q(owner_kind="", owner_id="") | ~Q(owner_kind="") & ~Q(owner_id=""),
                name="evidence_owner_whole",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="evidence_superseded_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        if self.owner_kind:
            raise EvidenceIsKeptError
        return super().delete(*args, **kwargs)

    @property
    def ending(self) -> str:
        """Return the ending of what is kept, which we gave it."""
        return self.file.name.rpartition(".")[2]
