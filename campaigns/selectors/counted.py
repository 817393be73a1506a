"""The four registers that a channel may be counted from, each grouped by the database in one question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import models
from django.db.models import Exists, Func, OuterRef, Q

from campaigns.models import Campaign, Channel, Count, CountedFrom, Essay, Publication, Share, Verdict
from campaigns.selectors.sums import Sum, sum_alike
from ecocounty.units.models import Unit

# Of campaigns whose day is not known yet there is only the year.
UNDATED = ""


class MonthOf(Func):
    """The month of a day as it is written here: 2005-06."""

    output_field = models.CharField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="SUBSTR(%(expressions)s, 1, 7)", **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="TO_CHAR(%(expressions)s, 'YYYY-MM')", **extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsAsked:
    """Which channels, whose entries, between which days; of `county` as a whole where no units are named."""

    channels: Sequence[Channel]
    first: date
    last: date
    units: Sequence[int] | None = None
    county: Unit | None = None
    undated_in: int | None = None
    # A year as a whole is a twelfth of the groups.
    by_month: bool = True

    def month_of(self, day: str) -> models.Expression:
        """Return how the entries are told apart by month: all alike where nobody asks for months."""
        return MonthOf(day) if self.by_month else models.Value("")

    def kept_by(self, unit: str) -> Q:
        """Return the condition on an entry's unit, or on the unit of its share."""
        if self.units is not None:
            return Q(**{f"{unit}__in": self.units})
        return Q(**{f"{unit}__path__startswith": self.county.path})

    def place(self, unit: str = "unit") -> dict[str, models.F]:
        """Return how the entries are told apart by unit."""
        return {"by_unit": models.F(f"{unit}_id")} if self.units is not None else {}

    def of(self, source: str) -> list[Channel]:
        return [channel for channel in self.channels if channel.counted_from == source]


@dataclass(frozen=True, slots=True)
class Group:
    """What entries alike add up to; `unit` is None for a county as a whole."""

    channel: int
    unit: int | None
    month: str
    sum: Sum


def read_groups(asked: ChannelsAsked) -> Iterator[Group]:
    """Return every group of every channel; one question for each register that is asked at all."""
    readers = {
        CountedFrom.COUNTS: read_counts,
        CountedFrom.ARTICLES: read_articles,
        CountedFrom.ESSAYS: read_essays,
        CountedFrom.CAMPAIGNS: read_campaigns,
    }
    for source, read in readers.items():
        channels = asked.of(source)
        if channels:
            yield from read(asked, channels)


def counted(entries: models.QuerySet, **by: models.Expression) -> models.QuerySet:
    """Group entries, with how many there are and how many are made up."""
    return (
        entries.order_by()
        .annotate(**by)
        .values(*by)
        .annotate(
            entries=models.Count("pk", distinct=True),
            made_up=models.Count("pk", filter=Q(invented=True), distinct=True),
        )
    )


def add_up_entries(entries: models.QuerySet, **by: models.Expression) -> Iterator[tuple[dict, Sum]]:
    """Add up entries that say a quantity, group by group of the same state and qualifier."""
    # Under other names, for a model's own may not be annotated.
    alike = {"by_qualifier": models.F("qualifier"), "by_state": models.F("state")}
    for row in counted(entries, **by, **alike).annotate(added=models.Sum("value")):
        yield (
            row,
            sum_alike(
                value=row["added"],
                qualifier=row["by_qualifier"],
                state=row["by_state"],
                entries=row["entries"],
                made_up=row["made_up"],
            ),
        )


def read_counts(asked: ChannelsAsked, channels: list[Channel]) -> Iterator[Group]:
    """Add up the register of counts."""
    found = Count.objects.in_force().filter(
        asked.kept_by("unit"), channel__in=channels, day__range=(asked.first, asked.last)
    )
    by = {"by_channel": models.F("channel_id"), "by_month": asked.month_of("day")}
    for row, one in add_up_entries(found, **by, **asked.place()):
        yield Group(row["by_channel"], row.get("by_unit"), row["by_month"], one)


def whole(value: int | Fraction, row: dict) -> Sum:
    """Return the sum of entries that count as pieces, or as parts of one."""
    return sum_alike(
        value=Fraction(value),
        qualifier="exact",
        state="reported",
        entries=row["entries"],
        made_up=row["made_up"],
    )


