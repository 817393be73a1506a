"""The month's register and the year's list."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.article_points.written import write_count
from campaigns.models import Article, Channel, Level, Verdict
from campaigns.selectors.article_register import Register, read_register
from campaigns.selectors.articles import articles_seen_by, co_authored_by, with_appearances
from campaigns.selectors.articles_of_channel import that_channel_counts
from campaigns.selectors.channels import channels_seen_by
from campaigns.selectors.offices import offices_of
from campaigns.selectors.proofs import files_of_publications
from campaigns.selectors.quotas import is_over
from campaigns.selectors.reach import units_kept_by
from campaigns.selectors.streaks import read_streaks
from campaigns.views.article_rows import Printed, print_register
from campaigns.views.quota_rows import QuotaRow, rows_of_quotas, rows_of_tasks
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.paging import A_PAGE, page_of, query_without_page
from ecocounty.periods import NotAPeriod, Period
from ecocounty.spellings import pattern_for, read_words
from ecocounty.units.models import Unit
from ecocounty.units.selectors.reach import units_reached_by

# The register of a month is brought to the office by the fifth of the next.
DUE = 5


def show_register(request: HttpRequest) -> HttpResponse:
    """Show a month by unit, best first."""
    month, months = month_asked(request)
    units = list(units_reached_by(request.user))
    unit = next((one for one in units if one.code == request.GET.get("unit")), None)
    level = level_asked(request)
    register = read_register(request.user, month, unit=unit, level=level)
    whole = "all" in request.GET or register.lines <= A_PAGE
    pages = max(1, -(-register.lines // A_PAGE))
    number = page_asked(request, pages)
    printed = print_register(register, page=None if whole else number)
    context = {
        "answer": answer_for_month(register, printed),
        "month": month,
        "months": months,
        "units": units,
        "unit": unit,
        "level": level,
        "levels": Level.choices,
        "register": register,
        "printed": printed,
        "groups": printed.groups,
        "whole": whole,
        "page": number,
        "pages": pages,
        "query": query_without_page(request),
        "due": due_day(month),
        "unchecked": unchecked_in(register),
        "may_enter": units_kept_by(request.user).exists(),
        "keeps_catalogue": bool(offices_of(request.user)),
        # Under the last of the pieces, as it is brought to the office; of one level nothing is asked.
        "rows": rows_under(register) if level is None and (whole or number == pages) else [],
        "tasks": rows_of_tasks(register) if whole or number == pages else [],
        "is_over": is_over(month),
        "invented": register.invented,
        "all_invented": all(part.piece.invented for part in register.whole.parts),
    }
    return render(request, "campaigns/articles.html", context)


def rows_under(register: Register) -> list[QuotaRow]:
    """Return what the month asks of each unit; nothing where it asks nothing and nothing is taken off."""
    if not (register.asked or register.taken_off or register.added):
        return []
    return rows_of_quotas(register, read_streaks(register))


def answer_for_month(register: Register, printed: Printed) -> str:
    """Return the heading: the month's numbers."""
    month = month_words(register.month)
    if not register.groups:
        return _("%(month)s: no article in the register") % {"month": month}
    return _(
        "%(month)s: appearances %(times)s, pieces %(pieces)s, points %(points)s; "
        "at province level or above %(high)s"
    ) % {
        "month": month,
        "times": register.appearances,
        "pieces": printed.count,
        "points": printed.points,
        "high": write_count(register.province_up),
    }


def month_asked(request: HttpRequest) -> tuple[Period, list[Period]]:
    """Return the month asked for, or the newest that holds something, and all that hold something."""
    days = articles_seen_by(request.user).in_force().dates("first_day", "month", order="DESC")
    held = [Period.of_day(day) for day in days]
    now = Period.of_day(timezone.localdate())
    years = {now.year} | {one.year for one in held} | {one.year + 1 for one in held}
    months = [one for year in sorted(years, reverse=True) for one in months_until(year, now)]
    try:
        asked = Period.parse(request.GET.get("month", ""))
    except NotAPeriod:
        asked = None
    if asked is None or not asked.is_month:
        asked = held[0] if held else now
    return asked, months if asked in months else sorted({*months, asked}, reverse=True)


