"""The events of a unit's year, with what proves them and what is still to be added."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from campaigns.models import Campaign
from campaigns.selectors.campaigns import OWNER_KIND, Files, campaigns_of_year, files_of_each
from campaigns.selectors.proofs import has_files
from ecocounty.units.models import Unit, User

MOST = 8


@dataclass(frozen=True, slots=True)
class Event:
    """An event and the files that prove it."""

    campaign: Campaign
    files: Files

    @property
    def lacks(self) -> str:
        """Return what is to be added first: its day, its evidence, or nothing."""
        if self.campaign.first_day is None:
            return "day"
        return "" if self.files.count else "evidence"


@dataclass(frozen=True, slots=True)
class Events:
    """The first events of a year, how many there are, and how many lack something."""

    shown: list[Event] = field(default_factory=list)
    count: int = 0
    lacking: int = 0

    @property
    def invented(self) -> bool:
        return any(event.campaign.invented for event in self.shown)


def events_of(unit: Unit, user: User, year: int) -> Events:
    """Return the events that a unit or one below it leads or takes part in, as far as the person reads them."""
    joint = Campaign.joint_units.through.objects.filter(unit__path__startswith=unit.path)
    here = Q(unit__path__startswith=unit.path) | Q(pk__in=joint.values("campaign"))
    found = campaigns_of_year(user, year).filter(here)
    shown = list(found[:MOST])
    files = files_of_each(shown)
    return Events(
        shown=[Event(campaign, files.get(campaign.pk, Files())) for campaign in shown],
        **counts_of(found),
    )


def counts_of(campaigns: QuerySet[Campaign]) -> dict[str, int]:
    """Return how many events there are, and how many of them have no day or no file. One query."""
    unproved = Q(first_day__isnull=True) | ~has_files(OWNER_KIND)
    return campaigns.order_by().aggregate(count=Count("pk"), lacking=Count("pk", filter=unproved))
