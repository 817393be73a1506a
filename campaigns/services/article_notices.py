"""Telling the units of an article what the office found of it."""

from campaigns.models import Article
from campaigns.notices.articles import FOUND_FALSE, NAMED_IN
from campaigns.services.notices import tell_units
from ecocounty.units.models import User


def tell_found_false(article: Article, *, actor: User | None) -> None:
    """Tell the people of all its units that an article was found false, and why."""
    units = {article.unit_id, *article.shares.values_list("unit_id", flat=True)}
    tell_units(FOUND_FALSE, article, units, actor=actor, quoted=article.verdict_reason)


def tell_named(article: Article, unit_ids: set[int], *, actor: User | None) -> None:
    """Tell the people of other units that another unit's entry names them as co-authors."""
    tell_units(NAMED_IN, article, unit_ids - {article.unit_id}, actor=actor)
