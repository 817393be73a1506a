"""Triggers by which the database itself refuses to alter what is only ever added to.

SQLite rebuilds a table when a migration alters it and loses its triggers: such a migration ends with `Guard`
again. `missing_guards` finds a table that lost them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

# Every table that is guarded; each has a migration that puts its triggers on.
GUARDED = ("history_entry", "figures_figure")
REFUSAL = "This record is only ever added to."


def put_on(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """Return the statements that guard a table against UPDATE, DELETE and, on PostgreSQL, TRUNCATE."""
    if connection.vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    refuse = f"EXECUTE FUNCTION {table}_refuse()"
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        f"CREATE OR REPLACE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]


def take_off(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """Return the statements that lift the guard, for a migration that goes back and for tests that clean up."""
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete")]
    triggers = [
        f"DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}" for verb in ("update", "delete", "truncate")
    ]
    return [*triggers, f"DROP FUNCTION IF EXISTS {table}_refuse()"]


class Guard(migrations.RunPython):
    """The migration operation that guards a table."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(_runner(put_on, table), _runner(take_off, table))

    def deconstruct(self) -> tuple:
        return (type(self).__qualname__, [self.table], {})


def _runner(statements, table: str):
    def run(apps, schema_editor) -> None:
        for statement in statements(schema_editor.connection, table):
            schema_editor.execute(statement)

    return run


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the guarded tables whose triggers are not all there."""
    wanted = 2 if connection.vendor == "sqlite" else 3
    query = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        counts = {}
        for table in GUARDED:
            cursor.execute(query, [table, f"{table}_no_%"])
            counts[table] = cursor.fetchone()[0]
    return [table for table, count in counts.items() if count < wanted]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift all guards inside. Only the clean-up of a test's database does this."""
    run(connection, take_off)
    try:
        yield
    finally:
        run(connection, put_on)


def run(connection: BaseDatabaseWrapper, statements) -> None:
    """Run the statements for every guarded table."""
    with connection.cursor() as cursor:
        for table in GUARDED:
            for statement in statements(connection, table):
                cursor.execute(statement)
