"""One line of a channel's register."""

from django.db import models

from campaigns.models.campaign import Campaign
from campaigns.models.channel import Channel
from campaigns.models.entry import RegisterEntry
from ecocounty.figures.models import QuantityColumns


class Count(RegisterEntry, QuantityColumns):
    """What a unit hung, posted, printed or handed out on a day: 2 條 of 橫幅, 80 餘份 of 宣傳資料."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="counts")
    day = models.DateField()
    # What it says, where it hangs.
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    # The campaign that it was part of, whose unit it then has.
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.PROTECT, related_name="counts")

    class Meta:
        ordering = ["day", "pk"]
        indexes = [
            models.Index(fields=["unit", "channel", "day"], name="campaigns_count_place"),
            models.Index(fields=["channel", "day"], name="campaigns_count_day"),
        ]
        constraints = [*RegisterEntry.Meta.constraints, *QuantityColumns.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.day} {self.as_typed}"
