"""The numbers that a database gives out: one given once, though its row is gone, is not given again."""

from django.core.management.color import no_style
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, Model


def is_numbered(model: type[Model]) -> bool:
    """Say whether the database itself numbers the rows."""
    return isinstance(model._meta.pk, AutoField) or model._meta.pk.get_internal_type() == "BigAutoField"


def read_counter(model: type[Model], connection: BaseDatabaseWrapper) -> int:
    """Return the highest number given out so far."""
    if not is_numbered(model):
        return 0
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            return (cursor.fetchone() or [0])[0]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
        [sequence] = cursor.fetchone()
        # The name comes quoted from the database itself.
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
        return cursor.fetchone()[0]


def set_counters(counters: dict[type[Model], int], connection: BaseDatabaseWrapper) -> None:
    """Let each table go on from where it stood."""
    models = [model for model in counters if is_numbered(model)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        for model in models:
            raise_counter(model, counters[model], connection)


def raise_counter(model: type[Model], counter: int, connection: BaseDatabaseWrapper) -> None:
    """Raise a table's counter to what it was, where rows with higher numbers are gone."""
    table, column = model._meta.db_table, model._meta.pk.column
    if counter <= read_counter(model, connection):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, counter])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', column, counter]
            )
