"""The league: the rows of the ranking page, ready to print."""

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ecocounty.units.models import User
from ecocounty.units.templatetags.names import named
from scoring.models import Assessment, Ranking
from scoring.selectors.assess import KEPT_SECONDS
from scoring.selectors.bars import Bars, draw_bars
from scoring.selectors.findings import find_place
from scoring.selectors.seen import see, version_of
from scoring.selectors.standing import Line, Standing, without_items
from scoring.selectors.viewers import Viewer, viewer_of
from scoring.selectors.words import (
    Change,
    write_change,
    write_missing,
    write_place,
    write_points,
    write_score,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A category's column."""

    name: SafeString | str
    full: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A county's row."""

    code: str
    name: SafeString | str
    url: str
    own: bool
    place: str
    change: Change
    total: str
    scores: tuple[str, ...]
    missing: str
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    """What the ranking page prints, all formatted."""

    finding: SafeString
    standing: Standing
    heads: tuple[Head, ...]
    full: str
    rows: tuple[Row, ...]
    bars: Bars | None
    unscored: int
    missing: int

    @property
    def own_url(self) -> str:
        """Return the page that says why, for the viewer's own county."""
        return next((row.url for row in self.rows if row.own), "")


def league_for(user: User, assessment: Assessment, ranking: Ranking | None) -> League:
    """Return the league as the person may see it; kept for the same version, view and language."""
    viewer = viewer_of(user, assessment.group)
    key = f"{version_of(assessment, ranking)}:{view_key(viewer)}:{get_language()}"
    league = cache.get(key)
    if league is None:
        seen = see(assessment, user)
        league = make_league(assessment, seen.standing, viewer)
        cache.set(key, league, KEPT_SECONDS)
    return league


def view_key(viewer: Viewer) -> str:
    """Return what of the viewer the league depends on."""
    return f"{int(viewer.whole)}:{','.join(sorted(viewer.own_codes))}"


def make_league(assessment: Assessment, standing: Standing, viewer: Viewer) -> League:
    """Return the league of the lines given."""
    finding = find_place(standing, viewer)
    book = standing.book
    return League(
        finding=finding,
        standing=without_items(standing),
        heads=tuple(
            Head(name=named(clause.title), full=write_points(clause.points)) for clause in book.categories
        ),
        full=write_points(book.total),
        rows=tuple(make_row(assessment, standing, line, viewer) for line in standing.lines),
        bars=draw_bars(standing, viewer, strip_tags(finding)),
        unscored=sum(line.total.unscored for line in standing.lines),
        missing=sum(line.total.missing for line in standing.lines),
    )


def make_row(assessment: Assessment, standing: Standing, line: Line, viewer: Viewer) -> Row:
    """Return one county's row."""
    places = standing.book.places
    return Row(
        code=line.code,
        name=named(line.title),
        url=reverse("scoring:county", args=[assessment.pk, line.code]),
        own=line.code in viewer.own_codes,
        place=write_place(line),
        change=write_change(line),
        total=write_score(line.total.score, places),
        scores=tuple(write_score(line.score_of(clause), places) for clause in standing.book.categories),
        missing=write_missing(line.total),
        invented=line.total.invented,
    )
