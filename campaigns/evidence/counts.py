"""Entries of the register of counts as what evidence belongs to: the banner's photo, the printer's bill."""

from django.urls import reverse

from campaigns.evidence.owners import owner_of
from campaigns.models import Count, RegisterEntry


def title(entry: RegisterEntry) -> str:
    """Return what the entry is of."""
    return f"{entry.day.isoformat()} {entry.what}"


def url(entry: RegisterEntry) -> str:
    """Return the entry's page."""
    return reverse("campaigns:count", args=[entry.pk])


COUNT_OWNER = owner_of(Count, title=title, url=url)
