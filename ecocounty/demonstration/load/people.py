"""The demonstration's people, and their sign-ins."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ecocounty.demonstration.load.tables import read_table, split
from ecocounty.units.models import Unit, User
from ecocounty.units.services.passwords import set_demonstration_password
from ecocounty.units.services.people import create_person
from ecocounty.units.services.roles import give_role

IN_OFFICE_SINCE = date(2004, 1, 1)


@dataclass(frozen=True, slots=True)
class SignIn:
    """How to sign in as one of the demonstration's people, and what for."""

    username: str
    password: str
    unit: str
    roles: str
    note: str


def load_people(units: dict[str, Unit]) -> None:
    """Create the people with their roles; their passwords are made by `renew_sign_ins`."""
    for row in read_table("people"):
        person = create_person(
            actor=None,
            username=row["username"],
            display_name=row["display_name"],
            unit=units[row["unit"]],
            password=None,
            is_demonstration=True,
            phone=row["phone"],
        )
        for kind in split(row["roles"]):
            give_role(actor=None, user=person, unit=units[row["unit"]], kind=kind, held_from=IN_OFFICE_SINCE)


def load_seats(units: dict[str, Unit]) -> None:
    """Fill the other seats with people who cannot sign in: one has just become vacant, one passes on soon."""
    today = timezone.localdate()
    for row in read_table("seats"):
        person = create_person(
            actor=None,
            username=row["username"],
            display_name=row["display_name"],
            unit=units[row["unit"]],
            password=None,
            is_demonstration=True,
            phone=row["phone"],
        )
        give_role(
            actor=None,
            user=person,
            unit=units[row["unit"]],
            kind=row["role"],
            held_from=counted_from(today, row["first_day"]) or IN_OFFICE_SINCE,
            held_to=counted_from(today, row["last_day"]),
        )


def counted_from(today: date, days: str) -> date | None:
    """Return the day so many days from today; None where nothing is said."""
    return today + timedelta(days=int(days)) if days else None


def sign_ins_path() -> Path:
    """Return where the sign-ins are kept."""
    return settings.VAR_DIR / "demonstration_accounts.txt"


@transaction.atomic
def renew_sign_ins() -> None:
    """Give each of the demonstration's people a new random password, and write them down in var/."""
    lines = []
    names = [row["username"] for row in read_table("people")]
    for user in User.objects.filter(is_demonstration=True, username__in=names).select_related("unit"):
        password = secrets.token_urlsafe(9)
        set_demonstration_password(user=user, password=password)
        lines.append(f"{user.username}\t{password}\n")
    path = sign_ins_path()
    path.touch(mode=0o600)
    path.write_text("".join(lines), encoding="utf-8")


def read_sign_ins() -> list[SignIn]:
    """Return the sign-ins as written down, with what each can try."""
    passwords = dict(line.split("\t") for line in sign_ins_path().read_text(encoding="utf-8").splitlines())
    units = {unit.code: unit.name for unit in Unit.objects.all()}
    return [
        SignIn(
            username=row["username"],
            password=passwords[row["username"]],
            unit=units[row["unit"]],
            roles=row["roles"],
            note=row["note"],
        )
        for row in read_table("people")
        if row["username"] in passwords and row["unit"] in units
    ]
