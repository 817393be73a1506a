"""The year's publicity at a glance."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from campaigns.selectors.channels import channels_for
from campaigns.selectors.year import read_year
from campaigns.selectors.year_campaigns import events_of
from campaigns.selectors.year_named import named_green
from campaigns.selectors.years_held import months_with_something, years_between
from campaigns.views.year_rows import PLAN_AT, shown_rows, to_do
from campaigns.views.year_table import table_rows
from campaigns.views.year_words import context_of, finding
from ecocounty.periods import FIRST_YEAR, LAST_YEAR, Period
from ecocounty.units.models import RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.reach import LOOK_BELOW, county_of, may_fill, roles_of, units_reached_by

MONTHS = range(1, 13)


def show_year(request: HttpRequest) -> HttpResponse:
    """Show each channel's year: by month in the register, reported, planned, and the year before."""
    user = request.user
    unit = choose_unit(user, request.GET.get("unit", ""))
    channels = list(channels_for([unit]))
    ends = months_with_something(unit, channels)
    month = choose_month(request, newest=ends[1] if ends else None)
    year = read_year(unit=unit, month=month, channels=channels)
    as_table = request.GET.get("view") == "table"
    context = {
        "answer": finding(year),
        "facts": context_of(year),
        "year": year,
        "unit": unit,
        "units": units_to_choose(user, unit),
        "years": years_between(ends, also=month.year),
        "months": MONTHS,
        "rows": shown_rows(year),
        "table": table_rows(year, channels) if as_table else None,
        "asked": f"unit={unit.code}&year={month.year}&to={month.number}",
        "events": events_of(unit, user, month.year),
        "named": named_green(unit, user, month.year),
        "differing": to_do(year, may_enter=may_fill(user, unit)),
        "invented": any(row.invented for row in year.rows),
        "tick": PLAN_AT,
        "is_whole": unit.kind in (UnitKind.COUNTY, UnitKind.CITY, UnitKind.PROVINCE),
    }
    return render(request, "campaigns/year.html", context)


def choose_unit(user: User, code: str) -> Unit:
    """Return the unit asked for, within the person's reach; else the one they look down from, or report for."""
    if code:
        found = units_reached_by(user).select_related("parent").filter(code=code).first()
        if found is None:
            raise Http404
        return found
    # Other roles, such as an administrator's, look into no register.
    looking = [role for role in roles_of(user) if role.kind in LOOK_BELOW]
    own = [role for role in roles_of(user) if role.kind == RoleKind.REPORTER]
    return (looking + own)[0].unit


def units_to_choose(user: User, chosen: Unit) -> list[Unit]:
    """Return the units of the list: from a city down its counties, from a county down its own units."""
    reached = units_reached_by(user).order_by("path")
    if chosen.kind in (UnitKind.CITY, UnitKind.PROVINCE):
        return list(reached.filter(kind__in=(UnitKind.CITY, UnitKind.PROVINCE, UnitKind.COUNTY)))
    county = county_of(chosen)
    if county is None:
        return [chosen]
    above = county.path.rstrip("/").split("/")
    near = reached.filter(path__startswith=county.path) | reached.filter(code__in=above)
    return list(near)


def choose_month(request: HttpRequest, *, newest: Period | None) -> Period:
    """Return the year and the month up to which it is shown; else as far as there is anything."""
    last = newest or Period.of_day(timezone.localdate())
    year = number_between(request.GET.get("year", ""), FIRST_YEAR, LAST_YEAR, default=last.year)
    default = last.number if year == last.year else 12
    return Period.of_month(year, number_between(request.GET.get("to", ""), 1, 12, default=default))


def number_between(typed: str, lowest: int, highest: int, *, default: int) -> int:
    """Return a number of an address; what is none, or lies outside, is not there."""
    if not typed:
        return default
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 4) or not lowest <= int(typed) <= highest:
        raise Http404
    return int(typed)
