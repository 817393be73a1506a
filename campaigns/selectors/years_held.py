"""The years of which a unit has anything made known, entered or reported."""

from datetime import date

from django.db.models import Max, Min
from django.utils import timezone

from campaigns.models import Article, Campaign, Channel, Count
from ecocounty.figures.models import Figure, ReportedTotal
from ecocounty.periods import FIRST_YEAR, Period
from ecocounty.units.models import Unit

# A day typed wrong in an old register must not make a list of a century.
MOST_YEARS = 30


def months_with_something(unit: Unit, channels: list[Channel]) -> tuple[Period, Period] | None:
    """Return the first and the last month in which anything was entered or accepted at a unit or below it."""
    inside = {"unit__path__startswith": unit.path}
    counts = Count.objects.in_force().filter(**inside).aggregate(first=Min("day"), last=Max("day"))
    articles = Article.objects.in_force().filter(**inside)
    articles = articles.aggregate(first=Min("first_day"), last=Max("first_day"))
    campaigns = Campaign.objects.in_force().filter(**inside)
    campaigns = campaigns.aggregate(
        first=Min("first_day"), last=Max("first_day"), from_year=Min("year"), to_year=Max("year")
    )
    months = [month_of(found[end]) for found in (counts, articles, campaigns) for end in ("first", "last")]
    if campaigns["from_year"]:
        # An event without a day, and a year of which nothing else is known.
        months += [Period.of_month(campaigns["from_year"], 1), Period.of_month(campaigns["to_year"], 1)]
    months += accepted_between(unit, channels) + printed_months(unit, channels)
    known = sorted(month for month in months if month is not None)
    return (known[0], known[-1]) if known else None


def accepted_between(unit: Unit, channels: list[Channel]) -> list[Period]:
    """Return the first and last month of which a figure of these channels was accepted from the unit or below."""
    figures = Figure.objects.in_force().filter(
        indicator__in=[channel.indicator_id for channel in channels], unit__path__startswith=unit.path
    )
    ends = figures.aggregate(first=Min("period"), last=Max("period"))
    return [Period.parse(period) for period in ends.values() if period]


def printed_months(unit: Unit, channels: list[Channel]) -> list[Period]:
    """Return the last months of the periods for which a document prints something of these channels."""
    found = ReportedTotal.objects.filter(
        unit=unit, indicator__in=[channel.indicator_id for channel in channels]
    ).order_by()
    return [Period.parse(one).months()[-1] for one in found.values_list("period", flat=True).distinct()]


def month_of(day: date | None) -> Period | None:
    return Period.of_day(day) if day else None


def years_between(ends: tuple[Period, Period] | None, *, also: int) -> list[int]:
    """Return the years to choose from, the newest first; this one and the one shown are always among them."""
    this = timezone.localdate().year
    first, last = (ends[0].year, ends[1].year) if ends else (this, this)
    newest = max(last, this)
    oldest = max(first, newest - MOST_YEARS + 1, FIRST_YEAR)
    return sorted({*range(min(oldest, newest), newest + 1), also}, reverse=True)
