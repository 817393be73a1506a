"""Which appearances are proved: by a link, or by a file that is kept with them."""

from collections.abc import Iterable

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Cast

from campaigns.models import Publication
from ecocounty.evidence.models import Evidence

KIND = "campaigns.publication"


def has_files(kind: str) -> Exists:
    """Return whether a file in force is kept with an entry of a kind, as the database finds it."""
    owner = Cast(OuterRef("pk"), CharField(max_length=60))
    return Exists(Evidence.objects.in_force().filter(owner_kind=kind, owner_id=owner))


def is_proved() -> ExpressionWrapper:
    """Return whether an appearance is proved, as the database finds it."""
    return ExpressionWrapper(~Q(link="") | has_files(KIND), output_field=BooleanField())


def files_of_publications(publications: Iterable[Publication]) -> dict[int, list[Evidence]]:
    """Return appearance -> its files in force, the oldest first. One query."""
    owners = {str(publication.pk): publication.pk for publication in publications}
    files = Evidence.objects.in_force().filter(owner_kind=KIND, owner_id__in=owners).order_by("pk")
    found: dict[int, list[Evidence]] = {}
    for file in files:
        found.setdefault(owners[file.owner_id], []).append(file)
    return found
