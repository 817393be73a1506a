"""The end of a unit's chain of entries."""

from django.db import models


class Chain(models.Model):
    """How far a unit's chain goes. Its row is what writers of the same unit wait for; others do not."""

    # The unit's code; empty for what belongs to no unit.
    key = models.CharField(max_length=20, blank=True, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {self.number} {self.seal[:8]}"
