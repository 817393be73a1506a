"""Articles as the plain values that points are reckoned from: a year has up to 10,000, too many to read as models."""

from collections import defaultdict
from fractions import Fraction

from django.db.models import QuerySet

from campaigns.article_points.worth import Appearance, Piece
from campaigns.models import Article, Publication, Share, Verdict
from campaigns.selectors.proofs import is_proved


def fetch_pieces(articles: QuerySet[Article]) -> list[Piece]:
    """Return articles, as they are ordered, as the pieces they are to the reckoning; three queries."""
    keys = articles.order_by().values("pk")
    appearances, made_up = appearances_in(keys)
    shares = shares_in(keys)
    rows = articles.values_list(
        "pk", "genre", "first_day", "top_level", "commented", "verdict", "invented"
    )  # fmt: skip
    return [
        Piece(
            key=key,
            genre=genre,
            first_day=first_day,
            top_level=top_level,
            appearances=tuple(appearances[key]),
            shares=tuple(shares[key]),
            commented=commented,
            is_waiting=verdict == Verdict.WAITING,
            is_false=verdict == Verdict.FALSE,
            invented=invented or key in made_up,
        )
        for key, genre, first_day, top_level, commented, verdict, invented in rows
    ]


def appearances_in(articles: QuerySet) -> tuple[dict[int, list[Appearance]], set[int]]:
    """Return article -> its appearances in force, the first one first, and the articles with a made-up one."""
    held = Publication.objects.in_force().filter(article__in=articles)
    found: dict[int, list[Appearance]] = defaultdict(list)
    made_up: set[int] = set()
    rows = held.annotate(is_proved=is_proved()).values_list(
        "pk", "article", "level", "outlet__medium", "position", "day", "invented", "is_proved"
    )  # fmt: skip
    for key, article, level, medium, position, day, invented, proved in rows:
        found[article].append(
            Appearance(key=key, level=level, medium=medium, position=position, day=day, proved=proved)
        )
        if invented:
            made_up.add(article)
    return found, made_up


def shares_in(articles: QuerySet) -> dict[int, list[tuple[int, Fraction]]]:
    """Return article -> the units that have a share of it, with their shares."""
    found: dict[int, list[tuple[int, Fraction]]] = defaultdict(list)
    rows = Share.objects.filter(article__in=articles).values_list("article", "unit", "part", "whole")
    for article, unit, part, whole in rows:
        found[article].append((unit, Fraction(part, whole)))
    return found
