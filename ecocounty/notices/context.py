"""The number beside the account on every page."""

from functools import cache

from django.http import HttpRequest

from ecocounty.notices.selectors import MOST_COUNTED, count_waiting


def add_count(request: HttpRequest) -> dict:
    """Let the frame ask how many notices wait: one question, and only where the frame is drawn."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"notices_waiting": cache(lambda: written(count_waiting(user.pk)))}


def written(count: int) -> str:
    """Return a count for the header: nothing for none, 99+ for many."""
    if not count:
        return ""
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"
