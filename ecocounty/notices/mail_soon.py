"""Mail goes out beside the request that caused it: a slow mail server keeps no page waiting.

What is due stands in the database. If this process ends before it is sent, `manage.py daily` sends it.
"""

import logging
from threading import Event, Lock, Thread

from django.db import connections

from ecocounty.notices.mail import send_due_mails

logger = logging.getLogger("ecocounty.notices")
_wanted, _one_at_a_time = Event(), Lock()


def send_soon() -> None:
    """Send what is due, in a thread of its own; one that has not begun yet sends this too."""
    if not _wanted.is_set():
        _wanted.set()
        Thread(target=send_now, name="notices by mail", daemon=True).start()


def send_now() -> None:
    """Send what is due; whatever goes wrong is logged and stays here."""
    try:
        with _one_at_a_time:
            _wanted.clear()
            send_due_mails()
    except Exception:
        logger.exception("notices by mail could not be sent")
    finally:
        connections.close_all()
