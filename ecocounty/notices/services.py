"""Notices are written by the service that does the thing, in its transaction, and marked read by their reader.

Neither leaves an entry in the history: what was done has its own, and who read it is nobody's business.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from ecocounty.notices.mail_soon import send_soon
from ecocounty.notices.models import Mail, Notice

UNIQUE = ["person_id", "kind", "subject", "waits"]
NEWEST_WINS = ["unit_code", "route", "arguments", "said", "happened_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """What one person is told; `by_mail` says whether they asked for mail."""

    person_id: int
    kind: str
    subject: str
    unit_code: str = ""
    route: str = ""
    arguments: Sequence[str | int] = ()
    said: dict = field(default_factory=dict)
    by_mail: bool = False


def notify(notices: Iterable[NewNotice]) -> None:
    """Tell people; what waits for them already is told again in its newest words, not twice. One question."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A notice is written in the transaction of what it tells.")
    now = timezone.now()
    # In one order, so that two who tell the same people do not wait for each other.
    found = {(one.person_id, one.kind, one.subject): one for one in notices}
    rows = [row_of(found[key], now) for key in sorted(found)]
    if not rows:
        return
    Notice.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=UNIQUE, update_fields=NEWEST_WINS
    )
    if any(row.mail for row in rows):
        transaction.on_commit(send_soon, robust=True)


def row_of(new: NewNotice, now: datetime) -> Notice:
    """Return the row of a new notice."""
    return Notice(
        person_id=new.person_id,
        kind=new.kind,
        subject=new.subject,
        unit_code=new.unit_code,
        route=new.route,
        arguments=list(new.arguments),
        said=new.said,
        happened_at=now,
        mail=Mail.DUE if new.by_mail else Mail.NONE,
    )


def settle(*, kinds: Iterable[str], subject: str) -> int:
    """Take as read what is over: a return that was decided waits for nobody's review. One question."""
    return mark(Notice.objects.filter(kind__in=list(kinds), subject=subject))


def mark_read(*, person_id: int, notice: Notice) -> None:
    """Mark one notice read by its reader."""
    mark(Notice.objects.filter(pk=notice.pk, person_id=person_id))


def mark_all_read(*, person_id: int, until: datetime) -> int:
    """Mark read what the person saw waiting; what came after the page was shown still waits."""
    return mark(Notice.objects.filter(person_id=person_id, happened_at__lte=until))


def mark(notices: QuerySet[Notice]) -> int:
    """Mark those that wait as read; a mail that has not gone out yet is not needed any more. One question."""
    unsent = Case(When(mail=Mail.DUE, then=Value(Mail.NONE)), default=F("mail"))
    return notices.filter(waits=True).update(waits=None, read_at=timezone.now(), mail=unsent)


def forget_read(*, before: datetime) -> int:
    """Remove the notices that were read before a moment; the history keeps what was done."""
    removed, _by_model = Notice.objects.filter(read_at__lt=before).delete()
    return removed
