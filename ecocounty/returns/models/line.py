"""One row of a return, and which ledger entry it became."""

from django.conf import settings
from django.db import models

from ecocounty.evidence.models import Evidence
from ecocounty.figures.models import Figure, QuantityColumns
from ecocounty.history.models import Door
from ecocounty.returns.models.monthly_return import MonthlyReturn
from ecocounty.units.models import Unit


class ReturnLine(QuantityColumns):
    """What a unit says in one row: an item about a unit. `version` guards against overwriting unseen."""

    monthly_return = models.ForeignKey(MonthlyReturn, on_delete=models.PROTECT, related_name="lines")
    section = models.CharField(max_length=40)
    item = models.CharField(max_length=50)
    about = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lines_about")
    text = models.TextField(blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    door = models.CharField(max_length=10, choices=Door.choices)
    # Entered by the office for the unit (代填): on which paper or call it rests.
    on_behalf_reason = models.CharField(max_length=300, blank=True)
    # Another number than the register of the row's room makes: why.
    override_reason = models.CharField(max_length=300, blank=True)
    workbook = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    # Taken over from the sum of the units' accepted figures.
    prefilled = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)

    class Meta(QuantityColumns.Meta):
        ordering = ["pk"]
        constraints = [
            *QuantityColumns.Meta.constraints,
            models.UniqueConstraint(
                fields=["monthly_return", "section", "item", "about"], name="returns_returnline_row_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.item} {self.about_id}: {self.as_typed or self.text}"


class Posting(models.Model):
    """Which ledger entry an accepted line became (入賬)."""

    line = models.ForeignKey(ReturnLine, on_delete=models.PROTECT, related_name="postings")
    figure = models.OneToOneField(Figure, on_delete=models.PROTECT, related_name="posting")
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.line_id} -> {self.figure_id}"
