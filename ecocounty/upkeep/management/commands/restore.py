"""`manage.py restore FILE`: a backup into an empty place, with one command."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from ecocounty.history.heads import Head
from ecocounty.history.verify import verify_history
from ecocounty.upkeep.backup.manifest import Manifest
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
        # Walked before our own entry is added; told at the end, when the restoring itself is noted.
        found = faults_in_history(checked.manifest)
        note_restoring(actor=None, path=path, checked=checked)
        manifest = checked.manifest
        for note in manifest.wrong_files:
            self.stderr.write(f"When the backup was made, this private file was {note.wrong}: {note.name}")
        self.say(
            f"Restored: {manifest.rows} rows of {len(manifest.tables)} tables and {len(manifest.files)} private "
            f"files, as of {timezone.localtime(manifest.moment):%Y-%m-%d %H:%M:%S}. Everybody signs in again."
        )
        if found:
            raise CommandError(
                f"All of this is as the backup holds it, but its history does not agree with its seals in {found} "
                "places. manage.py verify_history names them: compare with an older backup."
            )

    def say(self, sentence: str) -> None:
        """Tell at once: restoring takes a while."""
        self.stdout.write(sentence)
        self.stdout.flush()


def faults_in_history(manifest: Manifest) -> int:
    """Return in how many places the restored history differs from its seals and from the backup's heads."""
    heads = {key: Head(number, seal) for key, (number, seal) in manifest.history_heads.items()}
    return len(verify_history(heads).findings)
