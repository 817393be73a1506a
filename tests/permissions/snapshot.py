"""The whole record at a moment, table by table."""

from hashlib import sha256

from django.db import connection

# Sessions and tries at the front door come and go with every visitor; whether a notice was read is its reader's.
NOT_THE_RECORD = ("units_session", "django_session", "django_migrations", "axes_", "notices_")


def tables() -> list[str]:
    """Return the tables that hold the record."""
    found = connection.introspection.table_names()
    return [name for name in found if not name.startswith(NOT_THE_RECORD)]


def take_snapshot() -> dict[str, tuple[int, str]]:
    """Return table -> number of rows and a hash of all that they say."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr(tuple(map(plain, row))) for row in cursor.fetchall())
            found[table] = (len(rows), sha256("\n".join(rows).encode()).hexdigest())
    return found


def plain(value: object) -> object:
    """Return a value that is written the same each time: PostgreSQL hands bytes out by their place in memory."""
    return bytes(value) if isinstance(value, memoryview) else value


def changed_since(before: dict[str, tuple[int, str]]) -> list[str]:
    """Return the tables that say something else now."""
    now = take_snapshot()
    return [table for table in now if now[table] != before.get(table)]
