"""The session engine: Django's database sessions, with the person and the moments in columns beside them."""

from datetime import datetime
from secrets import token_hex

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from ecocounty.units.models import Session

STARTED, SEEN, NUMBER, ADDRESS, BROWSER = "_started", "_seen", "_number", "_address", "_browser"


class SessionStore(DatabaseStore):
    """Keeps each session in a row that names its person; a row that was removed is never written again."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def save(self, must_create: bool = False) -> None:
        """Write the session; one that has just become a person's begins to count."""
        if SESSION_KEY in self and STARTED not in self:
            now = timezone.now().isoformat()
            self.update({STARTED: now, SEEN: now, NUMBER: token_hex(8)})
        super().save(must_create)

    def cycle_key(self) -> None:
        """Give the session another key; one that was ended meanwhile stays ended."""
        if self.session_key and SESSION_KEY in self and not self.exists(self.session_key):
            raise UpdateError
        super().cycle_key()

    def create_model_instance(self, data: dict) -> Session:
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        session.number = data.get(NUMBER, "")
        session.started_at, session.seen_at = moment(data, STARTED), moment(data, SEEN)
        session.address, session.browser = data.get(ADDRESS, ""), data.get(BROWSER, "")
        return session


def moment(data: dict, key: str) -> datetime | None:
    """Return a moment kept in a session."""
    return datetime.fromisoformat(data[key]) if key in data else None
