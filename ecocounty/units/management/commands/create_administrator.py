"""`manage.py create_administrator`: the first person of an empty database."""

from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from ecocounty.units.models import Role, RoleKind, Unit, UnitKind
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.newcomers import Newcomer, welcome_person
from ecocounty.units.services.people import clean_person_name
from ecocounty.units.services.roles import FirstRole
from ecocounty.units.services.units import create_unit


def read_unit(typed: str) -> tuple[str, str]:
    """Read CODE=NAME."""
    code, _, name = (part.strip() for part in typed.partition("="))
    if not code or not name:
        raise ArgumentTypeError(f"{typed!r} is not CODE=NAME, such as 4312=懷化市.")
    return code, name


class Command(BaseCommand):
    help = "Add an administrator, with the city (and county) if they are not there, and print a one-time password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the name to sign in with: letters and digits, no spaces")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--city", required=True, type=read_unit, metavar="CODE=NAME")
        parser.add_argument("--county", type=read_unit, metavar="CODE=NAME")
        parser.add_argument(
            "--another", action="store_true", help="although there is an administrator already"
        )

    def handle(self, *, username: str, name: str, city, county, another: bool, **options) -> None:
        today = timezone.localdate()
        there = Role.objects.not_over(today).filter(kind=RoleKind.ADMINISTRATOR, user__is_active=True)
        if not another and (role := there.select_related("user").first()):
            raise CommandError(
                f"There is an administrator already: {role.user.username}. Nothing was changed. "
                "Add another with --another."
            )
        if not (name := clean_person_name(name)) or len(name) > 60:
            raise CommandError("--name must hold a name of at most 60 characters. Nothing was changed.")
        try:
            newcomer = add_administrator(username=username, name=name, city=city, county=county)
        except RefusedError as error:
            raise CommandError(f"{error.sentence} Nothing was changed.") from error
        until = timezone.localtime(newcomer.user.first_password_until)
        self.stdout.write(
            f"User name:         {newcomer.user.username}\n"
            f"One-time password: {newcomer.password}\n"
            f"Good until {until:%Y-%m-%d %H:%M}; shown only here, and to be changed at the first sign-in."
        )


@transaction.atomic
def add_administrator(
    *, username: str, name: str, city: tuple[str, str], county: tuple[str, str] | None
) -> Newcomer:
    """Add the units that are not there and the person with the role at the city, or nothing at all."""
    unit = find_or_create(city, UnitKind.CITY, None)
    if county:
        find_or_create(county, UnitKind.COUNTY, unit)
    role = FirstRole(kind=RoleKind.ADMINISTRATOR, held_from=timezone.localdate())
    return welcome_person(actor=None, username=username, display_name=name, unit=unit, role=role)


def find_or_create(typed: tuple[str, str], kind: str, parent: Unit | None) -> Unit:
    """Return the unit of that code, made if it is not there; one of another kind or place is refused."""
    code, name = typed
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        return create_unit(actor=None, code=code, kind=kind, parent=parent, name=name)
    if unit.kind != kind or (parent is not None and unit.parent_id != parent.pk):
        place = f" of {parent.name}" if parent else ""
        raise RefusedError(None, f"{code} is there already as {unit.name}, which is no {kind}{place}.")
    return unit
