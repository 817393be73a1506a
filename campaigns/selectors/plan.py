"""The year's plan of campaigns against what took place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from campaigns.models import Campaign, PlannedCampaign
from campaigns.selectors.campaigns import campaigns_of_year
from campaigns.selectors.reach import seen_by, units_kept_by
from ecocounty.units.models import Unit, UnitKind, User
from ecocounty.units.selectors.reach import may_fill, units_reached_by

HELD, NOT_YET, OVERDUE = "held", "not_yet", "overdue"


@dataclass(slots=True)
class PlannedRow:
    """A planned campaign, how it stands, and those of its campaigns that the reader may open."""

    planned: PlannedCampaign
    state: str
    may_change: bool
    campaigns: list[Campaign] = field(default_factory=list)


@dataclass(slots=True)
class YearsPlan:
    """A year's plan, and the campaigns held outside it."""

    rows: list[PlannedRow]
    outside: list[Campaign]

    def count(self, state: str) -> int:
        """Return how many planned campaigns stand like this."""
        return sum(row.state == state for row in self.rows)


def plan_read_by(user: User) -> Q:
    """Return the condition on a planned campaign that a person reads it.

    What the county plans, the units below it read too: it is they who will hold it.
    """
    above = units_reached_by(user).filter(parent__kind=UnitKind.COUNTY).values("parent")
    return seen_by(user) | Q(unit__in=above)


def read_plan(user: User, year: int, *, today: date | None = None) -> YearsPlan:
    """Return a year's plan as a person reads it, and what was held outside the plan. Five queries."""
    planned = with_held(PlannedCampaign.objects.in_force().filter(plan_read_by(user), year=year))
    ordered = planned.select_related("unit").order_by(F("due").asc(nulls_last=True), "pk")
    campaigns = list(campaigns_of_year(user, year))
    by_plan: dict[int, list[Campaign]] = {}
    for campaign in campaigns:
        if campaign.planned_id is not None:
            by_plan.setdefault(campaign.planned_id, []).append(campaign)
    day = today or timezone.localdate()
    rows = [
        PlannedRow(
            planned=one,
            state=state_of(one, is_held=one.is_held, today=day),
            may_change=may_fill(user, one.unit),
            campaigns=by_plan.get(one.pk, []),
        )
        for one in ordered
    ]
    shown = {row.planned.pk for row in rows}
    return YearsPlan(rows=rows, outside=[one for one in campaigns if one.planned_id not in shown])


def with_held(planned: QuerySet[PlannedCampaign]) -> QuerySet[PlannedCampaign]:
    """Add whether a planned campaign took place, whoever held it."""
    return planned.annotate(is_held=Exists(Campaign.objects.in_force().filter(planned=OuterRef("pk"))))


def state_of(planned: PlannedCampaign, *, is_held: bool, today: date) -> str:
    """Say how a planned campaign stands; one without a day is overdue when its year is over."""
    if is_held:
        return HELD
    last = planned.due or date(planned.year, 12, 31)
    return OVERDUE if last < today else NOT_YET


def plan_years(user: User) -> list[int]:
    """Return the years of which there is a plan to read, this one and the next, newest first."""
    planned = PlannedCampaign.objects.in_force().filter(plan_read_by(user)).order_by()
    this = timezone.localdate().year
    return sorted({*planned.values_list("year", flat=True).distinct(), this, this + 1}, reverse=True)


def planned_for(user: User) -> QuerySet[PlannedCampaign]:
    """Return the planned campaigns that an entry of the person may carry out: their units' and the county's."""
    kept = units_kept_by(user)
    above = kept.filter(parent__kind=UnitKind.COUNTY).values("parent")
    units = Q(unit__in=kept.values("pk")) | Q(unit__in=above)
    # Those without a day come last on both databases, which differ about it.
    by_day = ("-year", F("due").asc(nulls_last=True), "pk")
    return PlannedCampaign.objects.in_force().filter(units).select_related("unit").order_by(*by_day)


def fits_plan(planned: PlannedCampaign, unit: Unit) -> bool:
    """Say whether a unit's campaign may carry out a planned one: its own, or one of a unit above it."""
    return planned.unit.holds(unit)


def plan_counts(user: User, year: int, *, units: Iterable[int] | None = None) -> tuple[int, int]:
    """Return how many campaigns are planned for a year as a person reads it, and how many of them took place."""
    planned = with_held(PlannedCampaign.objects.in_force().filter(plan_read_by(user), year=year))
    if units is not None:
        planned = planned.filter(unit__in=units)
    held = list(planned.values_list("is_held", flat=True))
    return len(held), sum(held)
