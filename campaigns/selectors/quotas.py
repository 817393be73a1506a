"""What the points tables ask of units: of a month, and of a year with what there is of it so far."""

from collections.abc import Iterable
from fractions import Fraction

from django.db.models import Count, Q
from django.utils import timezone

from campaigns.article_points.year_task import YearTask
from campaigns.models import Publication, Share, Verdict
from campaigns.selectors.points_tables import TableBook
from ecocounty.periods import Period
from ecocounty.units.models import Unit

DECEMBER = 12


def quotas_of(book: TableBook, units: Iterable[Unit], month: Period) -> dict[int, int]:
    """Return unit -> how much a month asks of it, where it asks anything."""
    asked = {unit.pk: book.quota_for(unit, month) for unit in units}
    return {pk: wanted for pk, wanted in asked.items() if wanted is not None}


def is_over(month: Period) -> bool:
    """Say whether a month is over; before, nobody is short of anything."""
    return month.last_day < timezone.localdate()


def read_tasks(book: TableBook, units: Iterable[Unit], month: Period) -> dict[int, YearTask]:
    """Return unit -> its task of the year as of a month; one query, and none where no table sets a task.

    It is settled in the year's last month, by the table that is in force then.
    """
    held = {unit.pk: unit for unit in units}
    asked = {pk: book.task_for(unit, month) for pk, unit in held.items()}
    asked = {pk: pieces for pk, pieces in asked.items() if pieces is not None}
    counts, made_up = pieces_to_date(asked, month) if asked else ({}, set())
    return {
        pk: YearTask(
            asked=pieces,
            count=counts.get(pk, Fraction(0)),
            rules=book.rules_for(held[pk], month),
            is_over=month.number == DECEMBER and is_over(month),
            invented=pk in made_up,
        )
        for pk, pieces in asked.items()
    }


def pieces_to_date(unit_ids: Iterable[int], month: Period) -> tuple[dict[int, Fraction], set[int]]:
    """Return unit -> its pieces from January to a month by exact shares, and the units with a made-up one.

    A false piece is none.
    """
    made_up = Q(article__invented=True)
    made_up |= Q(
        article__in=Publication.objects.in_force().filter(invented=True).order_by().values("article")
    )
    shares = (
        Share.objects.filter(
            unit__in=list(unit_ids),
            article__withdrawn_at__isnull=True,
            article__first_day__gte=Period.of_year(month.year).first_day,
            article__first_day__lte=month.last_day,
        )
        .exclude(article__verdict=Verdict.FALSE)
        .order_by()
        .values_list("unit", "part", "whole")
        .annotate(times=Count("pk"), invented=Count("pk", filter=made_up))
    )
    found: dict[int, Fraction] = {}
    invented_of: set[int] = set()
    for unit, part, whole, times, invented in shares:
        found[unit] = found.get(unit, Fraction(0)) + Fraction(part, whole) * times
        if invented:
            invented_of.add(unit)
    return found, invented_of
