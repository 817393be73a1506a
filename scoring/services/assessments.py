"""Opening a comparison."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ecocounty.history.services import Change, record_change
from ecocounty.periods import Period
from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.selectors.reach import holds_at
from scoring.models import Assessment, Scheme


@transaction.atomic
def open_assessment(*, actor: User | None, scheme: Scheme, group: Unit, period: Period) -> Assessment:
    """Apply a scheme to a city's counties for a period; opening it again returns the same comparison."""
    if actor is not None and not holds_at(actor, group, RoleKind.CITY_OFFICE):
        raise PermissionDenied
    assessment, created = Assessment.objects.get_or_create(scheme=scheme, group=group, period=str(period))
    if created:
        record_change(
            Change(
                action="open",
                subject_kind="scoring.assessment",
                subject_id=assessment.pk,
                unit_code=group.code,
                after={"scheme": scheme.key, "version": scheme.version, "period": str(period)},
            ),
            actor=actor,
        )
    return assessment
