"""Calls for essays and what came in, as far as a person reads them."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from campaigns.models import Essay, EssayCall
from campaigns.selectors.offices import codes_above
from campaigns.selectors.proofs import has_files
from campaigns.selectors.reach import seen_by
from ecocounty.periods import NotAPeriod, Period
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import roles_of, units_reached_by

# By an article that stands: one withdrawn since never appeared.
IS_PUBLISHED = Q(article__isnull=False, article__withdrawn_at__isnull=True)


def calls_seen_by(user: User) -> Q:
    """Return the condition on a call: its unit lies within reach, or it is open for the person's unit."""
    codes = codes_above(role.unit for role in roles_of(user))
    return seen_by(user) | Q(unit__code__in=codes)


def essays_seen_by(user: User) -> Q:
    """Return the condition on an essay: its unit, or the author's, lies within reach."""
    return seen_by(user) | Q(author_unit__in=units_reached_by(user))


def calls_visible_to(user: User) -> QuerySet[EssayCall]:
    """Return the calls that a person reads, newest first."""
    return EssayCall.objects.filter(calls_seen_by(user)).select_related("unit__parent")


def essays_visible_to(user: User) -> QuerySet[Essay]:
    """Return the essays that a person reads, with all that a row shows."""
    return Essay.objects.filter(essays_seen_by(user)).select_related(
        "unit__parent", "author_unit", "call", "article", "withdrawn_by"
    )


def essays_asked_for(user: User, said: dict[str, Any]) -> QuerySet[Essay]:
    """Return the essays that were asked for; a month or a year asks for those that were chosen in it."""
    essays = essays_visible_to(user)
    if said.get("call"):
        essays = essays.filter(call=said["call"])
    if said.get("unit"):
        essays = essays.filter(unit__in=Unit.objects.filter(at_or_below(said["unit"])))
    span = span_of(said)
    if span:
        essays = essays.filter(chosen_on__gte=span[0], chosen_on__lte=span[1])
    match said.get("state"):
        case "chosen":
            essays = essays.filter(chosen_on__isnull=False)
        case "not_chosen":
            essays = essays.filter(chosen_on__isnull=True)
        case "published":
            essays = essays.filter(IS_PUBLISHED)
    return essays if said.get("withdrawn") else essays.in_force()


def at_or_below(code: str) -> Q:
    """Return the condition that a unit has a code or lies below the one that has it."""
    return Q(path__startswith=f"{code}/") | Q(path__contains=f"/{code}/")


def span_of(said: dict[str, Any]) -> tuple[date, date] | None:
    """Return the first and last day of the month or year that was asked for."""
    try:
        period = Period.parse(said.get("month") or str(said.get("year") or ""))
    except NotAPeriod:
        return None
    return period.first_day, period.last_day


def with_papers(essays: QuerySet[Essay]) -> QuerySet[Essay]:
    """Tell of each essay whether a paper is kept with it."""
    return essays.annotate(has_paper=has_files("campaigns.essay"))


def counts_of(essays: QuerySet[Essay]) -> dict[str, int]:
    """Return how many essays came in, were chosen and were published; withdrawn ones count nowhere."""
    return essays.filter(withdrawn_at__isnull=True).aggregate(
        received=Count("pk"),
        chosen=Count("pk", filter=Q(chosen_on__isnull=False)),
        published=Count("pk", filter=IS_PUBLISHED),
    )


def with_counts(calls: QuerySet[EssayCall], user: User) -> list[EssayCall]:
    """Return calls, each with how many essays that the person reads came in, were chosen and published."""
    mine = Essay.objects.in_force().filter(essays_seen_by(user)).order_by()
    found = {
        row["call"]: row
        for row in mine.values("call").annotate(
            received=Count("pk"),
            chosen=Count("pk", filter=Q(chosen_on__isnull=False)),
            published=Count("pk", filter=IS_PUBLISHED),
        )
    }
    nothing = {"received": 0, "chosen": 0, "published": 0}
    told = list(calls)
    for call in told:
        call.counted = found.get(call.pk, nothing)
    return told
