"""Who may read which articles, and articles as the pieces that points are reckoned from."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from campaigns.article_points.worth import Appearance, Piece
from campaigns.models import Article, Publication, Share, Verdict
from campaigns.selectors.proofs import proved_among
from campaigns.selectors.reach import seen_by
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import units_reached_by


def co_authored_by(units: QuerySet[Unit]) -> Q:
    """Return the condition that an article is partly of one of these units."""
    return Q(pk__in=Share.objects.filter(unit__in=units).values("article"))


def read_by_co_authors(user: User) -> Q:
    """Return the condition that a unit within a person's reach has a share of an article."""
    return co_authored_by(units_reached_by(user))


def articles_seen_by(user: User) -> QuerySet[Article]:
    """Return the articles that a person may read: those of units within reach, or partly theirs."""
    return Article.objects.filter(seen_by(user) | read_by_co_authors(user))


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


def fetch_pieces(articles: QuerySet[Article]) -> tuple[list[Article], list[Piece]]:
    """Return articles with the pieces they are to the reckoning; four queries."""
    proved = proved_among(Publication.objects.filter(article__in=articles.order_by().values("pk")))
    found = list(with_appearances(articles))
    return found, [piece_of(article, proved) for article in found]


def piece_of(article: Article, proved: set[int]) -> Piece:
    """Return an article as plain values."""
    return Piece(
        key=article.pk,
        genre=article.genre,
        appearances=tuple(appearance_of(one, proved) for one in article.in_force),
        shares=tuple((share.unit_id, share.fraction) for share in article.parts),
        commented=article.commented,
        is_false=article.verdict == Verdict.FALSE,
        invented=article.invented or any(one.invented for one in article.in_force),
    )


def appearance_of(one: Publication, proved: set[int]) -> Appearance:
    """Return an appearance as plain values; a link proves it, or a file."""
    return Appearance(
        key=one.pk,
        level=one.level,
        medium=one.outlet.medium,
        position=one.position,
        day=one.day,
        proved=bool(one.link) or one.pk in proved,
    )


def units_of(articles: Iterable[Article]) -> dict[int, Unit]:
    """Return the units that have a share of these articles."""
    return {share.unit_id: share.unit for article in articles for share in article.parts}
