"""Facts that cost points: who reads them, who enters them, and what they come to by unit and month."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet

from campaigns.article_points.charges import NOTHING, Charges
from campaigns.models import Deduction, DeductionKind
from campaigns.selectors.offices import offices_of
from campaigns.selectors.reach import seen_by
from ecocounty.periods import Period
from ecocounty.units.models import Unit, User


def deductions_seen_by(user: User) -> QuerySet[Deduction]:
    """Return the facts against units within a person's reach, withdrawn ones too."""
    return Deduction.objects.filter(seen_by(user)).select_related(
        "unit__parent", "entered_by", "withdrawn_by"
    )


def units_charged_by(user: User) -> QuerySet[Unit]:
    """Return the units against which a person enters facts: those right below an office that the person runs."""
    return Unit.objects.filter(parent__in=[unit.pk for unit in offices_of(user)])


def read_charges(units: Iterable[Unit], *, first: Period, last: Period) -> dict[Period, dict[int, Charges]]:
    """Return month -> unit -> what was entered against it; one query."""
    held = (
        Deduction.objects.in_force()
        .filter(unit__in=[unit.pk for unit in units], day__gte=first.first_day, day__lte=last.last_day)
        .values_list("unit", "day", "kind", "invented")
    )
    found: dict[Period, dict[int, Charges]] = {}
    for unit, day, kind, invented in held:
        of_month = found.setdefault(Period.of_day(day), {})
        of_month[unit] = add_fact(of_month.get(unit, NOTHING), kind, invented)
    return found


def add_fact(charges: Charges, kind: str, invented: bool) -> Charges:
    """Return what there is against a unit with one fact more."""
    invented = invented or charges.invented
    if kind == DeductionKind.MISSED:
        return replace(charges, missed=charges.missed + 1, invented=invented)
    return replace(charges, negative=charges.negative + 1, invented=invented)
