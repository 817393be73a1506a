"""Whether the database has the shape that this version of the program needs."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

SHOWN = 5


def check_migrations() -> Findings:
    """Compare the migrations that were applied with those that this version brings."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    waiting = [
        f"{one.app_label}.{one.name}" for one, _back in executor.migration_plan(loader.graph.leaf_nodes())
    ]
    unknown = [
        ".".join(key)
        for key in loader.applied_migrations
        if key not in loader.disk_migrations and key[0] in loader.migrated_apps
    ]
    if waiting:
        yield Finding(
            key="migrations",
            subject=_("Shape of the database"),
            state=State.BAD,
            found=_("older than the program, by: %(names)s") % {"names": some_of(waiting)},
            advice=_("manage.py upgrade makes a backup, then brings it up to date."),
        )
    if unknown:
        yield Finding(
            key="migrations.newer",
            subject=_("Shape of the database"),
            state=State.BAD,
            found=_("newer than the program, by: %(names)s") % {"names": some_of(unknown)},
            advice=_("Install the newer version of the program again; never work with the older one."),
        )
    if not waiting and not unknown:
        yield Finding(
            key="migrations",
            subject=_("Shape of the database"),
            state=State.OK,
            found=_("as this version needs it"),
        )


def some_of(names: list[str]) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (_(" and %(count)s more") % {"count": more} if more > 0 else "")
