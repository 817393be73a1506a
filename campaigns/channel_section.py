"""What a unit reports of publicity: counts by channel, typed or, once a register is kept, the register's sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from campaigns.entries_url import entries_url
from campaigns.models import Channel, CountedFrom
from campaigns.selectors.channel_sums import Place, Sum, add_sums, channel_sums
from campaigns.selectors.within import units_within
from ecocounty.figures.indicator_section import IndicatorSection
from ecocounty.figures.sections import Computed, Finding, Said, SectionRow
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.periods import Period
from ecocounty.quantities import Quantity
from ecocounty.units.models import Unit, UnitKind

# A county's register is that of all its units: their rows, rounded each, would not add up to it.
KEEP_REGISTERS = (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT, UnitKind.COUNTY)


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
        within = units_counted(counted)
        counted = [row for row in counted if has_keepers(row.about, within[row.about.pk])]
        sums = channel_sums(
            channels=list(channels.values()),
            units={one.pk: one for units in within.values() for one in units}.values(),
            months=[period],
        )
        return {row.key: computed_from(row, parts_of(row, within, sums, period), period) for row in counted}


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


def has_keepers(unit: Unit, within: Sequence[Unit]) -> bool:
    """Say whether anybody keeps a unit's register: a county that only reports here, without units, types its row."""
    return unit.kind != UnitKind.COUNTY or len(within) > 1


def units_counted(rows: Sequence[SectionRow]) -> dict[int, list[Unit]]:
    """Return unit id -> the units whose entries its rows count: its own, a county also those below it."""
    about = {row.about.pk: row.about for row in rows}
    whole = [one for one in about.values() if one.kind == UnitKind.COUNTY]
    return {pk: [one] for pk, one in about.items()} | (units_within(whole) if whole else {})


def parts_of(
    row: SectionRow, within: Mapping[int, list[Unit]], sums: Mapping[Place, Sum], period: Period
) -> dict[Unit, Sum]:
    """Return what each unit has in a row's register in this month; one without an entry is left out."""
    channel, month = channel_of(row).pk, str(period)
    places = {unit: (channel, unit.pk, month) for unit in within[row.about.pk]}
    return {unit: sums[place] for unit, place in places.items() if place in sums}


def computed_from(row: SectionRow, parts: Mapping[Unit, Sum], period: Period) -> Computed:
    """Return a register's sum, rounded once, as the row's figure: of a kept register, no entry means 0."""
    found = add_sums(parts.values())
    return Computed(
        quantity=found.quantity if found.entries else Quantity(Decimal(0)),
        url=entries_url(channel_of(row), unit=row.about, period=period),
        entries=found.entries,
        invented=found.invented,
        of_units=tuple(parts) if row.about.kind == UnitKind.COUNTY else (),
    )
