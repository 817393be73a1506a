"""The place a county had the year before: from what was published then, never from a claim."""

from ecocounty.periods import Period
from scoring.models import Assessment, Ranking
from scoring.selectors.frozen import read_places


def previous_ranking(assessment: Assessment):
    """Return the group's whole-year publications of the year before, the latest first."""
    last_year = Period.of_year(Period.parse(assessment.period).year - 1)
    return Ranking.objects.filter(
        assessment__group=assessment.group_id, assessment__period=str(last_year)
    ).order_by("-published_at", "-pk")


def previous_ranking_id(assessment: Assessment) -> int | None:
    """Return which publication the change is counted from."""
    return previous_ranking(assessment).values_list("pk", flat=True).first()


def previous_places(assessment: Assessment) -> dict[str, int]:
    """Return county code -> place in the year before; empty where nothing was published."""
    ranking = previous_ranking(assessment).first()
    return read_places(bytes(ranking.result)) if ranking else {}
