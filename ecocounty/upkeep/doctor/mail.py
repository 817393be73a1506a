"""Whether mail leaves this computer."""

from django.conf import settings
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State


def check_mail() -> Findings:
    """Say where mail goes; it is not tried, for somebody would receive it."""
    subject, kind = _("Mail"), settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    if kind != "smtp":
        yield Finding(
            key="mail",
            subject=subject,
            state=State.INFO,
            found=_("none is sent (%(kind)s); notices wait on the pages") % {"kind": kind},
            advice=_("Who wants mail too sets EMAIL_URL=smtp+tls://user:password@host:587."),
        )
        return
    guarded = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    yield Finding(
        key="mail",
        subject=subject,
        state=State.OK if guarded else State.INFO,
        found=_("by %(host)s:%(port)s, not tried")
        % {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT},
        advice="" if guarded else _("Without TLS the mail can be read on the way: smtp+tls:// protects it."),
    )
