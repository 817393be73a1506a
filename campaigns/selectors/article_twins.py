"""Whether an article stands in the register already."""

from collections.abc import Iterable
from datetime import date, timedelta

from campaigns.models import Article, Outlet, Publication
from campaigns.selectors.articles import co_authored_by, with_appearances
from campaigns.titles import fold_title, is_similar
from ecocounty.units.models import Unit
from ecocounty.units.selectors.reach import county_of

# The same title a year later is another piece: the arbour day comes round.
NEAR = timedelta(days=184)
# More would not be read side by side.
MOST = 5


def find_twins(*, title: str, outlet: Outlet, day: date, unit: Unit) -> list[Article]:
    """Return the articles that are likely this one: the same title, or much the same in one outlet on one day.

    Looked for in the whole county, for two units of it may each enter the same piece. Two queries, and three
    more for what is found.
    """
    around = (county_of(unit) or unit).path
    folded = fold_title(title)
    in_county = Unit.objects.filter(path__startswith=around)
    known = Article.objects.in_force().filter(co_authored_by(in_county))
    titles = known.filter(first_day__range=(day - NEAR, day + NEAR)).values_list("pk", "title")
    same = [pk for pk, other in titles.order_by() if fold_title(other) == folded]
    beside = Publication.objects.in_force().filter(outlet=outlet, day=day, article__in=known.values("pk"))
    alike = similar_among(folded, beside.values_list("article", "article__title"))
    return list(with_appearances(Article.objects.filter(pk__in=[*same, *alike]))[:MOST])


def similar_among(folded: str, others: Iterable[tuple[int, str]]) -> list[int]:
    """Return those of some titles that are much like one."""
    return [pk for pk, other in others if is_similar(folded, fold_title(other))]
