"""Who may read which articles, and what is fetched with them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from campaigns.models import Article, Publication, Share
from campaigns.selectors.reach import seen_by
from ecocounty.units.models import OFFICE_KINDS, RoleKind, Unit, User
from ecocounty.units.selectors.reach import reaches, roles_of, units_reached_by


def co_authored_by(units: QuerySet[Unit]) -> Q:
    """Return the condition that an article is partly of one of these units."""
    return Q(pk__in=Share.objects.filter(unit__in=units).values("article"))


def read_by_co_authors(user: User) -> Q:
    """Return the condition that a unit within a person's reach has a share of an article."""
    return co_authored_by(units_reached_by(user))


def articles_seen_by(user: User) -> QuerySet[Article]:
    """Return the articles that a person may read: those of units within reach, or partly theirs."""
    return Article.objects.filter(seen_by(user) | read_by_co_authors(user))


def has_part_in(user: User, unit: Unit, parts: Iterable[int]) -> bool:
    """Say whether a piece kept by a unit is partly of a reporter's own unit; an office above asks for none."""
    own = {role.unit_id for role in roles_of(user) if role.kind == RoleKind.REPORTER}
    return reaches(user, unit, *OFFICE_KINDS) or not own.isdisjoint(parts)


def publication_seen_by(user: User) -> Q:
    """Return the condition on an appearance that its article may be read."""
    return Q(article__in=articles_seen_by(user).values("pk"))


def with_appearances(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Fetch with articles their appearances in force and their shares; two queries more."""
    publications = Publication.objects.in_force().select_related("outlet")
    shares = Share.objects.select_related("unit")
    return articles.select_related("unit").prefetch_related(
        Prefetch("publications", publications, to_attr="in_force"),
        Prefetch("shares", shares, to_attr="parts"),
    )


def that_count(articles: QuerySet[Article], *, first: date, last: date) -> QuerySet[Article]:
    """Keep the articles in force whose first appearance lies between two days."""
    return articles.in_force().filter(first_day__gte=first, first_day__lte=last)
