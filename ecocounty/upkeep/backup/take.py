"""Taking a backup while people work."""

import hashlib
import zipfile
from collections import defaultdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import django
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from ecocounty.upkeep.backup.archive import new_archive, new_member
from ecocounty.upkeep.backup.counters import read_counter
from ecocounty.upkeep.backup.left_out import LEFT_OUT
from ecocounty.upkeep.backup.manifest import MEMBER, Manifest, TableNote, write_manifest
from ecocounty.upkeep.backup.private_files import Wanted, files_wanted, pack_files
from ecocounty.upkeep.backup.refusals import BackupRefusedError
from ecocounty.upkeep.backup.rows import AT_A_TIME, TableCoder
from ecocounty.upkeep.backup.schema import Schema, read_applied, schema_at
from ecocounty.upkeep.backup.snapshot import open_snapshot


def take_backup(target: Path, *, force: bool = False) -> Manifest:
    """Write everything as of one moment into one file; the people at work do not wait for it."""
    with new_archive(target, force=force) as archive:
        with open_snapshot() as connection:
            moment = datetime.now(UTC)
            schema = schema_to_back_up(connection)
            tables = [pack_table(archive, model, connection) for model in schema.models]
            heads, wanted = heads_of(schema, connection), files_wanted(schema, connection)
        # Files are never altered, only added: those of the moment are there still.
        manifest = manifest_of(archive, moment, schema, tables, heads, wanted, connection.vendor)
        archive.writestr(new_member(MEMBER, packed=True), write_manifest(manifest))
    return manifest


def schema_to_back_up(connection: BaseDatabaseWrapper) -> Schema:
    """Return the tables there are; a database without any is refused."""
    applied = read_applied(connection)
    if not applied:
        raise BackupRefusedError(
            "The database has no tables yet: there is nothing to back up. See that DATABASE_URL and VAR_DIR are "
            "those of the running system."
        )
    return schema_at(applied)


def manifest_of(
    archive: zipfile.ZipFile,
    moment: datetime,
    schema: Schema,
    tables: list[TableNote],
    heads: dict[str, list],
    wanted: list[Wanted],
    vendor: str,
) -> Manifest:
    """Copy the private files in, and return what the whole backup holds."""
    migrations = defaultdict(list)
    for app, name in sorted(schema.applied):
        migrations[app].append(name)
    return Manifest(
        moment=moment,
        django=django.get_version(),
        database=vendor,
        migrations=dict(migrations),
        tables=tables,
        files=list(pack_files(archive, wanted)),
        history_heads=heads,
        left_out=LEFT_OUT,
    )


def pack_table(archive: zipfile.ZipFile, model: type[Model], connection: BaseDatabaseWrapper) -> TableNote:
    """Write a table's rows, one a line."""
    coder, member = TableCoder(model), f"data/{model._meta.label_lower}.jsonl"
    rows = size = 0
    logical, written = hashlib.sha256(), hashlib.sha256()
    reading = coder.read(connection)
    with archive.open(new_member(member, packed=True), "w", force_zip64=True) as target:
        while batch := list(islice(reading, AT_A_TIME)):
            lines = b"".join(map(coder.line, batch))
            target.write(lines)
            written.update(lines)
            logical.update(b"".join(map(coder.canonical_line, batch)) if coder.documents else lines)
            rows, size = rows + len(batch), size + len(lines)
    return TableNote(
        model=model._meta.label_lower,
        member=member,
        fields=coder.names,
        rows=rows,
        counter=read_counter(model, connection),
        sha256=logical.hexdigest(),
        member_size=size,
        member_sha256=written.hexdigest(),
    )


def heads_of(schema: Schema, connection: BaseDatabaseWrapper) -> dict[str, list]:
    """Return where the history's chains stand, for a database whose history is sealed in chains."""
    chain = next((model for model in schema.models if model._meta.label_lower == "history.chain"), None)
    if chain is None:
        return {}
    rows = chain._base_manager.using(connection.alias).order_by("pk").values_list("key", "number", "seal")
    return {key: [number, seal] for key, number, seal in rows}
