"""`manage.py backup FILE`: everything in one file, while people work."""

from argparse import ArgumentTypeError
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from ecocounty.upkeep.backup.archive import check_seal
from ecocounty.upkeep.backup.check import check_file
from ecocounty.upkeep.backup.folder import name_of, own_folder, refuse_missing, remove_oldest
from ecocounty.upkeep.backup.manifest import Manifest
from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError
from ecocounty.upkeep.backup.take import take_backup
from ecocounty.upkeep.models import CheckResult
from ecocounty.upkeep.services.backups import note_backup


def how_many(text: str) -> int:
    """Read how many backups to keep: at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number of backups. Keep at least 1.")
    return int(text)


class Command(BaseCommand):
    help = (
        "Write the database and the private files into one file, while people work, and check it. "
        "Without FILE it is named by its moment, in --folder or in VAR_DIR/backups."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--folder", type=Path, help="put a file named by its moment there")
        parser.add_argument(
            "--keep", type=how_many, metavar="N", help="then remove all but the newest N there"
        )
        parser.add_argument("--force", action="store_true", help="overwrite FILE")
        parser.add_argument("--no-check", action="store_true", help="do not read the file again to check it")

    def handle(self, *, file: Path | None, folder: Path | None, keep: int | None, **options) -> None:
        if file and (folder or keep):
            raise CommandError("Give FILE, or --folder and --keep, not both. Nothing was written.")
        try:
            place = refuse_missing(folder) if folder else (None if file else own_folder())
            target = file.absolute() if file else (place / name_of(timezone.localtime())).absolute()
            manifest = take_backup(target, force=options["force"])
            self.judge(target, manifest, checking=not options["no_check"])
            if keep:
                for path in remove_oldest(target.parent, keep=keep):
                    self.stdout.write(f"Removed {path}.")
        except BackupRefusedError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be asked: {str(error).strip()}. Nothing was written."
            ) from error
        self.complain(target, manifest)

    def judge(self, target: Path, manifest: Manifest, *, checking: bool) -> None:
        """Read the file again as a stranger would, and note the result."""
        result, sealed, refusal = CheckResult.UNCHECKED, None, None
        try:
            if checking:
                sealed, result = check_file(target).sealed, CheckResult.WHOLE
        except DamagedBackupError as error:
            result, refusal = CheckResult.DAMAGED, error
        self.note(target, manifest, sealed or check_seal(target), result)
        if refusal:
            raise refusal
        word = "Checked: it is whole." if checking else "It was not checked."
        self.stdout.write(
            f"{target}: {manifest.rows} rows of {len(manifest.tables)} tables, {len(manifest.files)} private "
            f"files, as of {timezone.localtime(manifest.moment):%Y-%m-%d %H:%M:%S}. {word}"
        )

    def note(self, target: Path, manifest: Manifest, sealed, result: CheckResult) -> None:
        """Note the backup; a database that is older than the program has no place for the note."""
        try:
            note_backup(actor=None, path=target, manifest=manifest, sealed=sealed, result=result)
        except DatabaseError as error:
            self.stderr.write(
                f"The backup is made, but could not be noted in the database ({str(error).strip()}). "
                "Run manage.py upgrade if the database is older than the program."
            )

    def complain(self, target: Path, manifest: Manifest) -> None:
        """Say loudly which private files are not as they were stored."""
        if manifest.wrong_files:
            names = "\n".join(f"  {note.wrong}: {note.name}" for note in manifest.wrong_files)
            raise CommandError(
                f"{target} was written, but {len(manifest.wrong_files)} private files are missing or altered:\n"
                f"{names}\nLook for them in an older backup, and keep that one."
            )
