"""What a published comparison would be if it were computed today: for the city's office alone."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from ecocounty.units.templatetags.names import named
from scoring.models import Assessment
from scoring.selectors.assess import assess
from scoring.selectors.standing import Line, Standing
from scoring.selectors.viewers import Viewer
from scoring.selectors.words import MISSING, write_place, write_score


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A county whose total or place would be another one today."""

    name: SafeString | str
    place: str
    total: str
    place_today: str
    total_today: str


def moved_since(assessment: Assessment, published: Standing, viewer: Viewer) -> list[Moved]:
    """Return what later figures would change; empty for everybody but the city's office."""
    if not viewer.may_publish or not published.is_published:
        return []
    today = assess(assessment)
    if today.ledger_version == published.ledger_version:
        return []
    codes = dict.fromkeys([line.code for line in (*published.lines, *today.lines)])
    pairs = [(published.line_of(code), today.line_of(code)) for code in codes]
    return [moved(then, now, today.book.places) for then, now in pairs if differs(then, now)]


def differs(then: Line | None, now: Line | None) -> bool:
    """Say whether a county stands otherwise than it stood, or only then, or only now."""
    if then is None or now is None:
        return True
    return (then.place, then.tied, then.total.score) != (now.place, now.tied, now.total.score)


def moved(then: Line | None, now: Line | None, places: int) -> Moved:
    """Return both standings side by side."""
    place, total = words_of(then, places)
    place_today, total_today = words_of(now, places)
    return Moved(
        name=named((then or now).title),
        place=place,
        total=total,
        place_today=place_today,
        total_today=total_today,
    )


def words_of(line: Line | None, places: int) -> tuple[str, str]:
    """Return place and total in words."""
    return (write_place(line), write_score(line.total.score, places)) if line else (MISSING, MISSING)
