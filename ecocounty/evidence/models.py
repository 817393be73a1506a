"""A private file."""

from django.conf import settings
from django.db import models


class Evidence(models.Model):
    """A file kept outside the web's reach under a name of our own; the name it came with is only text."""

    file = models.FileField(max_length=120)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField(auto_now_add=True)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.original_name
