"""New people with what they begin with: a one-time password, and perhaps a role or a seat."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from ecocounty.history.services import Actor
from ecocounty.units.models import Role, RoleKind, Unit, User
from ecocounty.units.services.last_administrator import LastAdministratorError, hold_administrators
from ecocounty.units.services.passwords import first_password_until, new_first_password
from ecocounty.units.services.people import create_person
from ecocounty.units.services.roles import ONE_DAY, FirstRole, end_role, hold_role, refuse_first_day


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new person, and the password to hand to them once."""

    user: User
    password: str


@sensitive_variables("password", "hashed")
def welcome_person(
    *,
    actor: Actor | None,
    username: str,
    display_name: str,
    unit: Unit,
    phone: str = "",
    email: str = "",
    role: FirstRole | None = None,
) -> Newcomer:
    """Add a person with a one-time password and perhaps a first role."""
    password = new_first_password()
    user = create_person(
        actor=actor,
        username=username,
        display_name=display_name,
        unit=unit,
        password=password,
        first_password_until=first_password_until(),
        phone=phone,
        email=email,
        role=role,
    )
    return Newcomer(user, password)


@sensitive_variables("password", "hashed")
def hand_over_to_newcomer(
    *,
    actor: Actor | None,
    role: Role,
    first_day: date,
    username: str,
    display_name: str,
    phone: str = "",
    why: str = "",
) -> Newcomer:
    """Pass a seat to a new person of the seat's unit; their password is their own, none is handed on."""
    password = new_first_password()
    hashed = make_password(password)
    with transaction.atomic():
        if role.kind == RoleKind.ADMINISTRATOR:
            hold_administrators()
        role = hold_role(role)
        refuse_first_day(role, first_day)
        user = create_person(
            actor=actor,
            username=username,
            display_name=display_name,
            unit=role.unit,
            password=None,
            hashed=hashed,
            first_password_until=first_password_until(),
            phone=phone,
            role=FirstRole(role.kind, first_day, is_deputy=role.is_deputy),
            why=why,
        )
        try:
            end_role(actor=actor, role=role, last_day=first_day - ONE_DAY, why=why)
        except LastAdministratorError as error:
            raise LastAdministratorError(to_newcomer=True) from error
    return Newcomer(user, password)
