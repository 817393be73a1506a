"""A matter that somebody must see to (督辦事項)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models import Unit


class Matter(models.Model):
    """A problem that a unit reported with its month; it stays open until it is answered."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="matters")
    period = models.CharField(max_length=7)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-period", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="followups_matter_once_a_month"),
        ]

    def __str__(self) -> str:
        return self.text
