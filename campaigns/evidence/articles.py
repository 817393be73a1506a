"""Appearances as what evidence belongs to: a cutting, a broadcast slip, a picture of the page."""

from django.urls import reverse

from campaigns.evidence.owners import owner_of
from campaigns.models import Publication
from campaigns.selectors.articles import has_part_in, publication_seen_by
from ecocounty.units.models import User
from ecocounty.units.selectors.reach import may_fill


def title_of(publication: Publication) -> str:
    """Return the piece with the outlet and the day."""
    return f"{publication.article.title} · {publication.outlet.name} {publication.day}"


def url_of(publication: Publication) -> str:
    """Return the page of the article."""
    return reverse("campaigns:article", args=[publication.article_id])


def may_add(user: User, publication: Publication) -> bool:
    """Say whether a person proves an appearance, by which its units have points: whoever may change the piece."""
    parts = publication.article.shares.values_list("unit_id", flat=True)
    return may_fill(user, publication.unit) and has_part_in(user, publication.unit, parts)


PUBLICATION_OWNER = owner_of(
    Publication, title=title_of, url=url_of, visible=publication_seen_by, part_of="article", may_add=may_add
)
