"""What a unit reports of publicity: counts by channel, typed or, once a register is kept, the register's sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from campaigns.entries_url import entries_url
from campaigns.models import Channel, CountedFrom
from campaigns.selectors.channel_sums import NOTHING, Sum, channel_sums
from ecocounty.figures.indicator_section import IndicatorSection
from ecocounty.figures.sections import Computed, Finding, Said, SectionRow
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.periods import Period
from ecocounty.quantities import Quantity
from ecocounty.units.models import UnitKind

# A county's row is taken over from its units, whose registers are counted.
KEEP_REGISTERS = (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class ChannelSection(IndicatorSection):
    """Counts of items, issues, banners, leaflets: there is no half a banner, but half an article."""

    with_each: tuple[str, ...] = ("channel",)

    def check(self, said: Said) -> list[Finding]:
        """Add to the indicator's checks that a count is whole, unless units share what is counted."""
        findings = IndicatorSection.check(self, said)
        value = said.quantity.value
        if value is not None and value != value.to_integral_value() and not is_shared(channel_of(said.row)):
            sentence = _("%(value)s is not a whole number. This is a count: enter 0, 1, 2 and so on.")
            findings.insert(0, Finding("mandatory", sentence % {"value": quantity_words(said.quantity)}))
        return findings

    def computed(self, *, rows: Sequence[SectionRow], period: Period) -> Mapping[str, Computed]:
        """Return what the registers add up to, for channels whose register is kept in this month."""
        counted = [row for row in rows if is_counted(row, period)]
        if not counted:
            return {}
        channels = {channel.pk: channel for row in counted if (channel := channel_of(row))}
        sums = channel_sums(
            channels=list(channels.values()),
            units={row.about.pk: row.about for row in counted}.values(),
            months=[period],
        )
        places = {row.key: (channel_of(row).pk, row.about.pk, str(period)) for row in counted}
        return {row.key: computed_from(row, sums.get(places[row.key], NOTHING), period) for row in counted}


def channel_of(row: SectionRow) -> Channel | None:
    """Return the channel of a row; not every indicator is one."""
    return getattr(row.indicator, "channel", None)


def is_shared(channel: Channel | None) -> bool:
    """Say whether units share what a channel counts, so that one may have half of it."""
    return bool(channel and channel.counted_from == CountedFrom.ARTICLES and channel.register_from)


def is_counted(row: SectionRow, period: Period) -> bool:
    """Say whether a row is the sum of its unit's register."""
    channel = channel_of(row)
    return bool(channel and channel.is_computed_in(str(period)) and row.about.kind in KEEP_REGISTERS)


def computed_from(row: SectionRow, found: Sum, period: Period) -> Computed:
    """Return a register's sum as the row's figure: of a kept register, no entry means 0."""
    return Computed(
        quantity=found.quantity if found.entries else Quantity(Decimal(0)),
        url=entries_url(channel_of(row), unit=row.about, period=period),
        entries=found.entries,
        invented=found.invented,
    )
