"""The registers' sums by channel: the one place where publicity is counted, for pages, returns and measures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from campaigns.models import Channel
from campaigns.selectors.counted import UNDATED, ChannelsAsked, read_groups
from campaigns.selectors.sums import Sum, add_sums
from ecocounty.periods import Period
from ecocounty.units.models import Unit

__all__ = ["NOTHING", "UNDATED", "ChannelYear", "Sum", "add_sums", "channel_sums", "channel_year"]

# The sum of a register without an entry: not reported.
NOTHING = add_sums([])

Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class ChannelYear:
    """A channel's year in a county as a whole: each piece counted once. A month without an entry is left out."""

    months: dict[str, Sum] = field(default_factory=dict)
    # Campaigns whose day is not known yet: in the year, but in none of its months.
    undated: Sum = NOTHING

    @property
    def total(self) -> Sum:
        """Return the whole year."""
        return add_sums([*self.months.values(), self.undated])

    def to_date(self, month: str) -> Sum:
        """Return the year up to and including a month; what has no day yet is not in it before December."""
        undated = [self.undated] if month.endswith("-12") else []
        return add_sums([*(one for name, one in self.months.items() if name <= month), *undated])


def channel_sums(
    *,
    channels: Sequence[Channel],
    units: Iterable[Unit],
    months: Sequence[Period],
    undated_in: int | None = None,
) -> dict[Place, Sum]:
    """Return (channel id, unit id, month as 2005-06) -> sum; a place without an entry is left out.

    At most one query for each of the four registers, however many channels, units, months and entries. With
    `undated_in` campaigns of that year without a day stand under the month UNDATED.
    """
    wanted = {str(month) for month in months} | {UNDATED}
    ids = [unit.pk for unit in units]
    if not channels or not ids or not months:
        return {}
    asked = ChannelsAsked(
        channels=channels,
        first=min(month.first_day for month in months),
        last=max(month.last_day for month in months),
        units=ids,
        undated_in=undated_in,
    )
    held: dict[Place, list[Sum]] = defaultdict(list)
    for group in read_groups(asked):
        if group.month in wanted:
            held[group.channel, group.unit, group.month].append(group.sum)
    return {place: add_sums(sums) for place, sums in held.items()}


def channel_year(*, channels: Sequence[Channel], county: Unit, year: int) -> dict[int, ChannelYear]:
    """Return channel id -> its year over a unit and all below it; a piece of several units counts once."""
    period = Period.of_year(year)
    asked = ChannelsAsked(
        channels=channels, first=period.first_day, last=period.last_day, county=county, undated_in=year
    )
    held: dict[int, dict[str, list[Sum]]] = {channel.pk: defaultdict(list) for channel in channels}
    for group in read_groups(asked):
        held[group.channel][group.month].append(group.sum)
    return {pk: year_of(months) for pk, months in held.items()}


def year_of(months: dict[str, list[Sum]]) -> ChannelYear:
    """Return a channel's months in order, and apart from them what has no day yet."""
    added = {month: add_sums(months[month]) for month in sorted(months)}
    undated = added.pop(UNDATED, NOTHING)
    return ChannelYear(months=added, undated=undated)
