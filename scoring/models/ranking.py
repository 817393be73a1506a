"""The published result."""

from django.conf import settings
from django.db import models

from ecocounty.history.models import AppendOnlyError, AppendOnlyQuerySet
from scoring.models.assessment import Assessment


class Ranking(models.Model):
    """What was published, as bytes with their hash; later corrections of the ledger do not reach it."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="ranking")
    result = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["published_at", "pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.sha256[:12]}"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise AppendOnlyError("A published ranking is never altered.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("A published ranking is never withdrawn by deletion.")
