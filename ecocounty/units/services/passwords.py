"""Every change of a password; the password itself is never recorded."""

from django.db import transaction

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import User


@transaction.atomic
def change_password(*, actor: Actor, user: User, password: str) -> None:
    """Set a person's new password and lift the forced change; the password itself is never recorded."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record_change(
        Change(
            action="change_password", subject_kind="units.user", subject_id=user.pk, unit_code=user.unit.code
        ),
        actor=actor,
    )


@transaction.atomic
def set_demonstration_password(*, user: User, password: str) -> None:
    """Give one of the demonstration's people a new password; a real person's is never set this way."""
    if not user.is_demonstration:
        raise ValueError(f"{user.username} is not of the demonstration.")
    user.set_password(password)
    user.save(update_fields=["password"])
    record_change(
        Change(
            action="renew_password", subject_kind="units.user", subject_id=user.pk, unit_code=user.unit.code
        ),
        actor=None,
    )
