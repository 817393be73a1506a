"""Every change to targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from ecocounty.figures.models import Indicator
from ecocounty.figures.services.figures import raise_version
from ecocounty.history.services import Change, record_changes
from ecocounty.units.models import Unit, User
from projects.models import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTarget:
    """A target to be set for a unit's year."""

    indicator: Indicator
    unit: Unit
    year: int
    value: Decimal
    invented: bool = False


@transaction.atomic
def set_targets(*, actor: User | None, targets: Sequence[NewTarget]) -> list[Target]:
    """Set targets that are not yet set; what was scored against them is computed anew."""
    raise_version()
    created = Target.objects.bulk_create(
        [
            Target(
                indicator=new.indicator, unit=new.unit, year=new.year, value=new.value, invented=new.invented
            )
            for new in targets
        ],
        batch_size=500,
    )
    record_changes(
        [
            Change(
                action="set_target",
                subject_kind="projects.target",
                subject_id=target.pk,
                unit_code=new.unit.code,
                after={"indicator": new.indicator.code, "year": new.year, "value": str(new.value)},
            )
            for new, target in zip(targets, created, strict=True)
        ],
        actor=actor,
    )
    return created
