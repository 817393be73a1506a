"""A county's places, as a person may see them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ecocounty.units.models import Unit, User
from scoring.models import Assessment
from scoring.selectors.seen import see
from scoring.selectors.standing import Line, Standing


@dataclass(frozen=True, slots=True)
class Place:
    """A county's line in one comparison."""

    assessment: Assessment
    standing: Standing
    line: Line


def places_of(unit: Unit, user: User, *, periods: Collection[str] | None = None) -> Iterator[Place]:
    """Return a county's line in each comparison with a result, the newest first, computed as they are asked for."""
    assessments = Assessment.objects.visible_to(user).select_related("scheme", "group")
    if periods is not None:
        assessments = assessments.filter(period__in=periods)
    for assessment in assessments.order_by("-period", "-pk"):
        standing = see(assessment, user).standing
        line = standing.line_of(unit.code)
        if line is not None and standing.has_scores:
            yield Place(assessment, standing, line)


def place_by_period(unit: Unit, user: User, *, periods: Collection[str]) -> dict[str, int]:
    """Return period -> a county's place by the newest comparison of it."""
    places: dict[str, int] = {}
    for place in places_of(unit, user, periods=periods):
        places.setdefault(place.assessment.period, place.line.place)
    return places
