"""The chart of a comparison: each county's categories end to end, for a wide page and for a phone."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ecocounty.charts.contributions import Bar, Category, draw_contributions
from scoring.selectors.standing import RuleBook, Standing
from scoring.selectors.viewers import Viewer
from scoring.selectors.words import write_place, write_points

WIDE, NARROW = 1180, 360
# There are five fills; a sixth category takes the first again, never its neighbour's.
FILLS = 5
PAGE_TAGS = {"zh-hans": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Bars:
    """The same drawing twice: one is hidden by the style sheet."""

    wide: SafeString
    narrow: SafeString


def draw_bars(standing: Standing, viewer: Viewer, finding: str) -> Bars | None:
    """Draw the lines that are seen; nothing where no line is."""
    if not standing.lines:
        return None
    wide, narrow = (draw_at(width, standing, viewer, finding) for width in (WIDE, NARROW))
    return Bars(wide=wide, narrow=narrow)


def draw_at(width: int, standing: Standing, viewer: Viewer, finding: str) -> SafeString:
    """Draw at one width; the chart room escapes what it writes."""
    total = write_points(standing.book.total)
    mark = _("Demonstration data") + pgettext("after a name", ": ")
    label = mark + finding if standing.invented else finding
    return mark_safe(
        draw_contributions(
            categories=categories_of(standing.book),
            bars=bars_of(standing, viewer),
            width_px=width,
            label=label,
            lang=PAGE_TAGS.get(get_language() or "", "zh-Hant"),
            total_label=_("Total\nmax %(points)s") % {"points": total},
            full_mark_label=_("max"),
            own_label=_("This county"),
        )
    )


def fill_class(index: int) -> str:
    """Return the fill of a category by its order."""
    return f"c{index % FILLS + 1}"


def categories_of(book: RuleBook) -> list[Category]:
    """Return the categories with their full marks."""
    return [
        Category(
            key=clause.key,
            name=clause.title.name_now().text,
            full_mark=clause.points,
            css_class=fill_class(index),
        )
        for index, clause in enumerate(book.categories)
    ]


def bars_of(standing: Standing, viewer: Viewer) -> list[Bar]:
    """Return a bar for each line."""
    return [
        Bar(
            name=line.title.name_now().text,
            parts=tuple(line.score_of(clause) for clause in standing.book.categories),
            total=line.total.score,
            place=write_place(line),
            own=line.code in viewer.own_codes,
        )
        for line in standing.lines
    ]
