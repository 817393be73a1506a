"""A row as a line of text and back, exactly, whichever database it comes from or goes to."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    AutoField,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    CharField,
    Field,
    FileField,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    PositiveBigIntegerField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    SlugField,
    SmallIntegerField,
    TextField,
)
from django.db.models.functions import Collate

from ecocounty.upkeep.backup.schema import fields_of

AT_A_TIME = 2000

# Columns whose values JSON and databases know as they are; a field of our own may be anything.
NATIVE = (
    AutoField,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    CharField,
    FileField,
    IntegerField,
    PositiveBigIntegerField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    SlugField,
    SmallIntegerField,
    TextField,
)

# Kind -> how its text is read. What JSON knows by itself is written as it is.
READERS = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "decimal": Decimal,
    "bytes": base64.b64decode,
    "uuid": UUID,
    "microseconds": lambda text: timedelta(microseconds=int(text)),
}


def plain(value: Any) -> Any:
    """Return a column's value as JSON can say it without losing anything."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return {"moment": (value.astimezone(UTC) if value.tzinfo else value).isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, bytes | memoryview):
        return {"bytes": base64.b64encode(bytes(value)).decode("ascii")}
    if isinstance(value, UUID):
        return {"uuid": value.hex}
    if isinstance(value, timedelta):
        return {"microseconds": str(value // timedelta(microseconds=1))}
    raise TypeError(f"no way to write a {type(value).__name__}")


def value_of(said: Any) -> Any:
    """Return the value that `plain` wrote."""
    if not isinstance(said, dict):
        return said
    [(kind, text)] = said.items()
    return READERS[kind](text)


def canonical(value: Any) -> Any:
    """Return a JSON document without what databases keep differently: the order of keys, 2.0 or 2."""
    if isinstance(value, dict):
        return {key: canonical(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [canonical(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


# ASCII, so that a lone half of a character is kept too.
_write = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_write_sorted = json.JSONEncoder(separators=(",", ":"), check_circular=False, sort_keys=True).encode
_PERHAPS_A_FLOAT = re.compile(r"[0-9][.eE]")


class TableCoder:
    """Reads and writes the rows of one table, and sums them up in a hash that both databases agree on."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.fields: list[Field] = fields_of(model)
        self.documents = [number for number, field in enumerate(self.fields) if isinstance(field, JSONField)]
        self.rich = [
            number
            for number, field in enumerate(self.fields)
            if number not in self.documents and not is_native(field)
        ]

    @property
    def names(self) -> list[str]:
        return [field.attname for field in self.fields]

    def read(self, connection: BaseDatabaseWrapper) -> Iterator[list]:
        """Return the rows in the order of their keys, which is the same on both databases."""
        rows = self.model._base_manager.using(connection.alias).order_by(self.order(connection))
        for values in rows.values_list(*self.names).iterator(chunk_size=AT_A_TIME):
            row = list(values)
            for number in self.rich:
                row[number] = plain(row[number])
            yield row

    def order(self, connection: BaseDatabaseWrapper) -> Any:
        """Return what to sort by: text by its bytes, never by a language's rules."""
        key = self.model._meta.pk
        if connection.vendor == "postgresql" and isinstance(key, CharField | TextField):
            return Collate("pk", "C")
        return "pk"

    def line(self, row: list) -> bytes:
        """Return the row's line in the file."""
        return _write(row).encode("ascii") + b"\n"

    def canonical_line(self, row: list) -> bytes:
        """Return the line that the hash is taken over."""
        if not self.documents:
            return self.line(row)
        text = _write_sorted(row)
        if _PERHAPS_A_FLOAT.search(text):
            documents = self.documents
            text = _write([canonical(one) if n in documents else one for n, one in enumerate(row)])
        return text.encode("ascii") + b"\n"

    def values(self, row: list, connection: BaseDatabaseWrapper) -> list:
        """Return a row as what the database takes."""
        for number in self.rich:
            row[number] = self.fields[number].get_db_prep_save(value_of(row[number]), connection)
        for number in self.documents:
            row[number] = self.fields[number].get_db_prep_save(row[number], connection)
        return row


def is_native(field: Field) -> bool:
    """Say whether JSON and the database both know a column's values as they are."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    return type(field) in NATIVE


def hash_table(coder: TableCoder, connection: BaseDatabaseWrapper) -> tuple[int, str]:
    """Return how many rows a table has, and the hash over all of them."""
    rows, digest = 0, sha256()
    for row in coder.read(connection):
        rows += 1
        digest.update(coder.canonical_line(row))
    return rows, digest.hexdigest()
