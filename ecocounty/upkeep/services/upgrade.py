"""Bringing an older database up to date, after a backup of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from ecocounty.upkeep.backup.check import Checked, check_file
from ecocounty.upkeep.backup.folder import BEFORE, name_of, own_folder, remove_oldest
from ecocounty.upkeep.backup.place import holds_rows
from ecocounty.upkeep.backup.schema import read_applied, schema_at
from ecocounty.upkeep.backup.take import take_backup
from ecocounty.upkeep.models import CheckResult
from ecocounty.upkeep.services.backups import note_backup

KEPT = 5


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and found whole."""

    path: Path
    checked: Checked


def upgrade_database(*, say: Callable[[str], None], back_up: bool = True) -> None:
    """Migrate; a database with rows and migrations to come is backed up and the backup checked before."""
    # A database of a newer version is refused here, before anything is touched.
    schema = schema_at(read_applied(connection))
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    made = None
    if back_up and pending and any(holds_rows(model) for model in schema.models):
        made = back_up_before(say)
    call_command("migrate", verbosity=0, interactive=False)
    if made:
        note_backup(
            actor=None,
            path=made.path,
            manifest=made.checked.manifest,
            sealed=made.checked.sealed,
            result=CheckResult.WHOLE,
        )
    if pending:
        say(f"{len(pending)} migrations were applied.")


def back_up_before(say: Callable[[str], None]) -> Made:
    """Back up, check, and drop all but the newest few of such backups."""
    path = own_folder() / name_of(timezone.localtime(), BEFORE)
    say(f"The database is older than the program. Backing it up to {path} ...")
    take_backup(path)
    checked = check_file(path)
    for note in checked.manifest.wrong_files:
        say(f"WARNING: the private file {note.name} is {note.wrong}.")
    remove_oldest(path.parent, keep=KEPT, kind=BEFORE)
    return Made(path, checked)
