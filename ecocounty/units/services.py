"""Every change to units, people and roles."""

from datetime import date

from django.db import transaction

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Role, Unit, User


@transaction.atomic
def create_unit(
    *,
    actor: Actor | None,
    code: str,
    kind: str,
    parent: Unit | None,
    name: str,
    name_hans: str = "",
    name_en: str = "",
) -> Unit:
    """Add a unit under its parent."""
    path = f"{parent.path if parent else ''}{code}/"
    unit = Unit.objects.create(
        code=code, kind=kind, parent=parent, path=path, name=name, name_hans=name_hans, name_en=name_en
    )
    record_change(
        Change(
            action="create",
            subject_kind="units.unit",
            subject_id=unit.pk,
            unit_code=code,
            after={"name": name, "kind": kind, "parent": parent.code if parent else None},
        ),
        actor=actor,
    )
    return unit


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
