"""A register of counts with many entries, for what pages may ask of the database."""

from datetime import date, timedelta

from campaigns.models import Channel, Count
from tests.campaigns.counts.making import make_channel, make_count
from tests.cast import Cast

DAY = date(2006, 1, 1)
# In the office's open month the row of 縣廣播電視局 is counted from its register.
COUNTED_ROW = "campaigns.channels|tv_news|431225D18"


def keep_many_counts(cast: Cast, number: int) -> None:
    """Keep so many entries of each channel; television's row is counted from them."""
    channels = [make_channel("tv_news", register_from="2006-01"), make_channel("banners", order=2)]
    for channel, unit in zip(channels, (cast.television, cast.pingcun), strict=True):
        for day in range(number):
            make_count(channel, unit, "1", DAY + timedelta(days=day % 28), what=f"第{day}件")


def arguments_of(where: str) -> list[int] | None:
    """Return what the address of an entry or a channel names."""
    of = {"entry of the register": Count, "channel": Channel}
    return [of[where].objects.latest("pk").pk] if where in of else None
