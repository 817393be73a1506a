"""The mode, debugging, the hosts that are answered, the key."""

import os

from django.conf import settings
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

LONG_ENOUGH = 50


def check_mode() -> Findings:
    """Say in which mode this copy runs, and whom it answers."""
    subject = _("Mode")
    if settings.IN_PRODUCTION:
        yield Finding(key="mode", subject=subject, state=State.OK, found=_("production"))
    else:
        yield Finding(
            key="mode",
            subject=subject,
            state=State.INFO,
            found=_("demonstration: this computer only is answered"),
            advice=_("For real work set ECOCOUNTY_MODE=production; see README, In production."),
        )
    if settings.DEBUG:
        yield Finding(
            key="debug",
            subject=_("Error pages"),
            state=State.BAD,
            found=_("DEBUG is on: error pages show the program's inside"),
            advice=_("Take DEBUG out of the settings file."),
        )
    yield from _check_hosts()
    yield _check_key()


def _check_hosts() -> Findings:
    hosts = settings.ALLOWED_HOSTS
    wide = [host for host in hosts if host.startswith((".", "*"))]
    yield Finding(
        key="hosts",
        subject=_("Host names"),
        state=State.WARN if wide else State.OK,
        found=", ".join(hosts),
        advice=_("Name each host in ALLOWED_HOSTS; %(host)s answers to any name under it.")
        % {"host": wide[0]}
        if wide
        else "",
    )


def _check_key() -> Finding:
    """Say where the key comes from; one that could be guessed does not let the program start at all."""
    strong = len(settings.SECRET_KEY) >= LONG_ENOUGH
    if not settings.IN_PRODUCTION:
        found = _("the demonstration's own, kept in %(folder)s") % {"folder": settings.VAR_DIR}
    elif os.environ.get("SECRET_KEY_FILE"):
        found = _("from the file that SECRET_KEY_FILE names")
    else:
        found = _("from the environment")
    return Finding(
        key="key",
        subject=_("Key"),
        state=State.OK if strong else State.BAD,
        found=found,
        advice=""
        if strong
        else _("Make a new one of at least 50 random characters; everybody signs in again."),
    )
