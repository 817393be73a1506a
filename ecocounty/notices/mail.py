"""Notices by mail, for those who asked for it: that something waits, and where; never what."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ecocounty.notices.kinds import addresses_of
from ecocounty.notices.models import Mail, Notice

MOST_TRIES = 5
# Longer than any attempt takes: whoever claimed a mail and was killed lets go of it after this.
TRY_AGAIN_AFTER = timedelta(minutes=10)
AT_ONCE = 200
logger = logging.getLogger("ecocounty.notices")


@dataclass(slots=True)
class MailRun:
    """What became of the mails that were due."""

    sent: int = 0
    failed: int = 0


def send_due_mails() -> MailRun:
    """Send each person who asked for it one mail about all that is due; what fails is tried again later."""
    run, now = MailRun(), timezone.now()
    people = list(due(now).values_list("person_id", flat=True).order_by("person_id").distinct()[:AT_ONCE])
    addresses = addresses_of(people) if people else {}
    for person_id in people:
        claimed = claim(person_id, now)
        if not claimed:
            continue
        if person_id not in addresses:
            Notice.objects.filter(pk__in=claimed).update(mail=Mail.NONE)
            continue
        try:
            message_to(addresses[person_id]).send()
        except SMTPRecipientsRefused as error:
            run.failed += 1
            say_failed(claimed, error)
        except Exception as error:
            run.failed += 1
            say_failed(claimed, error)
            # The server does not answer: it will not for the next person either.
            break
        else:
            run.sent += 1
            Notice.objects.filter(pk__in=claimed).update(mail=Mail.SENT)
    return run


def due(now: datetime) -> QuerySet[Notice]:
    """Return what is to be told by mail and claimed by nobody."""
    free = Q(mail_tried_at__isnull=True) | Q(mail_tried_at__lt=now - TRY_AGAIN_AFTER)
    return Notice.objects.filter(free, mail=Mail.DUE, waits=True)


def claim(person_id: int, now: datetime) -> list[int]:
    """Claim a person's due notices; of two processes that try, the row goes to the first."""
    wanted = due(now).filter(person_id=person_id).values_list("pk", flat=True)
    return [
        pk
        for pk in list(wanted)
        if due(now).filter(pk=pk).update(mail_tried_at=now, mail_tries=F("mail_tries") + 1)
    ]


def say_failed(claimed: list[int], error: Exception) -> None:
    """Log that a mail did not go out, without its address, and give up after a number of tries."""
    logger.error("a notice by mail was not sent: %s", type(error).__name__)
    Notice.objects.filter(pk__in=claimed, mail_tries__gte=MOST_TRIES).update(mail=Mail.GIVEN_UP)


def message_to(address: str) -> EmailMessage:
    """Return the mail. It is written in the site's language, for a person's own is not stored."""
    with override(settings.LANGUAGE_CODE):
        words = {"page": address_of("notices:index"), "account": address_of("account")}
        body = _(
            "Something waits for you. Sign in and look here:\n%(page)s\n\n"
            "You asked for these mails. To stop them:\n%(account)s\n"
        )
        return EmailMessage(_("Something waits for you"), body % words, to=[address])


def address_of(route: str) -> str:
    """Return a page's whole address."""
    return settings.SITE_URL.rstrip("/") + reverse(route)
