"""Appearances as what evidence belongs to: a cutting, a broadcast slip, a picture of the page."""

from django.urls import reverse

from campaigns.evidence.owners import owner_of
from campaigns.models import Publication
from campaigns.selectors.articles import publication_seen_by


def title_of(publication: Publication) -> str:
    """Return the piece with the outlet and the day."""
    return f"{publication.article.title} · {publication.outlet.name} {publication.day}"


def url_of(publication: Publication) -> str:
    """Return the page of the article."""
    return reverse("campaigns:article", args=[publication.article_id])


PUBLICATION_OWNER = owner_of(
    Publication, title=title_of, url=url_of, visible=publication_seen_by, part_of="article"
)
