"""How the work is made known: a channel is an indicator with its counting word, and where its count comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.level import Level
from campaigns.models.outlet import Medium
from ecocounty.figures.models import Indicator


class CountedFrom(models.TextChoices):
    """Which register a channel is counted from."""

    COUNTS = "counts", _("the register of counts")
    ARTICLES = "articles", _("the register of articles")
    ESSAYS = "essays", _("the essays chosen")
    CAMPAIGNS = "campaigns", _("the campaigns held")


class Channel(models.Model):
    """A channel (宣傳渠道) such as 橫幅 in 條 or 簡報 in 期; its name and counting word are the indicator's.

    From `register_from` on the monthly return's row is the register's sum and is not typed; before, and while it
    is blank, the row is typed and the register stands beside it.
    """

    indicator = models.OneToOneField(Indicator, on_delete=models.PROTECT, related_name="channel")
    order = models.PositiveSmallIntegerField()
    counted_from = models.CharField(max_length=10, choices=CountedFrom.choices, default=CountedFrom.COUNTS)
    # Of articles: which outlets; blank for all media and all levels.
    medium = models.CharField(max_length=12, choices=Medium.choices, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    # Of campaigns: which kind; blank for all.
    campaign_kind = models.CharField(max_length=12, blank=True)
    register_from = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.indicator.code

    def is_computed_in(self, month: str) -> bool:
        """Say whether the return's row of a month (2006-01) is the register's sum."""
        return bool(self.register_from) and self.register_from <= month
