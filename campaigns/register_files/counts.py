"""The register of counts as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from campaigns.models import Campaign, Channel, Count
from campaigns.register_files.asked import period_in, unit_in
from campaigns.register_files.cells import NamedWidget, QuantityWidget
from campaigns.register_files.columns import (
    another_column,
    number_column,
    paper_column,
    unit_column,
    version_column,
)
from campaigns.register_files.entry import EntryResource, by_key
from campaigns.register_files.events_named import book_of_events
from campaigns.register_files.named import Book, Called, Named, names_of
from campaigns.selectors.channels import channels_for, channels_seen_by
from campaigns.selectors.counts import CountFilter, choose_counts, counts_seen_by
from campaigns.services.counts import (
    REFUSALS,
    DuplicateError,
    change_count,
    enter_count,
    refuse_anothers_campaign,
    refuse_channel,
    refuse_day,
    refuse_nothing_said,
)
from ecocounty.figures.models.quantity import columns_of
from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import NOT_REPORTED
from ecocounty.registers.resources.cells import DayWidget, TextWidget
from ecocounty.registers.resources.register import Draft, Failure, NotThereError, RegisterField
from ecocounty.spellings import one_line, spelt_alike
from ecocounty.units.refused import RefusedError


@dataclass(frozen=True, slots=True)
class Twin:
    """An entry that another may be the same as: of the register, or of a row above."""

    count: Count
    row: int | None = None

    @property
    def told(self) -> str:
        """Return the entry as it stands beside the other one."""
        count = self.count
        where = (
            _("row %(row)s of the file") % {"row": self.row}
            if self.row
            else _("no. %(number)s") % {"number": count.pk}
        )
        channel, measure = count.channel.indicator, count.channel.indicator.unit_of_measure
        quantity = f"{quantity_words(count.quantity)} {measure_words(measure)}"
        said = (where, count.unit.name_now().text, count.day.isoformat(), channel.name_now().text, quantity)
        return f"{pgettext('between names', ', ').join(said)} “{count.what}”"


def place_of(count: Count) -> tuple:
    """Return what two entries must have in common before their words are held against one another."""
    return count.unit_id, count.channel_id, count.day, *by_key(count.quantity)


class CountResource(EntryResource):
    """What was hung, posted, printed and handed out: one row is one entry."""

    model = Count
    called_by = "what"
    settled = ("unit", "event")
    columns = (
        number_column(),
        unit_column(),
        RegisterField("channel", gettext_lazy("Channel"), NamedWidget(), width=14, required=True, empty=None),
        RegisterField("day", gettext_lazy("Day"), DayWidget(), width=12, required=True, empty=None),
        RegisterField(
            "quantity",
            gettext_lazy("Quantity"),
            QuantityWidget(),
            width=12,
            empty=NOT_REPORTED,
            kind="number",
        ),
        RegisterField(
            "what",
            gettext_lazy("What it says, where it hangs"),
            TextWidget(200),
            width=36,
            required=True,
        ),
        RegisterField("place", gettext_lazy("Where"), TextWidget(120), width=20),
        RegisterField("event", gettext_lazy("Event it was part of"), NamedWidget(), width=20, empty=None),
        paper_column(),
        another_column(),
        version_column(),
    )
    for_new = ("unit", "channel", "day", "what")

    @cached_property
    def channels(self) -> Book[Channel]:
        """Return the channels that a row may name, by their indicators' codes and names."""
        found = channels_seen_by(self.actor) | channels_for(self.kept)
        return Book(
            Called(one, one.pk, one.indicator.code, names_of(one.indicator)) for one in found.distinct()
        )

    def readable(self) -> QuerySet[Count]:
        return counts_seen_by(self.actor).select_related(
            "unit", "channel__indicator__belongs_to", "campaign", "entered_by"
        )

    def choose(self, asked: Mapping[str, str]) -> QuerySet[Count]:
        code = asked.get("channel", "")
        held = channels_seen_by(self.actor).filter(indicator__code=code).first() if code else None
        if code and held is None:
            raise NotThereError(code)
        said = CountFilter(
            period=str(period_in(asked, "period") or ""), channel=held, unit=unit_in(self.actor, asked)
        )
        return choose_counts(self.readable(), said)

    def said_of(self, entry: Count) -> dict[str, Any]:
        return {
            "unit": self.named_unit(entry.unit),
            "channel": self.named_channel(entry.channel),
            "day": entry.day,
            "quantity": entry.quantity,
            "what": entry.what,
            "place": entry.place,
            "event": Named(entry.campaign_id, f"{entry.campaign_id} {entry.campaign.name}")
            if entry.campaign
            else None,
        }

    def named_channel(self, channel: Channel) -> Named:
        """Return a channel as a cell names it."""
        if channel.pk in self.channels.by_key:
            return self.channels.write(channel.pk)
        return Named(channel.pk, f"{channel.indicator.code} {channel.indicator.name_now().text}")

    def load_more(self) -> None:
        self.events: Book[Campaign] = book_of_events(())
        if any((cell := row.cells.get("event")) and cell.value is not None for row in self.rows):
            self.events = book_of_events(
                Campaign.objects.in_force().filter(unit__in=[unit.pk for unit in self.kept])
            )
        self.load_twins()

    def load_twins(self) -> None:
        """Fetch what stands in the register on the days that the file names, of the units that it may be for."""
        self.twins: dict[tuple, list[Twin]] = {}
        days = self.days_in("day")
        if not days:
            return
        units = {unit.pk for unit in self.kept} | {entry.unit_id for entry in self.entries.values()}
        held = Count.objects.in_force().filter(unit__in=units, day__range=(min(days), max(days)))
        for one in held.select_related("unit", "channel__indicator"):
            self.twins.setdefault(place_of(one), []).append(Twin(one))

    def find(self, draft: Draft, failure: Failure) -> None:
        says = _("No channel is called “%(found)s”. Write its name or its indicator's code.")
        self.look_up(draft, "channel", self.channels, failure, says)
        says = _("No event of your units is called “%(found)s”. Write its number.")
        self.look_up(draft, "event", self.events, failure, says)
        channel = self.channel_of(draft)
        self.read_in(
            draft, "quantity", channel.indicator.unit_of_measure if channel is not None else None, failure
        )

    def channel_of(self, draft: Draft) -> Channel | None:
        """Return the channel of a row, as far as it could be found."""
        named = draft.said["channel"]
        if named is None:
            return None
        if draft.record is not None and named.key == draft.record.channel_id:
            return draft.record.channel
        return self.channels[named]

    def refuse_values(self, draft: Draft, failure: Failure) -> None:
        count = self.count_of(draft)
        waits = {
            refuse_channel: self.unit_of(draft) is None or self.channel_of(draft) is None,
            refuse_day: count.day is None,
            # A new row without it has been told so.
            refuse_nothing_said: not count.what,
            refuse_anothers_campaign: self.unit_of(draft) is None,
        }
        refusals = [refuse for refuse in REFUSALS if not waits.get(refuse)]
        self.refused_by(failure, refusals, count, "campaign", "event")

    def count_of(self, draft: Draft) -> Count:
        """Return the entry that a row would make, as far as its unit and channel are known."""
        event = draft.said["event"]
        count = Count(
            pk=draft.record.pk if draft.record else None,
            day=draft.said["day"],
            what=one_line(draft.said["what"]),
            place=draft.said["place"],
            campaign=self.events[event] if event and draft.record is None else None,
            **columns_of(draft.said["quantity"]),
        )
        for name, value in (("unit", self.unit_of(draft)), ("channel", self.channel_of(draft))):
            if value is not None:
                setattr(count, name, value)
        return count

    def check(self, draft: Draft, failure: Failure) -> None:
        count = self.count_of(draft)
        same = self.twins.setdefault(place_of(count), [])
        found = [
            one.told
            for one in same
            if one.count.pk != count.pk or one.row
            if spelt_alike(one.count.what, count.what)
        ]
        self.refuse_twin(failure, found)
        same.append(Twin(count, self.row_now.number))

    def enter(self, draft: Draft) -> None:
        event = draft.said["event"]
        try:
            enter_count(
                actor=self.actor,
                unit=self.unit_of(draft),
                campaign=self.events[event] if event else None,
                **self.told(draft),
            )
        except DuplicateError as error:
            raise RefusedError("another", str(error)) from error

    def change(self, draft: Draft) -> None:
        try:
            change_count(actor=self.actor, count=draft.record, seen=draft.record.version, **self.told(draft))
        except DuplicateError as error:
            raise RefusedError("another", str(error)) from error

    def told(self, draft: Draft) -> dict[str, Any]:
        """Return what both services are told."""
        said = draft.said
        return {
            "channel": self.channel_of(draft),
            "day": said["day"],
            "quantity": said["quantity"],
            "what": said["what"],
            "place": said["place"],
            "on_behalf_reason": said["on_behalf"],
            "confirmed": self.is_confirmed(),
        }
