"""Every change to who holds which role."""

from datetime import date

from django.db import transaction

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Role, Unit, User


@transaction.atomic
def give_role(*, actor: Actor | None, user: User, unit: Unit, kind: str, held_from: date) -> Role:
    """Give a person a role at a unit from a day on."""
    role = Role.objects.create(user=user, unit=unit, kind=kind, held_from=held_from)
    record_change(
        Change(
            action="give_role",
            subject_kind="units.user",
            subject_id=user.pk,
            unit_code=unit.code,
            after={"role": kind, "unit": unit.code, "from": held_from.isoformat()},
        ),
        actor=actor,
    )
    return role
