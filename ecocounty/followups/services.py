"""Every change to matters."""

from django.db import transaction

from ecocounty.followups.models import Matter
from ecocounty.history.services import Change, record_change
from ecocounty.periods import Period
from ecocounty.units.models import Unit, User


@transaction.atomic
def raise_matter(*, actor: User | None, unit: Unit, period: Period, text: str) -> Matter:
    """Open a matter from the problem a unit reported; the same month's corrected text replaces it."""
    matter = Matter.objects.filter(unit=unit, period=str(period)).first()
    before = matter.text if matter else None
    if before == text:
        return matter
    if matter is None:
        matter = Matter(unit=unit, period=str(period))
    matter.text = text
    matter.save()
    record_change(
        Change(
            action="raise",
            subject_kind="followups.matter",
            subject_id=matter.pk,
            unit_code=unit.code,
            before=before,
            after=text,
        ),
        actor=actor,
    )
    return matter
