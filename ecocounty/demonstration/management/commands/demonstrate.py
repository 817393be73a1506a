"""`manage.py demonstrate`: fill an empty database with the demonstration county."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecocounty.demonstration.load.county import load_county
from ecocounty.demonstration.load.people import renew_sign_ins, sign_ins_path
from ecocounty.units.models import Unit, User


class Command(BaseCommand):
    help = "Fill an empty database with the demonstration county."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="keep whatever a database holds already")

    def handle(self, *, if_empty: bool, **options) -> None:
        if settings.IN_PRODUCTION:
            if not if_empty:
                raise CommandError(
                    "The demonstration is never loaded in production mode. Nothing was changed."
                )
            self.stdout.write("Production mode: no demonstration is loaded.")
            return
        if Unit.objects.exists():
            if not if_empty:
                raise CommandError("The database holds units already. Nothing was changed.")
            self.keep()
            return
        self.stdout.write("Loading the demonstration county (about half a minute) ...")
        load_county()
        renew_sign_ins()
        self.stdout.write(
            "Loaded. Its figures are the report's; whatever else it holds is invented and says so."
        )

    def keep(self) -> None:
        """Leave the data alone; make sign-ins anew only where the note of them was lost."""
        self.stdout.write("The database holds data already; it is kept.")
        if User.objects.filter(is_demonstration=True).exists() and not sign_ins_path().exists():
            renew_sign_ins()
            self.stdout.write("The note of the demonstration's sign-ins was lost; new passwords were made.")
