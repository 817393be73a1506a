"""Telling the units of an article what the office found of it. A command tells nobody."""

from campaigns.models import Article
from campaigns.selectors.concerned_units import people_of
from ecocounty.notices.services import NewNotice, notify
from ecocounty.units.models import User
from ecocounty.units.services.notices import wants_mail

FOUND_FALSE, NAMED_IN = "campaigns.found_false", "campaigns.named_in_article"


def tell_found_false(article: Article, *, actor: User | None) -> None:
    """Tell the people of all its units that an article was found false, and why."""
    units = {article.unit_id, *article.shares.values_list("unit_id", flat=True)}
    tell(FOUND_FALSE, article, units, actor=actor, quoted=article.verdict_reason)


def tell_named(article: Article, unit_ids: set[int], *, actor: User | None) -> None:
    """Tell the people of other units that another unit's entry names them as co-authors."""
    tell(NAMED_IN, article, unit_ids - {article.unit_id}, actor=actor)


def tell(kind: str, article: Article, unit_ids: set[int], *, actor: User | None, quoted: str = "") -> None:
    """Tell these units' people, except whoever did it."""
    if actor is None or not unit_ids:
        return
    said = {"by": actor.unit.code, "article": article.pk, "title": article.title}
    notify(
        NewNotice(
            person_id=person.pk,
            kind=kind,
            subject=f"article_{article.pk}",
            unit_code=article.unit.code,
            route="campaigns:article",
            arguments=[article.pk],
            said=said | ({"quoted": quoted} if quoted else {}),
            by_mail=wants_mail(person),
        )
        for person in people_of(unit_ids).exclude(pk=actor.pk)
    )
