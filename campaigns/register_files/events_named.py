"""The events that a row may name."""

from collections.abc import Iterable

from campaigns.models import Campaign
from campaigns.register_files.named import Book, Called


def book_of_events(events: Iterable[Campaign]) -> Book[Campaign]:
    """Return events by their numbers and names."""
    return Book(Called(one, one.pk, str(one.pk), (one.name,)) for one in events)
