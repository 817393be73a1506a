"""`manage.py restore FILE`: a backup into an empty place, with one command."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from ecocounty.upkeep.backup.refusals import BackupRefusedError
from ecocounty.upkeep.backup.restore import restore_backup
from ecocounty.upkeep.services.backups import note_restoring


class Command(BaseCommand):
    help = "Restore a backup into an empty database and folder; SQLite and PostgreSQL take each other's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options) -> None:
        path = file.absolute()
        try:
            checked = restore_backup(path, say=self.say)
        except BackupRefusedError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be asked: {str(error).strip()}. Nothing was restored."
            ) from error
        note_restoring(actor=None, path=path, checked=checked)
        manifest = checked.manifest
        for note in manifest.wrong_files:
            self.stderr.write(f"When the backup was made, this private file was {note.wrong}: {note.name}")
        self.say(
            f"Restored: {manifest.rows} rows of {len(manifest.tables)} tables and {len(manifest.files)} private "
            f"files, as of {timezone.localtime(manifest.moment):%Y-%m-%d %H:%M:%S}. Everybody signs in again."
        )

    def say(self, sentence: str) -> None:
        """Tell at once: restoring takes a while."""
        self.stdout.write(sentence)
        self.stdout.flush()
