"""Numbers, places and changes as the pages print them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.periods import Period
from ecocounty.quantities import Quantity, round_half_up, write_quantity
from scoring.rules.numbers import round_points
from scoring.selectors.standing import MASKED, NO_TARGET, NOT_APPLICABLE, NOT_REPORTED, Item, Line, Sum

MISSING = "–"
SCRIPTS = {"zh-hans": "hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Change:
    """The places gained or lost since last year, with the class that colours the words."""

    text: str
    css_class: str


def write_score(score: Decimal | None, places: int) -> str:
    """Write a score with all its decimals; none is a dash, never 0."""
    return MISSING if score is None else f"{score:.{places}f}"


def write_points(points: Decimal) -> str:
    """Write a full mark as short as the scheme has it: 30, 7.5."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_difference(difference: Decimal | None, places: int) -> str:
    """Write a difference with its sign: +0.60, −0.30, 0.00."""
    if difference is None:
        return MISSING
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign}{abs(difference):.{places}f}"


def write_value(quantity: Quantity, unit: str | None = None) -> str:
    """Write a quantity in the reader's script, qualifier and unit included."""
    script = SCRIPTS.get(get_language() or "", "hant")
    if script != "en" or not unit or quantity.value is None:
        return write_quantity(quantity, unit=unit, script=script)
    number, words = write_quantity(quantity, script=script), measure_words(unit)
    if words in ("%", "‰"):
        return f"{number}{words}"
    # 3,500 × 10,000 yuan, or the two numbers would read as one.
    return f"{number} × {words}" if words[0].isdigit() else f"{number} {words}"


def write_target(item: Item) -> str:
    """Write the target that was due, to six decimals at most."""
    if item.target is None:
        return MISSING
    return write_value(Quantity(round_half_up(item.target, 6)), item.unit_of_measure)


def write_share(value: Fraction | None) -> str:
    """Write a share of the target as a percentage with one decimal."""
    return MISSING if value is None else f"{round_points(value * 100, 1):,f}%".replace("-", "−")


def ordinal(place: int) -> str:
    """Return a place as it stands in a sentence: 1st, 12th in English, the bare number in Chinese."""
    if not (get_language() or "").startswith("en"):
        return str(place)
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def write_place(line: Line) -> str:
    """Write a place for a table or a chart; a shared one says so."""
    # Translators: the word, a space, the number: the chart prints the word small.
    return _("tied %(place)s") % {"place": line.place} if line.tied else str(line.place)


def write_change(line: Line) -> Change:
    """Return the change since last year's publication; a dash where there was none, or no score now."""
    if line.previous_place is None or line.total.score is None:
        return Change(MISSING, "flat")
    gained = line.previous_place - line.place
    if gained > 0:
        return Change(ngettext("▲ Up %(n)s place", "▲ Up %(n)s places", gained) % {"n": gained}, "up")
    if gained < 0:
        return Change(ngettext("▼ Down %(n)s place", "▼ Down %(n)s places", -gained) % {"n": -gained}, "down")
    return Change(_("＝ Unchanged"), "flat")


def write_period(period: Period) -> str:
    """Return the period in words; a month means the year to date."""
    if period.is_year:
        return _("%(year)s") % {"year": period.year}
    if period.month_count == 1:
        return _("January %(year)s") % {"year": period.year}
    return _("January to month %(month)s of %(year)s") % {"month": period.month_count, "year": period.year}


def write_reason(item: Item) -> str:
    """Say why an item has no score."""
    return {
        NOT_REPORTED: _("Not reported; counts as 0."),
        NOT_APPLICABLE: _("Not applicable; counts as 0."),
        MASKED: _("Reported as a masked number; counts as 0."),
        NO_TARGET: _("No target is set; counts as 0."),
    }.get(item.reason, "")


def write_missing(part: Sum) -> str:
    """Say how much is missing in a sum; empty where nothing is."""
    words = []
    if part.unscored:
        words.append(
            ngettext("%(n)s item without a score", "%(n)s items without a score", part.unscored)
            % {"n": part.unscored}
        )
    if part.missing:
        words.append(
            ngettext("%(n)s month missing", "%(n)s months missing", part.missing) % {"n": part.missing}
        )
    return pgettext("between parts of a sentence", ", ").join(words)


def write_months_missing(item: Item) -> str:
    """Say how many of the item's months are missing; empty where none is."""
    if not item.missing:
        return ""
    return ngettext(
        "%(missing)s of %(n)s month missing", "%(missing)s of %(n)s months missing", item.expected
    ) % {"missing": item.missing, "n": item.expected}
