"""Every change to people."""

from django.db import transaction

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Unit, User


@transaction.atomic
def create_person(
    *,
    actor: Actor | None,
    username: str,
    display_name: str,
    unit: Unit,
    password: str | None,
    is_demonstration: bool = False,
) -> User:
    """Add a person; a first password must be changed at first sign-in, the demonstration's excepted.

    Without a password nobody can sign in as the person yet.
    """
    user = User(
        username=username,
        display_name=display_name,
        unit=unit,
        must_change_password=not is_demonstration,
        is_demonstration=is_demonstration,
    )
    user.set_password(password)
    user.save()
    record_change(
        Change(
            action="create",
            subject_kind="units.user",
            subject_id=user.pk,
            unit_code=unit.code,
            after={"username": username, "display_name": display_name},
        ),
        actor=actor,
    )
    return user
