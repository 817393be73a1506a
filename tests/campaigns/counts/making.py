"""Plain builders for the register of counts and what else a channel may be counted from."""

from datetime import date

from campaigns.models import (
    Article,
    Campaign,
    Channel,
    Count,
    CountedFrom,
    Essay,
    EssayCall,
    Outlet,
    Publication,
    Share,
)
from ecocounty.figures.models import Indicator
from ecocounty.figures.models.quantity import columns_of
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit


def make_channel(code: str, **fields) -> Channel:
    """Make a channel of one of the cast's indicators, counted from the register of counts."""
    plain = {"order": 1, "counted_from": CountedFrom.COUNTS}
    return Channel.objects.create(indicator=Indicator.objects.get(code=code), **(plain | fields))


def make_count(channel: Channel, unit: Unit, typed: str, day: date = date(2006, 1, 9), **fields) -> Count:
    quantity = read_quantity(typed, unit=channel.indicator.unit_of_measure)
    plain = {"what": "保護母親河"}
    return Count.objects.create(
        channel=channel, unit=unit, day=day, **columns_of(quantity), **(plain | fields)
    )


def make_outlet(unit: Unit, name: str, *, level: int, medium: str = "television") -> Outlet:
    return Outlet.objects.create(name=name, level=level, medium=medium, belongs_to=unit)


def make_article(unit: Unit, shares: dict[Unit, tuple[int, int]], day: date, **fields) -> Article:
    article = Article.objects.create(
        unit=unit, title="綠色會同", first_day=day, **({"top_level": 1} | fields)
    )
    for one, (part, whole) in shares.items():
        Share.objects.create(article=article, unit=one, part=part, whole=whole)
    return article


def make_publication(article: Article, outlet: Outlet, day: date, **fields) -> Publication:
    plain = {"level": outlet.level, "counts_for_channel": True}
    return Publication.objects.create(
        article=article, unit=article.unit, outlet=outlet, day=day, **(plain | fields)
    )


def make_essay(unit: Unit, county: Unit, chosen_on: date | None, **fields) -> Essay:
    call, _made = EssayCall.objects.get_or_create(
        unit=county, name="我為生態建立獻一計", defaults={"opens": date(2005, 1, 1)}
    )
    return Essay.objects.create(
        unit=unit, call=call, title="獻一計", received_on=date(2005, 1, 5), chosen_on=chosen_on, **fields
    )


def make_campaign(unit: Unit, year: int, first_day: date | None, **fields) -> Campaign:
    plain = {"name": "縣城綜合整治", "state": "not_reported", "kind": "cleanup"}
    return Campaign.objects.create(
        unit=unit, year=year, first_day=first_day, last_day=first_day, **(plain | fields)
    )
