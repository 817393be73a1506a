"""Whether the daily run ran, and what failed in it."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State
from ecocounty.upkeep.models import DailyRun

EXPECTED = timedelta(hours=36)


def check_daily_run() -> Findings:
    """Look at the last run that came to its end; pages are right without it, only old things pile up."""
    subject = _("Daily run")
    last = DailyRun.objects.filter(is_running=False).order_by("-started_at", "-pk").first()
    if last is None:
        yield Finding(
            key="daily",
            subject=subject,
            state=State.WARN if settings.IN_PRODUCTION else State.INFO,
            found=_("never ran"),
            advice=_("Switch its timer on, as README shows, or run manage.py daily."),
        )
        return
    late = timezone.now() - last.started_at > EXPECTED
    failed = [step["step"] for step in last.steps if step["failed"]]
    said = f"{timezone.localtime(last.started_at):%Y-%m-%d %H:%M} {last.host}"
    yield Finding(
        key="daily",
        subject=subject,
        state=State.WARN if late or failed else State.OK,
        found=_("%(run)s, failed: %(steps)s") % {"run": said, "steps": ", ".join(failed)} if failed else said,
        advice=_("Read the log of that time, then run manage.py daily again.")
        if failed
        else _("See why its timer did not start it.")
        if late
        else "",
    )
