"""Questions about entries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ecocounty.history.models import Entry


def entries_about(subjects: Iterable[tuple[str, str]]) -> QuerySet[Entry]:
    """Return the entries about these things, the oldest first."""
    ids = defaultdict(list)
    for kind, subject_id in subjects:
        ids[kind].append(subject_id)
    wanted = Q(pk__in=[])
    for kind, found in ids.items():
        wanted |= Q(subject_kind=kind, subject_id__in=found)
    return Entry.objects.filter(wanted).order_by("pk")
