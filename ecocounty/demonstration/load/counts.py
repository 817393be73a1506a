"""The demonstration's channels, and what the units hung, posted, printed and handed out: invented day by day.

Each unit's entries of a month add up to what `unit_figures.csv` says it reported.
"""

from datetime import date

from campaigns.models import Channel
from campaigns.services.channels import add_channels
from campaigns.services.counts import enter_count
from ecocounty.demonstration.load.tables import read_table
from ecocounty.figures.models import Indicator
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit


def load_channels() -> None:
    """Make channels of the indicators of publicity; of some the register is kept from a month on."""
    indicators = {one.code: one for one in Indicator.objects.select_related("belongs_to")}
    channels = [
        Channel(
            indicator=indicators[row["indicator"]],
            order=order,
            counted_from=row["counted_from"],
            medium=row["medium"],
            level=int(row["level"]) if row["level"] else None,
            campaign_kind=row["campaign_kind"],
            register_from=row["register_from"],
        )
        for order, row in enumerate(read_table("channels"), start=1)
    ]
    add_channels(actor=None, channels=channels)


def load_counts(units: dict[str, Unit]) -> None:
    """Make the channels and enter what the units reported, entry by entry."""
    load_channels()
    channels = {one.indicator.code: one for one in Channel.objects.select_related("indicator__belongs_to")}
    for row in read_table("counts"):
        channel = channels[row["channel"]]
        enter_count(
            actor=None,
            unit=units[row["unit"]],
            channel=channel,
            day=date.fromisoformat(row["day"]),
            quantity=read_quantity(row["typed"], unit=channel.indicator.unit_of_measure),
            what=row["what"],
            place=row["place"],
            invented=True,
        )
