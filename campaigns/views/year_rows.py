"""A channel's year ready to print: its months drawn, its numbers with where they lead, what differs and what to do."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.html import mark_safe
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.entries_url import entries_url
from campaigns.plan_share import plan_words
from campaigns.selectors.channel_sums import Sum
from campaigns.selectors.reported import Reported
from campaigns.selectors.year import Behind, ChannelRow, PublicityYear
from campaigns.views.year_words import listed
from ecocounty.charts.month_bars import MonthBar, draw_month_bars
from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, Quantity, round_half_up, say_the_same
from ecocounty.units.models import Unit

ZERO = "0"
# The track is drawn so long that half as much again as the plan still fits.
TRACK_WHOLE = 150
PLAN_AT = round(100 * 100 / TRACK_WHOLE, 1)
MOST_NAMED = 3
SIGNS = {Qualifier.OVER: ("", "+"), Qualifier.NEARLY: ("≤", ""), Qualifier.ABOUT: ("≈", "")}


@dataclass(frozen=True, slots=True)
class Written:
    """A number in parts, so that its qualifier may stand smaller beside it."""

    before: str
    number: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChannel:
    """One row of the page."""

    row: ChannelRow
    months: SafeString
    reported: Written
    reported_url: str
    reported_notes: list[str]
    register: Written
    register_url: str
    register_notes: list[str]
    plan: str
    percent: str
    plan_word: str
    track: int
    last_year: Written


def shown_rows(year: PublicityYear) -> list[ShownChannel]:
    """Return the rows of the page."""
    return [shown_row(row, year) for row in year.rows]


def shown_row(row: ChannelRow, year: PublicityYear) -> ShownChannel:
    """Return one channel's row."""
    share = row.share
    return ShownChannel(
        row=row,
        # Made by the room of charts, which escapes what it is given.
        months=mark_safe(draw_months(row, year)),
        reported=written(row.reported.quantity),
        reported_url=reported_url(row.reported, year, row),
        reported_notes=reported_notes(row.reported),
        register=written(shown_number(row.register)),
        register_url=register_url(row, year),
        register_notes=register_notes(row, is_whole_year=year.month.number == 12),
        plan=quantity_words(row.plan) if row.plan else "–",
        percent=share.words if share else "",
        plan_word=plan_words(share, row.channel.indicator.unit_of_measure) if share else "",
        track=min(int(share.percent.value * 100 / TRACK_WHOLE), 100) if share else 0,
        last_year=written(row.last_year.quantity),
    )


def shown_number(added: Sum) -> Quantity:
    """Return a register's sum as it is printed: a third of an article to two decimals, halves up."""
    quantity = added.quantity
    if quantity.value is None:
        return quantity
    return Quantity(round_half_up(quantity.value, 2), quantity.qualifier)


def written(quantity: Quantity) -> Written:
    """Return a quantity with its number apart from its qualifier."""
    words = quantity_words(quantity)
    if quantity.value is None:
        return Written("", words, "")
    number = quantity_words(Quantity(quantity.value))
    before, _number, after = words.partition(number)
    return Written(before, number, after)


def draw_months(row: ChannelRow, year: PublicityYear) -> str:
    """Return the twelve months of a register; months after the chosen one are left out."""
    name = row.channel.indicator.name_now().text
    months = Period.of_year(year.month.year).months()
    texts = [month_text(row, month, year.month) for month in months]
    bars = [
        MonthBar(
            text=short_text(row, month, text),
            value=value_of(row, month),
            url=entries_url(row.channel, unit=year.unit, period=month) if text not in ("", "–", ZERO) else "",
            label=_("%(channel)s, %(month)s: %(number)s")
            % {"channel": name, "month": month_words(month), "number": text},
        )
        for month, text in zip(months, texts, strict=True)
    ]
    sentence = _("%(channel)s by month in the register, %(unit)s: %(numbers)s")
    unit = measure_words(row.channel.indicator.unit_of_measure)
    return draw_month_bars(
        bars,
        label=sentence % {"channel": name, "unit": unit, "numbers": listed(text for text in texts if text)},
    )


def value_of(row: ChannelRow, month: Period) -> Decimal | None:
    held = row.year.months.get(str(month))
    return shown_number(held).value if held else None


def short_text(row: ChannelRow, month: Period, text: str) -> str:
    """Return a month's number as it fits over its bar: a sign for its qualifier, which its link has in words."""
    value = value_of(row, month)
    if not text or value is None:
        return text
    before, after = SIGNS.get(row.year.months[str(month)].quantity.qualifier, ("", ""))
    return f"{before}{quantity_words(Quantity(value))}{after}"


