"""Which appearances are proved: by a link, or by a file that is kept with them."""

from collections.abc import Iterable

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from campaigns.models import Publication
from ecocounty.evidence.models import Evidence

KIND = "campaigns.publication"


def proved_among(publications: QuerySet[Publication]) -> set[int]:
    """Return those of these appearances that a file in force is kept with. One query, however many there are."""
    keys = publications.order_by().annotate(owner=Cast("pk", CharField())).values("owner")
    files = Evidence.objects.in_force().filter(owner_kind=KIND, owner_id__in=keys)
    return {int(owner_id) for owner_id in files.values_list("owner_id", flat=True)}


def files_of_publications(publications: Iterable[Publication]) -> dict[int, list[Evidence]]:
    """Return appearance -> its files in force, the oldest first. One query."""
    owners = {str(publication.pk): publication.pk for publication in publications}
    files = Evidence.objects.in_force().filter(owner_kind=KIND, owner_id__in=owners).order_by("pk")
    found: dict[int, list[Evidence]] = {}
    for file in files:
        found.setdefault(owners[file.owner_id], []).append(file)
    return found
