"""Units compared by what they made known."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.entries_url import entries_url
from campaigns.models import Channel
from campaigns.selectors.channel_sums import NOTHING
from campaigns.selectors.channels import channels_for
from campaigns.selectors.units_compared import (
    Comparison,
    Stretch,
    UnitRow,
    compare_entered,
    compare_reported,
    in_order,
)
from campaigns.selectors.years_held import months_with_something, years_between
from campaigns.views.year import MONTHS, choose_unit, number_between
from campaigns.views.year_rows import shown_number
from campaigns.views.year_table import Cell
from campaigns.views.year_words import joined, listed
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.periods import FIRST_YEAR, LAST_YEAR, Period
from ecocounty.quantities import Quantity, round_half_up
from ecocounty.units.models import Unit, UnitKind, User
from ecocounty.units.selectors.reach import units_reached_by

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix, its link for putting the rows in order, and how they are now."""

    code: str
    channel: Channel | None
    url: str
    sort: str


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """One unit's row."""

    unit: Unit
    url: str
    cells: list[Cell]
    points: str


def compare_units(request: HttpRequest) -> HttpResponse:
    """Show units beside channels, in the order asked for."""
    unit = choose_unit(request.user, request.GET.get("unit", ""))
    if unit.kind in (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT):
        raise Http404
    channels = list(channels_for([unit]))
    ends = months_with_something(unit, channels)
    stretch = choose_stretch(request, ends)
    what = request.GET.get("what", "register")
    asked = {"unit": unit.code, "year": stretch.year, "from": stretch.first, "to": stretch.last, "what": what}
    if what == "reported":
        comparison = compare_reported(unit=unit, channels=channels, stretch=stretch)
    else:
        comparison = compare_entered(
            unit=unit, channels=channels, stretch=stretch, with_points=what == "points"
        )
    by, falling = choose_order(request, channels, comparison)
    rows = in_order(comparison.rows, channels, by=by, falling=falling)
    context = {
        "answer": finding(comparison, channels, by=by),
        "facts": extremes(comparison, channels, by=by),
        "unit": unit,
        "units": counties_of(request.user),
        "years": years_between(ends, also=stretch.year),
        "months": MONTHS,
        "stretch": stretch,
        "what": what,
        "columns": columns_of(channels, comparison, asked, by=by, falling=falling),
        "first_column": column("unit", None, asked, by=by, falling=falling),
        "rows": [shown(row, channels, stretch, what=what) for row in rows],
        "own": shown(comparison.own, channels, stretch, what=what) if comparison.own else None,
        "totals": [total_cell(comparison, channel) for channel in channels],
        "has_points": comparison.has_points,
        "channels": channels,
        "invented": comparison.invented,
    }
    return render(request, "campaigns/units.html", context)


def choose_stretch(request: HttpRequest, ends: tuple[Period, Period] | None) -> Stretch:
    """Return the year and its months asked for; else the newest year as far as there is anything."""
    newest = ends[1] if ends else Period.of_day(timezone.localdate())
    year = number_between(request.GET.get("year", ""), FIRST_YEAR, LAST_YEAR, default=newest.year)
    default = newest.number if year == newest.year else 12
    last = number_between(request.GET.get("to", ""), 1, 12, default=default)
    first = number_between(request.GET.get("from", ""), 1, 12, default=1)
    return Stretch(year, min(first, last), max(first, last))


def choose_order(request: HttpRequest, channels: list[Channel], comparison: Comparison) -> tuple[str, bool]:
    """Return the column by which the rows are put in order, and whether the most comes first."""
    codes = [channel.indicator.code for channel in channels]
    known = ["unit", *codes, *(["points"] if comparison.has_points else [])]
    asked = request.GET.get("sort", "")
    by = asked if asked in known else codes[0] if codes else "unit"
    order = request.GET.get("order", "")
    return by, order == "falling" if order in ("rising", "falling") else by != "unit"


def column(code: str, channel: Channel | None, asked: dict, *, by: str, falling: bool) -> Column:
    """Return a column; its link turns the order round where the rows stand in it already."""
    is_current = code == by
    turned = not falling if is_current else code != "unit"
    query = urlencode(asked | {"sort": code, "order": "falling" if turned else "rising"})
    return Column(
        code, channel, f"?{query}", ("descending" if falling else "ascending") if is_current else ""
    )


def columns_of(
    channels: list[Channel], comparison: Comparison, asked: dict, *, by: str, falling: bool
) -> list[Column]:
    """Return the columns after the unit's name."""
    found = [column(channel.indicator.code, channel, asked, by=by, falling=falling) for channel in channels]
    if comparison.has_points:
        found.append(column("points", None, asked, by=by, falling=falling))
    return found


def counties_of(user: User) -> list[Unit]:
    """Return the units whose units a person may compare."""
    kinds = (UnitKind.PROVINCE, UnitKind.CITY, UnitKind.COUNTY)
    return list(units_reached_by(user).filter(kind__in=kinds).order_by("path"))


