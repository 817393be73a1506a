"""Calls for essays, such as 我為生態建立獻一計, and what came in."""

from django.db import models
from django.db.models import F, Q

from campaigns.models.article import Article
from campaigns.models.entry import RegisterEntry
from ecocounty.units.models import Unit


class EssayCall(RegisterEntry):
    """A call for essays (徵文) by a unit, open for all units below the same county."""

    name = models.CharField(max_length=120)
    opens = models.DateField()
    closes = models.DateField(null=True)
    about = models.TextField(blank=True)

    class Meta:
        ordering = ["-opens", "pk"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closes__isnull=True) | Q(closes__gte=F("opens")),
                name="campaigns_essaycall_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Essay(RegisterEntry):
    """An essay sent in; `chosen_on` where it was chosen, `article` where it was published."""

    call = models.ForeignKey(EssayCall, on_delete=models.PROTECT, related_name="essays")
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=60, blank=True)
    # The author's unit, where it is another one than the unit that keeps the entry.
    author_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    chosen_on = models.DateField(null=True)
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="essays")

    class Meta:
        ordering = ["received_on", "pk"]
        indexes = [models.Index(fields=["unit", "chosen_on"], name="campaigns_essay_chosen")]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(chosen_on__isnull=True) | Q(chosen_on__gte=F("received_on")),
                name="campaigns_essay_chosen_after_received",
            ),
        ]

    def __str__(self) -> str:
        return self.title
