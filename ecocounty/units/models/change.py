"""What happened to units on a day: they were merged, split, renamed, moved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models.unit import Unit


class ChangeKind(models.TextChoices):
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    RENAME = "rename", _("renamed")
    MOVE = "move", _("moved")


class UnitChange(models.Model):
    """Units before and after a day; a series of figures that runs across that day is marked.

    A merger has several units before and one after, a split one before and several after; a renamed or
    moved unit is the same one on both sides.
    """

    kind = models.CharField(max_length=8, choices=ChangeKind.choices)
    # The first day on which the new state holds.
    on = models.DateField()
    before = models.ManyToManyField(Unit, related_name="changes_ahead")
    after = models.ManyToManyField(Unit, related_name="changes_behind")
    name_before = models.CharField(max_length=120, blank=True)
    name_after = models.CharField(max_length=120, blank=True)
    parent_before = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    parent_after = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    # The paper that ordered it, such as 會政發〔2005〕12 號.
    document = models.CharField(max_length=120, blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"