def shown(row: UnitRow, channels: list[Channel], stretch: Stretch, *, what: str) -> ShownUnit:
    """Return a row with where each of its numbers leads."""
    return ShownUnit(
        unit=row.unit,
        url=year_url(row.unit, stretch),
        cells=[cell_of(row, channel, stretch, what=what) for channel in channels],
        points=points_words(row),
    )


def year_url(unit: Unit, stretch: Stretch, **more: str) -> str:
    """Return the page of a unit's year."""
    asked = {"unit": unit.code, "year": stretch.year, "to": stretch.last} | more
    return f"{reverse('campaigns:year')}?{urlencode(asked)}"


def cell_of(row: UnitRow, channel: Channel, stretch: Stretch, *, what: str) -> Cell:
    """Return a number: entered, it leads to its entries; reported, to the months and their figures."""
    added = row.sums.get(channel.pk, NOTHING)
    text = quantity_words(shown_number(added))
    if not added.entries:
        return Cell(text)
    if what == "reported":
        return Cell(text, year_url(row.unit, stretch, view="table") + f"#{channel.indicator.code}")
    period = stretch.end if stretch.first == stretch.last else Period.of_year(stretch.year)
    return Cell(text, entries_url(channel, unit=row.unit, period=period))


def points_words(row: UnitRow) -> str:
    """Return a unit's points to two decimals, halves up."""
    if row.points is None or row.points.value is None:
        return "–"
    return quantity_words(Quantity(round_half_up(row.points.quantity.value, 2)))


def total_cell(comparison: Comparison, channel: Channel) -> dict:
    """Return a column's total, and how many units are missing in it."""
    added = comparison.totals[channel.pk]
    return {
        "text": quantity_words(shown_number(added)),
        "missing": comparison.missing[channel.pk],
        "without_number": added.without_number,
    }


def finding(comparison: Comparison, channels: list[Channel], *, by: str) -> str:
    """Return the heading: who has the most of what the rows stand in order by, and how many have nothing."""
    if not comparison.rows or not channels:
        return _("Nothing to compare yet.")
    return joined([most_fact(comparison, channels, by=by), silent_fact(comparison)])


def most_fact(comparison: Comparison, channels: list[Channel], *, by: str) -> str:
    """Return the unit, or units, with the most."""
    ranked = ranked_by(comparison, channels, by=by)
    if not ranked:
        return ""
    top = [row for row in ranked if row.value_of(by, channels) == ranked[0].value_of(by, channels)]
    sentence = _("most in “%(channel)s”: %(units)s, %(number)s")
    return sentence % {
        "channel": title_of(channels, by),
        "units": listed(row.unit.name_now().text for row in top[:MOST_NAMED]),
        "number": number_words(ranked[0], channels, by),
    }


def silent_fact(comparison: Comparison) -> str:
    """Return how many units have nothing at all."""
    silent, count = len(comparison.silent()), len(comparison.rows)
    if not silent:
        return _("every unit has something")
    sentence = ngettext(
        "%(silent)s of %(count)s unit has nothing", "%(silent)s of %(count)s units have nothing", count
    )
    return sentence % {"silent": silent, "count": count}


def extremes(comparison: Comparison, channels: list[Channel], *, by: str) -> list[str]:
    """Return the first and the last of those that have something."""
    ranked = ranked_by(comparison, channels, by=by)
    if len(ranked) < 2:
        return []
    named = [(row.unit.name_now().text, number_words(row, channels, by)) for row in ranked]
    words = [_("%(unit)s %(number)s") % {"unit": unit, "number": number} for unit, number in named]
    found = [_("Most: %(units)s.") % {"units": listed(words[:MOST_NAMED])}]
    if len(ranked) > MOST_NAMED:
        fewest = list(reversed(words[MOST_NAMED:]))[:MOST_NAMED]
        found.append(_("Fewest: %(units)s.") % {"units": listed(fewest)})
    return found


def ranked_by(comparison: Comparison, channels: list[Channel], *, by: str) -> list[UnitRow]:
    """Return the rows that have more than nought, the most first; by name there is no such order."""
    ordered = in_order(comparison.rows, channels, by=by, falling=True)
    return [row for row in ordered if by != "unit" and row.value_of(by, channels)]


def title_of(channels: list[Channel], by: str) -> str:
    """Return a column's name."""
    if by == "points":
        return _("points of articles")
    return next(one.indicator.name_now().text for one in channels if one.indicator.code == by)


def number_words(row: UnitRow, channels: list[Channel], by: str) -> str:
    """Return a row's number in a column."""
    if by == "points":
        return points_words(row)
    channel = next(one for one in channels if one.indicator.code == by)
    return quantity_words(shown_number(row.sums[channel.pk]))
