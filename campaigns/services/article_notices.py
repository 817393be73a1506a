"""Telling the units of an article what others did with it."""

from campaigns.models import Article
from campaigns.notices.articles import ENTERED_FOR_YOU, FOUND_FALSE, NAMED_IN, WITHDRAWN
from campaigns.services.notices import tell_units
from ecocounty.units.models import User
from ecocounty.units.selectors.reach import fills_as_own


def tell_found_false(article: Article, *, actor: User | None) -> None:
    """Tell the people of all its units that an article was found false, and why."""
    units = {article.unit_id, *article.shares.values_list("unit_id", flat=True)}
    tell_units(FOUND_FALSE, article, units, actor=actor, quoted=article.verdict_reason)


def tell_named(article: Article, unit_ids: set[int], *, actor: User | None) -> None:
    """Tell the people of other units that another unit's entry names them as co-authors."""
    tell_units(NAMED_IN, article, unit_ids - {article.unit_id}, actor=actor)


def tell_entered_for(article: Article, *, actor: User | None) -> None:
    """Tell a unit what the office entered or changed of a piece for it (代填), and on which paper that rests."""
    if actor is not None and not fills_as_own(actor, article.unit):
        tell_units(ENTERED_FOR_YOU, article, [article.unit_id], actor=actor, quoted=article.on_behalf_reason)


def tell_withdrawn(article: Article, *, actor: User | None) -> None:
    """Tell the units of a piece that it was withdrawn, and why; its own unit only where the office did it."""
    units = {article.unit_id, *article.shares.values_list("unit_id", flat=True)}
    if actor is not None and fills_as_own(actor, article.unit):
        units -= {article.unit_id}
    tell_units(WITHDRAWN, article, units, actor=actor, quoted=article.withdrawn_reason)
