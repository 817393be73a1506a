"""`manage.py upgrade`: bring the database up to date, after a backup of its own."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from ecocounty.upkeep.backup.refusals import BackupRefusedError
from ecocounty.upkeep.services.upgrade import upgrade_database


class Command(BaseCommand):
    help = "Migrate the database; one with data is backed up to VAR_DIR/backups before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-backup", action="store_true", help="migrate without a backup")

    def handle(self, *, no_backup: bool, **options) -> None:
        try:
            upgrade_database(say=self.say, back_up=not no_backup)
        except BackupRefusedError as error:
            raise CommandError(f"The database was not changed. {error}") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be asked: {str(error).strip()}. Nothing was changed."
            ) from error

    def say(self, sentence: str) -> None:
        """Tell at once: a backup takes a while."""
        self.stdout.write(sentence)
        self.stdout.flush()
