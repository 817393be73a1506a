"""The place that a backup is restored into: it must be empty, so that restoring can destroy nothing."""

import hashlib
from pathlib import Path

from django.db import connection
from django.db.models import Model

from ecocounty.upkeep.backup.archive import BLOCK
from ecocounty.upkeep.backup.manifest import Manifest
from ecocounty.upkeep.backup.private_files import storages_of
from ecocounty.upkeep.backup.refusals import BackupRefusedError
from ecocounty.upkeep.backup.schema import Schema, read_applied, schema_at

# Tables into which migrating itself puts rows (a test looks for others).
FILLED_BY_MIGRATING: frozenset[str] = frozenset()
NOTHING = "Nothing was changed."


def refuse_full_place(manifest: Manifest, dumped: Schema) -> None:
    """Refuse a database with rows, one ahead of the backup, and private files that are other files."""
    applied = read_applied(connection)
    refuse_rows(schema_at(applied))
    ahead = sorted(applied - manifest.applied)
    if ahead:
        app, name = ahead[0]
        raise BackupRefusedError(
            f"The database has no rows, but newer tables than the backup ({app}.{name}). Restore into a database "
            f"without tables: create a new one, or delete the SQLite file that DATABASE_URL names. {NOTHING}"
        )
    refuse_other_files(manifest, dumped)


def refuse_rows(schema: Schema) -> None:
    """Refuse a database in which any of our tables holds a row."""
    full = [model._meta.label_lower for model in schema.models if holds_rows(model)]
    full = [label for label in full if label not in FILLED_BY_MIGRATING]
    if full:
        raise BackupRefusedError(
            f"The database is not empty: there are rows in {', '.join(full[:3])}"
            f"{' and others' if full[3:] else ''}. Restore into an empty database: set DATABASE_URL to a new one. "
            f"{NOTHING}"
        )


def holds_rows(model: type[Model]) -> bool:
    """Say whether a table has any row."""
    return model._base_manager.using(connection.alias).exists()


def refuse_other_files(manifest: Manifest, dumped: Schema) -> None:
    """Refuse a folder in which a file of the backup would take another file's place."""
    storages = storages_of(dumped)
    for note in manifest.files:
        path = Path(storages[note.column].path(note.name))
        if note.member and path.exists() and hash_of(path) != note.sha256:
            raise BackupRefusedError(
                f"The private file {path} exists already and is another one. Set VAR_DIR to a new folder, or "
                f"move the old files away. {NOTHING}"
            )


def hash_of(path: Path) -> str:
    """Return the hash of a file on the disk."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
