"""Registers filled with many entries, as a county has them after some years."""

from datetime import date, timedelta
from decimal import Decimal

from campaigns.models import (
    Article,
    Campaign,
    Channel,
    Count,
    Essay,
    EssayCall,
    Level,
    Medium,
    Outlet,
    Publication,
    Share,
)
from ecocounty.figures.models import Figure, Indicator
from ecocounty.units.models import Unit
from tests.cast import Cast, make_indicator, make_unit

NEW_YEAR = date(2005, 1, 1)
# Of ten entries so many are of each register.
COUNTS, ARTICLES, CAMPAIGNS, ESSAYS = 6, 2, 1, 1
CHANNELS = (
    ("tv_news", {"counted_from": "articles", "medium": Medium.TELEVISION}),
    ("briefs", {"counted_from": "counts"}),
    ("columns", {"counted_from": "counts"}),
    ("banners", {"counted_from": "counts"}),
    ("slogans", {"counted_from": "counts"}),
    ("leaflets", {"counted_from": "counts"}),
    ("events", {"counted_from": "campaigns"}),
    ("essays", {"counted_from": "essays"}),
)


def make_county(cast: Cast, townships: int) -> list[Unit]:
    """Make a county's units and its channels."""
    for order, (code, fields) in enumerate(CHANNELS, start=1):
        found = Indicator.objects.filter(code=code).first() or make_indicator(code, cast.city)
        Channel.objects.create(indicator=found, order=order, **fields)
    Outlet.objects.create(
        name="會同縣電視臺", level=Level.COUNTY, medium=Medium.TELEVISION, belongs_to=cast.county
    )
    EssayCall.objects.create(unit=cast.county, name="獻一計", opens=NEW_YEAR)
    made = [
        make_unit(f"431225{number}", "township", cast.county, f"鎮{number}")
        for number in range(300, 300 + townships)
    ]
    units = [cast.pingcun, cast.gaoyi, *made]
    report(units)
    return units


def report(units: list[Unit]) -> None:
    """Let each unit have reported each channel of the register of counts every month."""
    channels = Channel.objects.filter(counted_from="counts")
    Figure.objects.bulk_create(
        Figure(
            indicator_id=channel.indicator_id,
            unit=unit,
            period=f"2005-{month:02}",
            value=Decimal(400),
            as_typed="400",
        )
        for unit in units
        for channel in channels
        for month in range(1, 13)
    )


def fill(units: list[Unit], entries: int) -> None:
    """Enter so many lines into the registers of a year, spread over units, days and channels."""
    counted = list(Channel.objects.filter(counted_from="counts"))
    Count.objects.bulk_create(
        Count(
            unit=units[number % len(units)],
            channel=counted[number % len(counted)],
            day=day_of(number),
            what="保護母親河",
            value=Decimal(number % 9 + 1),
            qualifier="over" if number % 7 == 0 else "exact",
        )
        for number in range(entries * COUNTS // 10)
    )
    enter_articles(units, entries * ARTICLES // 10)
    Campaign.objects.bulk_create(
        Campaign(
            unit=units[number % len(units)],
            name=f"活動{number}",
            year=2005,
            first_day=day_of(number),
            value=Decimal(50),
        )
        for number in range(entries * CAMPAIGNS // 10)
    )
    call = EssayCall.objects.get()
    Essay.objects.bulk_create(
        Essay(
            unit=units[number % len(units)],
            call=call,
            title=f"文{number}",
            received_on=NEW_YEAR,
            chosen_on=day_of(number),
        )
        for number in range(entries * ESSAYS // 10)
    )


def enter_articles(units: list[Unit], pieces: int) -> None:
    """Enter pieces, each of one unit and with one appearance."""
    outlet = Outlet.objects.get()
    articles = Article.objects.bulk_create(
        Article(
            unit=units[number % len(units)],
            title=f"稿{number}",
            first_day=day_of(number),
            top_level=Level.COUNTY,
        )
        for number in range(pieces)
    )
    Share.objects.bulk_create(Share(article=one, unit=one.unit) for one in articles)
    Publication.objects.bulk_create(
        Publication(
            article=one,
            unit=one.unit,
            outlet=outlet,
            level=Level.COUNTY,
            day=one.first_day,
            counts_for_channel=True,
        )
        for one in articles
    )


def day_of(number: int) -> date:
    return NEW_YEAR + timedelta(days=number * 37 % 365)
