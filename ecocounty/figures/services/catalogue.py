"""Every change to indicators and to the totals that documents claim."""

from collections.abc import Sequence

from django.db import transaction

from ecocounty.figures.models import Indicator, ReportedTotal
from ecocounty.figures.models.quantity import plain
from ecocounty.history.services import Change, record_changes
from ecocounty.units.models import User


@transaction.atomic
def add_indicators(*, actor: User | None, indicators: Sequence[Indicator]) -> list[Indicator]:
    """Add indicators to the catalogue of the unit they belong to."""
    created = Indicator.objects.bulk_create(indicators)
    record_changes(
        [
            Change(
                action="create",
                subject_kind="figures.indicator",
                subject_id=indicator.pk,
                unit_code=indicator.belongs_to.code,
                after={"code": indicator.code, "name": indicator.name, "unit": indicator.unit_of_measure},
            )
            for indicator in created
        ],
        actor=actor,
    )
    return created


@transaction.atomic
def enter_reported_totals(*, actor: User | None, totals: Sequence[ReportedTotal]) -> list[ReportedTotal]:
    """Enter what a document claims, as printed; it is shown beside the ledger and never put in it."""
    created = ReportedTotal.objects.bulk_create(totals)
    record_changes(
        [
            Change(
                action="create",
                subject_kind="figures.reported_total",
                subject_id=total.pk,
                unit_code=total.unit.code,
                after={"document": total.document, "key": total.key, **plain(total.quantity)},
            )
            for total in created
        ],
        actor=actor,
    )
    return created