def months_until(year: int, now: Period) -> list[Period]:
    """Return a year's months that have begun, the newest first: one without articles can be chosen too."""
    return [month for month in reversed(Period.of_year(year).months()) if month <= now]


def level_asked(request: HttpRequest) -> int | None:
    """Return the level asked for."""
    asked = request.GET.get("level", "")
    return int(asked) if asked in {str(value) for value in Level.values} else None


def page_asked(request: HttpRequest, pages: int) -> int:
    """Return the number of the page asked for, within what there is."""
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), pages) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1


def due_day(month: Period) -> date:
    """Return the day by which the month's register is brought to the office."""
    # By hand, for no period follows the last month there is.
    return date(month.year + month.number // 12, month.number % 12 + 1, DUE)


def unchecked_in(register: Register) -> int:
    """Return how many pieces the office above has not checked."""
    return sum(part.piece.is_waiting for part in register.whole.parts)


def show_list(request: HttpRequest) -> HttpResponse:
    """Show a year's articles one by one, searched in every spelling."""
    seen = articles_seen_by(request.user)
    years = sorted({day.year for day in seen.dates("first_day", "year")}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else None
    units = list(units_reached_by(request.user))
    unit = next((one for one in units if one.code == request.GET.get("unit")), None)
    counted = counted_in(request)
    found = filter_articles(seen, request, year)
    if unit is not None:
        found = found.filter(co_authored_by(Unit.objects.filter(pk=unit.pk)))
    if counted is not None:
        found = that_channel_counts(
            found, counted.channel, first=counted.period.first_day, last=counted.period.last_day
        )
    page = page_of(request, with_appearances(found).order_by("-first_day", "-pk"))
    articles = list(page.object_list)
    shown = [publication for article in articles for publication in article.in_force]
    context = {
        "answer": _("Articles in the register: %(count)s") % {"count": page.paginator.count},
        "articles": articles,
        "proved": {one.pk for one in shown if one.link} | set(files_of_publications(shown)),
        "page": page,
        "whole": "all" in request.GET,
        "query": query_without_page(request),
        "years": years,
        "year": year,
        "units": units,
        "unit": unit,
        "counted": counted,
        "level": level_asked(request),
        "levels": Level.choices,
        "typed": request.GET.get("q", ""),
        "withdrawn": "withdrawn" in request.GET,
        "verdicts": Verdict.choices,
        "verdict": request.GET.get("verdict", ""),
        "may_enter": units_kept_by(request.user).exists(),
    }
    return render(request, "campaigns/articles_list.html", context)


@dataclass(frozen=True, slots=True)
class Counted:
    """The number whose pieces a list shows: a channel's, in a month or a year."""

    channel: Channel
    period: Period

    @property
    def words(self) -> str:
        """Return the number's name."""
        when = month_words(self.period) if self.period.is_month else str(self.period)
        return f"{self.channel.indicator.name_now().text} · {when}"


def counted_in(request: HttpRequest) -> Counted | None:
    """Return the channel and the period asked for, where both are there."""
    try:
        period = Period.parse(request.GET.get("period", ""))
    except NotAPeriod:
        return None
    code = request.GET.get("channel", "")
    channel = channels_seen_by(request.user).filter(indicator__code=code).first()
    return Counted(channel, period) if channel else None


def filter_articles(articles: QuerySet[Article], request: HttpRequest, year: int | None) -> QuerySet[Article]:
    """Keep the articles that were asked for; withdrawn ones only if so."""
    if "withdrawn" not in request.GET:
        articles = articles.in_force()
    if year is not None:
        articles = articles.filter(first_day__year=year)
    level = level_asked(request)
    if level is not None:
        articles = articles.filter(top_level=level)
    if request.GET.get("verdict") in Verdict.values:
        articles = articles.filter(verdict=request.GET["verdict"])
    for word in read_words(request.GET.get("q", "")).words:
        pattern = pattern_for(word)
        articles = articles.filter(
            Q(title__regex=pattern)
            | Q(unit__name__regex=pattern)
            | Q(pk__in=Article.objects.filter(publications__outlet__name__regex=pattern).values("pk"))
        )
    return articles