def read_essays(asked: ChannelsAsked, channels: list[Channel]) -> Iterator[Group]:
    """Count the essays chosen, in the month in which they were."""
    found = Essay.objects.in_force().filter(asked.kept_by("unit"), chosen_on__range=(asked.first, asked.last))
    for row in counted(found, by_month=asked.month_of("chosen_on"), **asked.place()):
        for channel in channels:
            yield Group(channel.pk, row.get("by_unit"), row["by_month"], whole(row["entries"], row))


def read_campaigns(asked: ChannelsAsked, channels: list[Channel]) -> Iterator[Group]:
    """Count the campaigns held by their lead units; one without a day stands in no month, only in its year."""
    held = Q(first_day__range=(asked.first, asked.last))
    if asked.undated_in is not None:
        held |= Q(first_day__isnull=True, year=asked.undated_in)
    found = Campaign.objects.in_force().filter(asked.kept_by("unit"), held)
    for row in counted(
        found, by_month=asked.month_of("first_day"), by_kind=models.F("kind"), **asked.place()
    ):
        for channel in channels:
            if channel.campaign_kind in ("", row["by_kind"]):
                month = row["by_month"] or UNDATED
                yield Group(channel.pk, row.get("by_unit"), month, whole(row["entries"], row))


def read_articles(asked: ChannelsAsked, channels: list[Channel]) -> Iterator[Group]:
    """Count the pieces that appeared in a channel's outlets: each unit its share, a county each piece once."""
    found = Publication.objects.in_force().filter(
        counts_for_channel=True,
        article__withdrawn_at__isnull=True,
        day__range=(asked.first, asked.last),
    )
    found = found.exclude(article__verdict=Verdict.FALSE)
    by = {"by_medium": models.F("outlet__medium"), "by_level": models.F("outlet__level")}
    by |= {f"first_{name}": ~Exists(earlier(alike)) for name, alike in needed(channels).items()}
    if asked.units is not None:
        found = found.filter(asked.kept_by("article__shares__unit"))
        by |= {"parts_of": models.F("article__shares__whole"), **asked.place("article__shares__unit")}
        rows = counted(found, by_month=asked.month_of("day"), **by).annotate(
            added=models.Sum("article__shares__part")
        )
    else:
        ours = Share.objects.filter(asked.kept_by("unit"), article=OuterRef("article"))
        rows = counted(found.filter(Exists(ours)), by_month=asked.month_of("day"), **by)
    for row in rows:
        value = Fraction(row["added"], row["parts_of"]) if asked.units is not None else row["entries"]
        for channel in channels:
            if counts_for(channel, row):
                yield Group(channel.pk, row.get("by_unit"), row["by_month"], whole(value, row))


# A channel of any medium or any level counts a piece at the first of its appearances there.
ALIKE = {
    "medium": {"outlet__medium": OuterRef("outlet__medium")},
    "level": {"outlet__level": OuterRef("outlet__level")},
    "at_all": {},
}


def open_side(channel: Channel) -> str:
    """Return within what a channel counts the first appearance only; nothing where the flag says it already."""
    if channel.medium and channel.level:
        return ""
    return "medium" if channel.medium else "level" if channel.level else "at_all"


def needed(channels: list[Channel]) -> dict[str, dict]:
    """Return which first appearances these channels ask for."""
    return {side: ALIKE[side] for side in sorted({open_side(channel) for channel in channels} - {""})}


def earlier(alike: dict) -> models.QuerySet:
    """Return the appearances of the same piece before this one."""
    before = Q(day__lt=OuterRef("day")) | Q(day=OuterRef("day"), pk__lt=OuterRef("pk"))
    return Publication.objects.in_force().filter(
        before, article=OuterRef("article"), counts_for_channel=True, **alike
    )


def counts_for(channel: Channel, row: dict) -> bool:
    """Say whether a channel counts pieces that appeared in such outlets."""
    fits = channel.medium in ("", row["by_medium"]) and channel.level in (None, row["by_level"])
    side = open_side(channel)
    return fits and (not side or row[f"first_{side}"])
