"""A look at the whole database at one moment, on a connection of its own, that keeps nobody from writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

SNAPSHOT = "snapshot"


@contextmanager
def open_snapshot() -> Iterator[BaseDatabaseWrapper]:
    """Give a connection whose every question is answered as of the same moment."""
    connection = connections[DEFAULT_DB_ALIAS].copy(alias=SNAPSHOT)
    if connection.vendor == "sqlite":
        # IMMEDIATE, as everybody else has it, would make the writers wait until the backup is done.
        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    connections[SNAPSHOT] = connection
    try:
        with transaction.atomic(using=SNAPSHOT):
            fix_the_moment(connection)
            yield connection
    finally:
        connection.close()
        del connections[SNAPSHOT]


def fix_the_moment(connection: BaseDatabaseWrapper) -> None:
    """Begin to read: from here on this connection sees no change, and makes none."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
            cursor.execute("SELECT count(*) FROM sqlite_master")
            cursor.fetchone()
        else:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT 1")
