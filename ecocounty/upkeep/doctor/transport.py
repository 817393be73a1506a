"""What protects a page on its way: TLS, HSTS, and whose word on it is believed."""

from django.conf import settings
from django.core.checks import run_checks as run_django_checks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

DAY = 24 * 3600
# What PLAIN_HTTP gives up; it is said in one line instead of four.
GIVEN_UP = {"security.W004", "security.W008", "security.W011", "security.W016"}


def check_transport() -> Findings:
    """Say whether pages, passwords and cookies are protected on their way."""
    if not settings.IN_PRODUCTION:
        yield Finding(
            key="transport", subject=_("On the way"), state=State.OK, found=_("plain http on this computer")
        )
        return
    if settings.PLAIN_HTTP:
        yield Finding(
            key="transport",
            subject=_("On the way"),
            state=State.WARN,
            found=_("plain http: whoever sits on the network can read passwords and pages"),
            advice=_("Put nginx with a certificate in front, then take PLAIN_HTTP out."),
        )
    else:
        yield from _check_hsts()
    yield Finding(
        key="proxies",
        subject=_("Proxies believed"),
        state=State.OK,
        found=", ".join(str(network) for network in settings.TRUSTED_PROXIES) or _("none"),
    )
    yield from _check_deployment()


def _check_hsts() -> Findings:
    seconds = settings.SECURE_HSTS_SECONDS
    found = ngettext(
        "https only; browsers remember it for %(seconds)s second",
        "https only; browsers remember it for %(seconds)s seconds",
        seconds,
    ) % {"seconds": f"{seconds:,}"}
    if seconds >= DAY:
        yield Finding(key="transport", subject=_("On the way"), state=State.OK, found=found)
    else:
        yield Finding(
            key="transport",
            subject=_("On the way"),
            state=State.INFO,
            found=found,
            advice=_("Once the certificate was renewed without trouble, set HSTS_SECONDS=31536000 (a year)."),
        )


def _check_deployment() -> Findings:
    """Pass on what Django's own deployment check says."""
    silenced = {*settings.SILENCED_SYSTEM_CHECKS, *(GIVEN_UP if settings.PLAIN_HTTP else ())}
    for message in run_django_checks(include_deployment_checks=True):
        if message.id not in silenced:
            yield Finding(
                key=f"deployment.{message.id}",
                subject=_("Deployment check"),
                state=State.BAD if message.is_serious() else State.WARN,
                found=f"{message.id}: {message.msg}",
                advice=message.hint or "",
            )
