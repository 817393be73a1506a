"""Restoring a backup into an empty place: all of it, or nothing."""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from ecocounty.upkeep.backup.archive import open_archive
from ecocounty.upkeep.backup.check import Checked, check_file
from ecocounty.upkeep.backup.counters import set_counters
from ecocounty.upkeep.backup.left_out import is_left_out
from ecocounty.upkeep.backup.manifest import Manifest, TableNote
from ecocounty.upkeep.backup.place import NOTHING, holds_rows, refuse_full_place
from ecocounty.upkeep.backup.put_back import files_in_place
from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError
from ecocounty.upkeep.backup.rows import TableCoder, hash_table
from ecocounty.upkeep.backup.schema import Schema, last_of_each_app, schema_at

# SQLite of ten years ago takes so many values in one statement.
VALUES_AT_ONCE = 900


def restore_backup(path: Path, *, say: Callable[[str], None]) -> Checked:
    """Check everything first; then tables, files and rows, each table compared with the backup; then newest."""
    checked = check_file(path)
    manifest = checked.manifest
    dumped = schema_at(manifest.applied)
    models = models_by_name(manifest, dumped)
    refuse_full_place(manifest, dumped)
    say("The backup is whole and the place is empty. Making the tables as they were ...")
    with refusing_what_does_not_fit():
        MigrationExecutor(connection).migrate(last_of_each_app(manifest.applied))
    with open_archive(path) as archive, files_in_place(archive, manifest, dumped) as files:
        say(f"{files} private files are in place. Loading {manifest.rows} rows ...")
        with transaction.atomic(), refusing_what_does_not_fit():
            load_tables(archive, manifest, models)
            refuse_difference(manifest, models)
    say("Every table is the same as in the backup. Bringing the tables up to date ...")
    bring_up_to_date()
    return checked


def bring_up_to_date() -> None:
    """Migrate to this version; what was restored stays if that fails."""
    try:
        count_rows_for_planning()
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise BackupRefusedError(
            f"Everything is restored, but the tables could not be brought up to date: {error}. Put that right, then "
            "run manage.py upgrade."
        ) from error


def models_by_name(manifest: Manifest, dumped: Schema) -> dict[str, type[Model]]:
    """Return the tables to load; a backup that does not fit its own migrations is refused.

    An older version may have kept tables that are left out now, and left out some that are kept now.
    """
    models = {model._meta.label_lower: model for model in dumped.models}
    kept = {table.model: table.fields for table in manifest.tables if not is_left_out(table.model)}
    expected = {
        label: TableCoder(model).names
        for label, model in models.items()
        if label in kept or not is_left_out(label, manifest.left_out)
    }
    if kept != expected:
        raise DamagedBackupError(
            f"The backup's tables are not those of its migrations. It was made by an altered version. {NOTHING}"
        )
    return {label: models[label] for label in kept}


def load_tables(archive: zipfile.ZipFile, manifest: Manifest, models: dict[str, type[Model]]) -> None:
    """Insert every row; whatever migrating had put in goes first."""
    for model in models.values():
        if holds_rows(model):
            clear(model)
    for table in tables_of(manifest, models):
        with archive.open(table.member) as source:
            insert(TableCoder(models[table.model]), (json.loads(line) for line in source))
    connection.check_constraints()
    counters = {models[table.model]: table.counter for table in tables_of(manifest, models)}
    set_counters(counters, connection)


def tables_of(manifest: Manifest, models: dict[str, type[Model]]) -> list[TableNote]:
    """Return what the backup says of the tables that are loaded."""
    return [table for table in manifest.tables if table.model in models]


def clear(model: type[Model]) -> None:
    """Remove the rows that migrating made; nobody has worked here yet."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def insert(coder: TableCoder, rows: Iterator[list]) -> None:
    """Insert rows past the models, which would set moments anew and refuse keys that are set already."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in coder.fields)
    head = f"INSERT INTO {quote(coder.model._meta.db_table)} ({columns}) VALUES "
    places = f"({', '.join(['%s'] * len(coder.fields))})"
    # The connection itself: what stands for it elsewhere costs a look-up for each value.
    real = connections[DEFAULT_DB_ALIAS]
    with real.cursor() as cursor:
        while batch := list(islice(rows, max(1, VALUES_AT_ONCE // len(coder.fields)))):
            values = [value for row in batch for value in coder.values(row, real)]
            cursor.execute(head + ", ".join([places] * len(batch)), values)


@contextmanager
def refusing_what_does_not_fit() -> Iterator[None]:
    """Turn a database's refusal of a row into a sentence."""
    try:
        yield
    except (DatabaseError, ValueError) as error:
        first = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise BackupRefusedError(
            f"The database does not take the backup: {first}. Nothing was restored."
        ) from error


def refuse_difference(manifest: Manifest, models: dict[str, type[Model]]) -> None:
    """Refuse to keep what is not, table by table, what the backup was made of."""
    different = [
        table.model for table in tables_of(manifest, models) if not is_same(table, models[table.model])
    ]
    if different:
        raise BackupRefusedError(
            f"After loading, {', '.join(different)} differ from the backup. Nothing was restored. "
            "Send this sentence to whoever maintains ecocounty."
        )


def is_same(table: TableNote, model: type[Model]) -> bool:
    """Say whether a table holds what the backup says."""
    return hash_table(TableCoder(model), connection) == (table.rows, table.sha256)


def count_rows_for_planning() -> None:
    """Let the database count what it just got, or it plans blindly."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
