"""So much of the register of articles that a page might ask for one by one."""

from datetime import date

from campaigns.models import Article, Deduction, Level, PointsTable
from campaigns.services.deductions import enter_deduction
from campaigns.services.points_tables import take_over_preset
from tests.campaigns.articles.making import make_article, make_outlet, make_paper, reprint
from tests.cast import Cast

MONTH = date(2006, 1, 1)


def keep_many_articles(cast: Cast, count: int) -> None:
    """Keep so many pieces of one month, the first with as many appearances, and as many versions of a table."""
    station = make_outlet(cast.county, "會同縣電視臺")
    outlets = [make_paper(cast.county, f"第{number}報", Level.CITY) for number in range(count)]
    for _number in range(count):
        take_over_preset(actor=None, unit=cast.county, key="m2", valid_from="2005-01")
    for number in range(count):
        halves = {cast.pingcun: "1/2", cast.gaoyi: "1/2"}
        title, day = f"第{number}篇", MONTH.replace(day=1 + number % 28)
        article = make_article(cast.pingcun, station, title=title, day=day, shares=halves, another=True)
        enter_deduction(actor=None, unit=cast.pingcun, kind="missed", day=day, what=title)
        if number == 0:
            for outlet in outlets:
                reprint(article, outlet, day)


def arguments_of_articles(where: str) -> list:
    """Return what the address of a page of articles names; nothing for other pages."""
    if where not in ("an article", "an appearance", "a deduction", "a points table"):
        return []
    if where == "a deduction":
        return [Deduction.objects.earliest("pk").pk]
    first = Article.objects.earliest("pk")
    found = {"an article": first, "an appearance": first.publications.earliest("pk")}.get(where)
    return [(found or PointsTable.objects.earliest("pk")).pk]
