"""Builders of outlets, articles and points tables for the tests."""

from datetime import date
from fractions import Fraction

from campaigns.models import Article, Level, Medium, Outlet
from campaigns.services.article_parts import NewPublication, NewShare
from campaigns.services.articles import add_publication, enter_article
from campaigns.services.outlets import add_outlet
from ecocounty.units.models import Unit, User

JUNE_14 = date(2005, 6, 14)


def make_outlet(
    unit: Unit, name: str = "會同縣電視臺", level: int = Level.COUNTY, medium: str = Medium.TELEVISION
) -> Outlet:
    return add_outlet(actor=None, unit=unit, name=name, level=level, medium=medium)


def make_paper(unit: Unit, name: str = "湖南日報", level: int = Level.PROVINCE) -> Outlet:
    return make_outlet(unit, name, level, Medium.NEWSPAPER)


def make_article(
    unit: Unit,
    outlet: Outlet,
    *,
    title: str = "方園村的沼氣與竹林",
    day: date = JUNE_14,
    shares: dict[Unit, str] | None = None,
    by: User | None = None,
    position: str = "ordinary",
    link: str = "",
    **more,
) -> Article:
    """Enter a piece; shares are unit -> 1/2."""
    return enter_article(
        actor=by,
        unit=unit,
        title=title,
        publication=NewPublication(outlet=outlet, day=day, position=position, link=link),
        shares=[NewShare(unit=one, share=Fraction(part)) for one, part in (shares or {}).items()],
        **more,
    )


def reprint(article: Article, outlet: Outlet, day: date = JUNE_14, **more) -> None:
    """Add an appearance."""
    add_publication(actor=None, article=article, publication=NewPublication(outlet=outlet, day=day, **more))
