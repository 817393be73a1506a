"""Whether the database answers, which one it is, and whether it is new enough."""

from django.db import Error, connection
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State


def check_database() -> Findings:
    """Ask the database for its version."""
    subject = _("Database")
    try:
        connection.ensure_connection()
        found = ".".join(str(number) for number in connection.get_database_version())
        least = connection.features.minimum_database_version or ()
        old = connection.get_database_version() < tuple(least)
    except Error as error:
        yield Finding(
            key="database",
            subject=subject,
            state=State.BAD,
            # The driver's sentence names host and port, never the password.
            found=_("does not answer: %(error)s") % {"error": str(error).strip().splitlines()[0]},
            advice=_("See that it runs and that DATABASE_URL names it."),
        )
        return
    yield Finding(
        key="database",
        subject=subject,
        state=State.BAD if old else State.OK,
        found=f"{connection.display_name} {found}",
        advice=_("Django needs at least version %(version)s.") % {"version": ".".join(map(str, least))}
        if old
        else "",
    )
