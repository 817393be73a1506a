"""PostgreSQL: its letters, its care for commits, its room for our connections, the rights of our user."""

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

# Commands, the daily run and an administrator's psql beside the server.
SPARE = 10


def check_postgresql() -> Findings:
    """Ask the server how it is set."""
    if connection.vendor != "postgresql":
        return
    letters = _ask("SHOW server_encoding")
    yield Finding(
        key="postgresql.encoding",
        subject=_("PostgreSQL letters"),
        state=State.OK if letters == "UTF8" else State.BAD,
        found=letters,
        advice=""
        if letters == "UTF8"
        else _("Make the database anew with ENCODING 'UTF8', then restore a backup."),
    )
    off = [
        name for name in ("fsync", "synchronous_commit", "full_page_writes") if _ask(f"SHOW {name}") == "off"
    ]
    yield Finding(
        key="postgresql.commits",
        subject=_("PostgreSQL commits"),
        state=State.BAD if off else State.OK,
        found=_("switched off: %(names)s") % {"names": ", ".join(off)} if off else _("reach the disk"),
        advice=_("Switch them on in postgresql.conf: else a power cut loses work.") if off else "",
    )
    yield from _check_connections()
    if _ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield Finding(
            key="postgresql.user",
            subject=_("PostgreSQL user"),
            state=State.WARN if settings.IN_PRODUCTION else State.INFO,
            found=_("is a superuser"),
            advice=_("Give the program a user of its own that owns its database and nothing else."),
        )


def _check_connections() -> Findings:
    most, ours = int(_ask("SHOW max_connections")), settings.WORKERS * settings.THREADS
    enough = ours + SPARE <= most
    yield Finding(
        key="postgresql.connections",
        subject=_("PostgreSQL connections"),
        state=State.OK if enough else State.WARN,
        found=_("this host uses up to %(ours)s of %(most)s") % {"ours": ours, "most": most},
        advice="" if enough else _("Lower WORKERS or THREADS, or raise max_connections in postgresql.conf."),
    )


def _ask(question: str) -> str | bool:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