def month_text(row: ChannelRow, month: Period, last: Period) -> str:
    """Return a month's number: a register that is kept has 0 in a month without entries, one that is not has –."""
    if month > last:
        return ""
    held = row.year.months.get(str(month))
    if held is not None:
        return quantity_words(shown_number(held))
    return ZERO if row.year.months or row.year.undated.entries else "–"


def register_url(row: ChannelRow, year: PublicityYear) -> str:
    """Return the list of the year's entries, which the register's sum opens to."""
    if not row.register.entries:
        return ""
    return entries_url(row.channel, unit=year.unit, period=Period.of_year(year.month.year))


def reported_url(reported: Reported, year: PublicityYear, row: ChannelRow) -> str:
    """Return what a reported number opens to: the one figure, the months with theirs, the units below."""
    asked = f"unit={year.unit.code}&year={year.month.year}"
    if reported.source == "own" and len(reported.figures) == 1:
        return reverse("dashboard:figure", args=[reported.figures[0]])
    # A document prints the year; behind it stand the months as they were accepted.
    if reported.source in ("own", "printed"):
        page = reverse("campaigns:year")
        return f"{page}?{asked}&to={year.month.number}&view=table#{row.channel.indicator.code}"
    if reported.source == "units":
        return f"{reverse('campaigns:units')}?{asked}&to={year.month.number}&what=reported"
    return ""


def reported_notes(reported: Reported) -> list[str]:
    """Return where a number comes from, and what is missing in it."""
    notes = []
    if reported.source == "printed":
        notes.append(_("as printed"))
        if reported.returns is not None and not say_the_same(reported.returns, reported.quantity):
            notes.append(_("returns: %(number)s") % {"number": quantity_words(reported.returns)})
    elif reported.source == "units":
        notes.append(_("returns of the units below"))
        value = reported.quantity.value
        if reported.off_by and value is not None and value != value.to_integral_value():
            notes.append(_("adds rounded shares"))
    if reported.silent:
        sentence = ngettext("%(count)s unit missing", "%(count)s units missing", reported.silent)
        notes.append(sentence % {"count": reported.silent})
    if reported.missing:
        sentence = ngettext("%(count)s month missing", "%(count)s months missing", reported.missing)
        notes.append(sentence % {"count": reported.missing})
    return notes


def register_notes(row: ChannelRow, *, is_whole_year: bool) -> list[str]:
    """Return what is missing in a register's sum."""
    notes = []
    if row.missing_units:
        sentence = ngettext("%(count)s unit missing", "%(count)s units missing", row.missing_units)
        notes.append(sentence % {"count": row.missing_units})
    if row.register.without_number:
        sentence = ngettext(
            "%(count)s entry without a number",
            "%(count)s entries without a number",
            row.register.without_number,
        )
        notes.append(sentence % {"count": row.register.without_number})
    if row.year.undated.entries and is_whole_year:
        sentence = ngettext(
            "%(count)s without a day yet", "%(count)s without a day yet", row.year.undated.entries
        )
        notes.append(sentence % {"count": row.year.undated.entries})
    return notes


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """A channel whose two numbers differ, what is so, and what to do about it."""

    row: ChannelRow
    sentence: str
    units: list[Unit]
    more: int
    url: str
    action: str


def to_do(year: PublicityYear, *, may_enter: bool) -> list[ToDo]:
    """Return the channels that do not agree, the errors first, each with its next step."""
    return [
        ToDo(
            row=row,
            sentence=difference_sentence(row),
            units=[one.unit for one in behind_in(row)[:MOST_NAMED]],
            more=max(len(behind_in(row)) - MOST_NAMED, 0),
            url=entries_url(row.channel, unit=year.unit, period=Period.of_year(year.month.year)),
            action=next_step(row, may_enter=may_enter),
        )
        for row in year.differing()
    ]


def is_below(row: ChannelRow) -> bool:
    """Say whether the register holds less than was reported."""
    return (row.register.quantity.value or 0) < (row.reported.quantity.value or 0)


def behind_in(row: ChannelRow) -> tuple[Behind, ...]:
    """Return the units to ask where a register is short; where it holds too much they are not the reason."""
    return row.behind if is_below(row) else ()


def difference_sentence(row: ChannelRow) -> str:
    """Return the two numbers side by side."""
    return _("Reported %(reported)s, in the register %(register)s.") % {
        "reported": quantity_words(row.reported.quantity),
        "register": quantity_words(shown_number(row.register)),
    }


def next_step(row: ChannelRow, *, may_enter: bool) -> str:
    """Return what to do: enter what is missing, or look for what was entered by mistake or too late."""
    if not may_enter:
        return _("See the entries")
    return _("Enter what is missing") if is_below(row) else _("Check the entries")
