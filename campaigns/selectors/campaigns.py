"""Questions about events: who reads which, what a year holds, which units may be named beside the lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models import Count as CountOf
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.selectors.counted import add_up_entries
from campaigns.selectors.reach import seen_by, units_kept_by
from campaigns.selectors.sums import Sum, add_sums
from ecocounty.evidence.models import Evidence
from ecocounty.spellings import spelt_alike
from ecocounty.units.models import Unit, UnitKind, User
from ecocounty.units.selectors.reach import county_of, roles_of, units_reached_by

OWNER_KIND = "campaigns.campaign"
UNDATED = Q(first_day__isnull=True)


@dataclass(frozen=True, slots=True)
class Files:
    """How many files prove an event: photos and pictures, and papers."""

    photos: int = 0
    papers: int = 0

    @property
    def count(self) -> int:
        return self.photos + self.papers


@dataclass(frozen=True, slots=True)
class CampaignsHeld:
    """How many events were held, how many of them wait for their day, and the people who took part."""

    count: int
    undated: int
    people: Sum


def named_in(user: User) -> Q:
    """Return the condition that one of the joint units of a campaign lies within a person's reach."""
    joint = Campaign.joint_units.through.objects.filter(unit__in=units_reached_by(user))
    return Q(pk__in=joint.values("campaign"))


def read_by(user: User) -> Q:
    """Return the condition on a campaign that a person reads it: its lead's or a joint unit's people."""
    return seen_by(user) | named_in(user)


def campaigns_of_year(user: User, year: int, *, withdrawn: bool = False) -> QuerySet[Campaign]:
    """Return the campaigns of a year that a person reads, by their day; those without one last."""
    found = Campaign.objects.filter(read_by(user), year=year)
    if not withdrawn:
        found = found.in_force()
    return found.select_related("unit", "withdrawn_by").order_by(F("first_day").asc(nulls_last=True), "pk")


def add_up_campaigns(campaigns: QuerySet[Campaign]) -> CampaignsHeld:
    """Add up events in force; one query, however many there are."""
    groups = list(add_up_entries(campaigns, by_undated=ExpressionWrapper(UNDATED, BooleanField())))
    return CampaignsHeld(
        count=sum(one.entries for _row, one in groups),
        undated=sum(one.entries for row, one in groups if row["by_undated"]),
        people=add_sums(one for _row, one in groups),
    )


def years_of(user: User) -> list[int]:
    """Return the years of which there is a campaign to read, and this one, newest first."""
    held = set(Campaign.objects.filter(read_by(user)).order_by().values_list("year", flat=True).distinct())
    return sorted(held | {timezone.localdate().year}, reverse=True)


def units_with_campaigns(user: User) -> QuerySet[Unit]:
    """Return the lead units of what a person reads."""
    return Unit.objects.filter(
        pk__in=Campaign.objects.filter(read_by(user)).order_by().values("unit")
    ).order_by("path")


def files_of_each(campaigns: Iterable[Campaign]) -> dict[int, Files]:
    """Return campaign -> its files in force. One query."""
    ids = [str(campaign.pk) for campaign in campaigns]
    files = Evidence.objects.filter(owner_kind=OWNER_KIND, owner_id__in=ids).in_force().order_by()
    photos = CountOf("pk", filter=Q(media_type__startswith="image/"))
    counted = files.values("owner_id").annotate(photos=photos, all=CountOf("pk"))
    return {
        int(row["owner_id"]): Files(photos=row["photos"], papers=row["all"] - row["photos"])
        for row in counted
    }


def twins_of(
    unit: Unit, *, name: str, first_day: date | None, year: int, but: int | None = None
) -> list[Campaign]:
    """Return the unit's campaigns of that name, however it is spelt, and day; without a day, of that year."""
    of_day = Campaign.objects.in_force().filter(unit=unit, first_day=first_day, year=year).exclude(pk=but)
    return [one for one in of_day.select_related("unit", "entered_by") if spelt_alike(one.name, name)]


def led_within(code: str) -> Q:
    """Return the condition that an event is led by the unit of this code or by one below it."""
    return Q(unit__path__startswith=f"{code}/") | Q(unit__path__contains=f"/{code}/")


def units_beside(unit: Unit) -> QuerySet[Unit]:
    """Return the units that may be named beside a lead unit: its county and whatever lies right below it."""
    county = county_of(unit)
    beside = Q(pk=county.pk) | Q(parent=county) if county else Q(parent=unit)
    # A county's own campaign may be held together with another county of the city.
    if unit.kind == UnitKind.COUNTY:
        beside |= Q(parent=unit.parent_id, kind=UnitKind.COUNTY)
    return in_being(Unit.objects.filter(beside)).exclude(pk=unit.pk).order_by("path")


def stands_beside(unit: Unit, county: Unit | None, other: Unit) -> bool:
    """Say of units that are fetched already what `units_beside` asks of the database; `county` is the lead's."""
    if other.pk == unit.pk or (other.valid_to is not None and other.valid_to < timezone.localdate()):
        return False
    if county is None:
        return other.parent_id == unit.pk
    if county.pk in (other.pk, other.parent_id):
        return True
    return unit.kind == other.kind == UnitKind.COUNTY and other.parent_id == unit.parent_id


def units_beside_kept_by(user: User) -> QuerySet[Unit]:
    """Return the units that may be named beside one for which the person makes entries."""
    beside = Q(pk__in=[])
    for unit in {role.unit_id: role.unit for role in roles_of(user)}.values():
        county = county_of(unit)
        if county is not None:
            beside |= Q(pk=county.pk) | Q(parent=county)
        if unit.kind == UnitKind.COUNTY:
            beside |= Q(parent=unit.parent_id, kind=UnitKind.COUNTY)
        if unit.kind == UnitKind.CITY:
            beside |= Q(parent__in=units_kept_by(user)) | Q(parent=unit)
    return in_being(Unit.objects.filter(beside)).order_by("path")


def in_being(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Keep the units that have not ended."""
    return units.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=timezone.localdate()))
