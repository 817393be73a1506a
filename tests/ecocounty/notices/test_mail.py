"""Mail goes to those who asked for it, says nothing, and a failing server harms no page."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ecocounty.notices import mail as room
from ecocounty.notices import mail_soon
from ecocounty.notices.mail import MOST_TRIES, send_due_mails
from ecocounty.notices.models import Notice
from ecocounty.notices.services import NewNotice, mark_all_read, notify
from ecocounty.units.models import User
from ecocounty.units.services.passwords import reset_password
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def long(cast: Cast) -> User:
    """Return somebody who asked for mail."""
    User.objects.filter(pk=cast.long.pk).update(email="long@example.org", mail_notices=True)
    cast.long.refresh_from_db()
    return cast.long


def tell(person: User, subject: str = "password", *, by_mail: bool = True) -> None:
    new = NewNotice(person_id=person.pk, kind="units.password_reset", subject=subject, by_mail=by_mail)
    notify([new])


def later() -> None:
    """Let the time pass after which a mail is tried again."""
    Notice.objects.update(mail_tried_at=timezone.now() - timedelta(hours=1))


def states() -> list[str]:
    return [one.mail for one in Notice.objects.order_by("pk")]


def test_one_mail_for_all_that_waits_and_nothing_of_it_inside(long: User, settings):
    settings.SITE_URL = "https://eco.example.org/"
    tell(long)
    tell(long, "other")
    run = send_due_mails()
    [message] = mail.outbox
    assert (run.sent, run.failed, states()) == (1, 0, ["sent", "sent"])
    assert message.to == ["long@example.org"]
    assert "https://eco.example.org/notices/" in message.body
    assert "password" not in message.body.replace("/password/", "") and "坪村" not in message.body
    assert send_due_mails().sent == 0


def test_who_did_not_ask_gets_none(cast: Cast, long: User):
    reset_password(actor=cast.yang, user=cast.ming)
    reset_password(actor=cast.yang, user=long)
    send_due_mails()
    assert [message.to for message in mail.outbox] == [["long@example.org"]]


@pytest.mark.parametrize("change", [{"mail_notices": False}, {"email": ""}, {"is_active": False}])
def test_who_changed_their_mind_meanwhile_gets_none(change: dict, long: User):
    tell(long)
    User.objects.filter(pk=long.pk).update(**change)
    send_due_mails()
    assert (mail.outbox, states()) == ([], [""])


def test_what_was_read_meanwhile_is_not_mailed(long: User):
    tell(long)
    mark_all_read(person_id=long.pk, until=timezone.now())
    send_due_mails()
    assert mail.outbox == []


def test_told_again_while_it_waits_is_not_mailed_again(long: User):
    tell(long)
    send_due_mails()
    tell(long)
    send_due_mails()
    assert len(mail.outbox) == 1


def fail_with(monkeypatch, error: Exception) -> list:
    tried = []

    def send(message) -> None:
        tried.append(message.to)
        raise error

    monkeypatch.setattr(room.EmailMessage, "send", send)
    return tried


def test_a_server_that_fails_is_tried_again_and_given_up_in_the_end(long: User, monkeypatch, caplog):
    tried = fail_with(monkeypatch, OSError("no route to long@example.org"))
    tell(long)
    for _ in range(MOST_TRIES + 3):
        send_due_mails()
        send_due_mails()
        later()
    assert len(tried) == MOST_TRIES
    assert states() == ["given_up"]
    assert "OSError" in caplog.text and "long@example.org" not in caplog.text


def test_a_server_that_is_down_is_asked_once_and_not_for_everybody(cast: Cast, long: User, monkeypatch):
    tried = fail_with(monkeypatch, TimeoutError())
    User.objects.filter(pk=cast.ming.pk).update(email="ming@example.org", mail_notices=True)
    tell(long)
    tell(cast.ming)
    assert send_due_mails().failed == 1 and len(tried) == 1


def test_one_wrong_address_does_not_keep_mail_from_others(cast: Cast, long: User, monkeypatch):
    tried = fail_with(monkeypatch, smtplib.SMTPRecipientsRefused({}))
    User.objects.filter(pk=cast.ming.pk).update(email="ming@example.org", mail_notices=True)
    tell(long)
    tell(cast.ming)
    assert send_due_mails().failed == 2 and len(tried) == 2


def test_the_mail_is_sent_after_the_commit_in_a_thread_of_its_own(
    long: User, cast: Cast, monkeypatch, django_capture_on_commit_callbacks
):
    begun = []
    monkeypatch.setattr(mail_soon.Thread, "start", lambda thread: begun.append(thread.daemon))
    mail_soon._wanted.clear()
    with django_capture_on_commit_callbacks(execute=True):
        tell(long)
        assert begun == []
    assert begun == [True]
    # It has not begun yet: what comes meanwhile goes with it.
    with django_capture_on_commit_callbacks(execute=True):
        tell(long, "other")
        tell(cast.ming, by_mail=False)
    assert begun == [True]
    mail_soon._wanted.clear()


def test_nobody_who_wants_mail_begins_no_thread(cast: Cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        tell(cast.long, by_mail=False)
    assert callbacks == []


def test_whatever_goes_wrong_in_the_thread_stays_there(monkeypatch, caplog):
    monkeypatch.setattr(mail_soon, "send_due_mails", lambda: 1 / 0)
    monkeypatch.setattr(mail_soon.connections, "close_all", lambda: None)
    mail_soon.send_now()
    assert "could not be sent" in caplog.text
