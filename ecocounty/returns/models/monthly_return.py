"""A unit's return for one month, and where it stands."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecocounty.returns.models.form import Form
from ecocounty.units.models import Unit


class ReturnState(models.TextChoices):
    DRAFT = "draft", _("being filled in")
    SUBMITTED = "submitted", _("waiting for review")
    SENT_BACK = "sent_back", _("sent back")
    ACCEPTED = "accepted", _("accepted")


OPEN_STATES = (ReturnState.DRAFT, ReturnState.SENT_BACK)


class MonthlyReturn(models.Model):
    """What a unit says for a month (月報). `version` rises with each step, so that nobody decides unseen."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="returns")
    period = models.CharField(max_length=7)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="returns")
    state = models.CharField(max_length=10, choices=ReturnState.choices, default=ReturnState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Handed in on paper and sent in by the office of the parent unit (代填).
    submitted_on_behalf = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Why it was sent back; kept while it is put right, and the reason of the corrections that follow.
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-period", "unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="returns_return_once_a_month"),
            models.CheckConstraint(
                condition=~Q(state=ReturnState.SENT_BACK) | ~Q(reason=""),
                name="returns_sent_back_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.period}"

    @property
    def is_open(self) -> bool:
        """Say whether its cells may still be filled in."""
        return self.state in OPEN_STATES
