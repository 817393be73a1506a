"""The report's figures as printed, beside what the ledger adds up to."""

from dataclasses import dataclass, replace

from ecocounty.figures.measures import Reading, read_measures
from ecocounty.figures.models import ReportedTotal
from ecocounty.figures.selectors.totals import Derived
from ecocounty.periods import Period
from ecocounty.quantities import Difference, Quantity, convert, difference
from ecocounty.returns.selectors.derived import derived_totals
from ecocounty.units.models import Unit
from scoring.selectors.claims import PLACE


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One figure of the report: as printed, as the county's accepted entries add up, as its units' do."""

    claim: ReportedTotal
    own: Quantity | None
    derived: Derived | None
    difference: Difference | None
    place: int | None
    invented: bool


def documents_of(units) -> list[ReportedTotal]:
    """Return one reported total of each document about these units, the newest first."""
    seen: dict[tuple[str, int], ReportedTotal] = {}
    for total in (
        ReportedTotal.objects.filter(unit__in=units).select_related("unit").order_by("-period", "order")
    ):
        seen.setdefault((total.document, total.unit_id), total)
    return list(seen.values())


def periods_with_a_place(*, document: str, unit: Unit) -> set[str]:
    """Return the periods for which a document claims a place."""
    claims = ReportedTotal.objects.filter(document=document, unit=unit, unit_of_measure=PLACE)
    return set(claims.values_list("period", flat=True))


def read_report(*, document: str, unit: Unit, places: dict[str, int]) -> list[ReportRow]:
    """Hold each of a document's figures against the ledger; `places` are the computed ranks by year."""
    claims = list(
        ReportedTotal.objects.filter(document=document, unit=unit)
        .select_related("indicator")
        .order_by("order")
    )
    by_period: dict[str, list[ReportedTotal]] = {}
    for claim in claims:
        by_period.setdefault(claim.period, []).append(claim)
    rows: dict[int, ReportRow] = {}
    for code, group in by_period.items():
        rows |= rows_for_period(group, unit, Period.parse(code), places)
    return [rows[claim.pk] for claim in claims]


def rows_for_period(
    claims: list[ReportedTotal], unit: Unit, period: Period, places: dict[str, int]
) -> dict[int, ReportRow]:
    """Return claim id -> row for the claims about one period."""
    indicators = [claim.indicator for claim in claims if claim.indicator]
    derived = derived_totals(unit=unit, indicators=indicators, period=period)
    keys = [f"value:{indicator.code}" for indicator in indicators]
    own = read_measures(keys=keys, units=[unit], period=period)
    return {
        claim.pk: row_for(
            claim,
            own[f"value:{claim.indicator.code}"][unit.pk] if claim.indicator else None,
            derived.get(claim.indicator_id),
            places.get(claim.period) if claim.unit_of_measure == PLACE else None,
        )
        for claim in claims
    }


def row_for(
    claim: ReportedTotal, own: Reading | None, derived: Derived | None, place: int | None
) -> ReportRow:
    """Return one claim with the county's own total where it has one, else its units'."""
    own_total = own.quantity if own and own.figures else None
    ledger = own_total or (derived.total.quantity if derived else None)
    return ReportRow(
        claim=claim,
        own=own_total,
        derived=derived,
        difference=difference(claimed(claim), ledger) if ledger is not None else None,
        place=place,
        invented=bool((own and own.figures and own.invented) or (derived and derived.invented)),
    )


def claimed(claim: ReportedTotal) -> Quantity:
    """Return a claim in its indicator's unit of measure: 2.86 億元 beside a ledger in 萬元 is 28,600."""
    quantity = claim.quantity
    if quantity.value is None:
        return quantity
    value = convert(quantity.value, claim.unit_of_measure, claim.indicator.unit_of_measure)
    return replace(quantity, value=value)
