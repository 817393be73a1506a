"""A county's places, as a person may see them."""

from collections.abc import Iterator
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


def places_of(unit: Unit, user: User) -> Iterator[Place]:
    """Return a county's line in each comparison with a result, the newest first, computed as they are asked for."""
    assessments = Assessment.objects.visible_to(user).select_related("scheme", "group")
    for assessment in assessments.order_by("-period", "-pk"):
        standing = see(assessment, user).standing
        line = standing.line_of(unit.code)
        if line is not None and standing.has_scores:
            yield Place(assessment, standing, line)
