"""A translated sentence with values in it, for a page: what is no markup yet is escaped, what is marked stays so."""

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString


def fill(message: str, /, **values: object) -> SafeString:
    """Put values into a translated sentence; one that carries its language (a name, a title) keeps its mark."""
    safe = {name: conditional_escape(value) for name, value in values.items()}
    return SafeString(escape(message) % safe)
