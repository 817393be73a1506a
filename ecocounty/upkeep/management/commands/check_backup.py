"""`manage.py check_backup FILE`: is it whole, to the last byte?"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from ecocounty.upkeep.backup.check import Checked, check_file
from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError
from ecocounty.upkeep.models import Backup, CheckResult
from ecocounty.upkeep.services.backups import note_check


class Command(BaseCommand):
    help = "Check a backup without touching a database; the result is noted where the backup is known."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options) -> None:
        path = file.absolute()
        try:
            checked = check_file(path)
        except DamagedBackupError as error:
            self.note(path, None)
            raise CommandError(str(error)) from error
        except BackupRefusedError as error:
            raise CommandError(str(error)) from error
        self.note(path, checked)
        self.report(path, checked)

    def report(self, path: Path, checked: Checked) -> None:
        """Say what is in it."""
        manifest = checked.manifest
        self.stdout.write(
            f"{path} is whole: {manifest.rows} rows of {len(manifest.tables)} tables and {len(manifest.files)} "
            f"private files, as of {timezone.localtime(manifest.moment):%Y-%m-%d %H:%M:%S}, from "
            f"{manifest.database}, Django {manifest.django}. sha256 {checked.sealed.sha256}"
        )
        if manifest.history_heads:
            self.stdout.write("Heads of the history, to compare with those printed on publications:")
        for key, (number, seal) in sorted(manifest.history_heads.items()):
            self.stdout.write(f"  {key or 'no unit'}: {number} entries, {seal}")
        for note in manifest.wrong_files:
            self.stderr.write(f"When it was made, this private file was {note.wrong}: {note.name}")

    def note(self, path: Path, checked: Checked | None) -> None:
        """Note the result where this database made the backup; a database that cannot be asked is left alone."""
        name = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor == "sqlite" and not name.exists():
            return
        try:
            found = Backup.objects.filter(file_name=path.name, folder=str(path.parent)).first()
            if checked:
                found = Backup.objects.filter(sha256=checked.sealed.sha256).first()
            if found:
                result = CheckResult.WHOLE if checked else CheckResult.DAMAGED
                note_check(actor=None, backup=found, result=result)
        except DatabaseError:
            self.stderr.write("The result could not be noted: the database cannot be asked.")
