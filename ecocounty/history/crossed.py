"""Two who wrote at the same moment: one of them the database turned away, and nothing of theirs was saved."""

from django.db import OperationalError
from django.utils.translation import gettext_lazy as _

# PostgreSQL: two waited for one another, or one read what the other was just changing.
DEADLOCK, NOT_SERIALIZABLE = "40P01", "40001"
CROSSED = _("Somebody else changed this at the same moment. Nothing was saved; send it again.")


def is_crossed(error: BaseException | None) -> bool:
    """Say whether the database let another writer through and turned this one away."""
    if not isinstance(error, OperationalError):
        return False
    # The driver's own name for it: psycopg2 and its successor.
    codes = {getattr(error.__cause__, name, None) for name in ("pgcode", "sqlstate")}
    return not codes.isdisjoint({DEADLOCK, NOT_SERIALIZABLE})
