"""Conditions that hold words against columns, in every spelling."""

from collections.abc import Iterable

from django.db.models import Q

from ecocounty.spellings import pattern_for

NAMES = ("name", "name_hans", "name_en", "code")


def matches_one(word: str, columns: Iterable[str] = NAMES) -> Q:
    """Return the condition that one of the columns holds a word."""
    found = Q(pk__in=[])
    for column in columns:
        found |= Q(**{f"{column}__regex": pattern_for(word)})
    return found


def matches(words: Iterable[str], columns: Iterable[str] = NAMES) -> Q:
    """Return the condition that each word stands in one of the columns."""
    found = Q()
    for word in words:
        found &= matches_one(word, columns)
    return found
