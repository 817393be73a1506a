"""The way of a figure, all the way back: entry, what it superseded, line, return, workbook, units below."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ecocounty.figures.models import Figure
from ecocounty.figures.selectors.totals import Derived
from ecocounty.periods import Period
from ecocounty.returns.models import Posting
from ecocounty.returns.selectors.derived import derived_totals
from ecocounty.units.models import UnitKind, User
from ecocounty.units.selectors.reach import units_reached_by


@dataclass(frozen=True, slots=True)
class Trace:
    """Where an entry came from."""

    figure: Figure
    versions: list[Figure]
    postings: dict[int, Posting]
    derived: Derived | None
    parts: list[Figure]

    @property
    def posting(self) -> Posting | None:
        """Return the return's line that became this entry."""
        return self.postings.get(self.figure.pk)


def figures_visible_to(user: User) -> QuerySet[Figure]:
    """Return the entries about units a person looks into, and those that its own return became."""
    units = units_reached_by(user)
    own = Figure.objects.select_related("indicator", "unit", "recorded_by__unit")
    return own.filter(Q(unit__in=units) | Q(posting__line__monthly_return__unit__in=units)).distinct()


def trace_figure(figure: Figure) -> Trace:
    """Return an entry with every version of it, the lines they came from, and the units' entries below it."""
    versions = versions_of(figure)
    postings = Posting.objects.filter(figure__in=versions).select_related(
        "line__monthly_return__unit", "line__workbook__upload", "line__changed_by__unit"
    )
    derived = derived_from_units(figure)
    parts = Figure.objects.filter(pk__in=derived.figures).select_related("unit") if derived else []
    return Trace(
        figure=figure,
        versions=versions,
        postings={posting.figure_id: posting for posting in postings},
        derived=derived,
        parts=sorted(parts, key=lambda part: part.unit.path),
    )


def versions_of(figure: Figure) -> list[Figure]:
    """Return every entry ever held for the same indicator, unit and period, the oldest first."""
    same_place = Figure.objects.filter(indicator=figure.indicator, unit=figure.unit, period=figure.period)
    return list(same_place.select_related("recorded_by__unit", "superseded_by").order_by("pk"))


def derived_from_units(figure: Figure) -> Derived | None:
    """Return what a county's units make of the same indicator and month."""
    if figure.unit.kind != UnitKind.COUNTY:
        return None
    totals = derived_totals(
        unit=figure.unit, indicators=[figure.indicator], period=Period.parse(figure.period)
    )
    return totals.get(figure.indicator_id)
