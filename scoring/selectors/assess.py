"""Computing a comparison from the ledger as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Q

from ecocounty.figures.measures import Readings, read_measures
from ecocounty.figures.models import LedgerState
from ecocounty.periods import Period
from ecocounty.units.models import Unit, UnitKind
from scoring.models import Assessment
from scoring.selectors.books import book_of
from scoring.selectors.places import give_places
from scoring.selectors.previous import previous_places, previous_ranking_id
from scoring.selectors.scores import add_scores, score_item
from scoring.selectors.standing import Item, Line, RuleBook, Standing, Sum, Title

TRIES = 3
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class _Scored:
    """A county with its scores, before it has a place."""

    unit: Unit
    items: Mapping[str, Item]
    sums: Mapping[str, Sum]
    total: Sum

    @property
    def counted(self) -> Decimal:
        return self.total.score or Decimal(0)


def assess(assessment: Assessment) -> Standing:
    """Return the comparison as of the ledger's present version, computed once a version."""
    for _attempt in range(TRIES):
        version = ledger_version()
        key = version_key(assessment, version)
        standing = cache.get(key)
        if standing is not None:
            return standing
        standing = compute(assessment)
        # Somebody may have recorded meanwhile; then what was read is half before and half after.
        if version == standing.ledger_version == ledger_version():
            cache.set(key, standing, KEPT_SECONDS)
            return standing
    return standing


def version_key(assessment: Assessment, version: int) -> str:
    """Return a cache key of what the result depends on: ledger, scheme, counties, last year's ranking."""
    counties = counties_of(assessment).values_list("pk", "name", "name_hans", "name_en")
    parts = [
        assessment.scheme_id,
        version,
        previous_ranking_id(assessment),
        sha256(repr(list(counties)).encode()).hexdigest(),
    ]
    return f"scoring:standing:{assessment.pk}:{':'.join(map(str, parts))}"


def ledger_version() -> int:
    """Return the ledger's version; 0 before anything was recorded."""
    return LedgerState.objects.filter(pk=1).values_list("version", flat=True).first() or 0


def counties_of(assessment: Assessment):
    """Return the counties compared: those of the city that exist at the period's end."""
    last_day = Period.parse(assessment.period).last_day
    return Unit.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=last_day),
        Q(valid_to__isnull=True) | Q(valid_to__gte=last_day),
        parent=assessment.group_id,
        kind=UnitKind.COUNTY,
    ).order_by("path")


def compute(assessment: Assessment) -> Standing:
    """Return the comparison, computed now; as many queries for thirteen counties as for three."""
    version = ledger_version()
    book = book_of(assessment.scheme)
    counties = list(counties_of(assessment))
    readings = read_measures(
        keys=[clause.measure for clause in book.items],
        units=counties,
        period=Period.parse(assessment.period),
    )
    scored = [score_county(unit, book, readings) for unit in counties]
    lines = lines_of(scored, previous_places(assessment))
    return Standing(
        group_code=assessment.group.code,
        group_title=Title.of(assessment.group),
        period=assessment.period,
        book=book,
        lines=tuple(lines),
        counties=len(lines),
        ledger_version=version,
        invented=book.is_demonstration or any(line.total.invented for line in lines),
    )


def score_county(unit: Unit, book: RuleBook, readings: Readings) -> _Scored:
    """Return one county's items, categories and total."""
    items = {
        clause.key: score_item(clause, readings[clause.measure][unit.pk], book.places)
        for clause in book.items
    }
    sums, total = add_scores(book, items)
    return _Scored(unit=unit, items=items, sums=sums, total=total)


def lines_of(scored: Sequence[_Scored], previous: Mapping[str, int]) -> list[Line]:
    """Return the counties by place; those that share one in the order of the city's list."""
    places = give_places([county.counted for county in scored])
    lines = [
        Line(
            unit_id=county.unit.pk,
            code=county.unit.code,
            title=Title.of(county.unit),
            place=place.place,
            tied=place.tied,
            previous_place=previous.get(county.unit.code),
            total=county.total,
            sums=county.sums,
            items=county.items,
        )
        for county, place in zip(scored, places, strict=True)
    ]
    return sorted(lines, key=lambda line: line.place)
