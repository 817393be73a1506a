"""Periods in prose: 2006 年 1 月 on a Chinese page, January 2006 on an English one."""

from django import template
from django.utils.translation import gettext_lazy as _

from ecocounty.periods import Kind, NotAPeriod, Period

register = template.Library()

WORDS = {
    Kind.YEAR: (_("%(year)s"),),
    Kind.HALF: (_("first half of %(year)s"), _("second half of %(year)s")),
    Kind.QUARTER: (
        _("first quarter of %(year)s"),
        _("second quarter of %(year)s"),
        _("third quarter of %(year)s"),
        _("fourth quarter of %(year)s"),
    ),
    Kind.MONTH: (
        _("January %(year)s"),
        _("February %(year)s"),
        _("March %(year)s"),
        _("April %(year)s"),
        _("May %(year)s"),
        _("June %(year)s"),
        _("July %(year)s"),
        _("August %(year)s"),
        _("September %(year)s"),
        _("October %(year)s"),
        _("November %(year)s"),
        _("December %(year)s"),
    ),
}


@register.filter
def month_words(period: Period | str | None) -> str:
    """Print a month, quarter, half year or year in words; what is none of them is printed as it is."""
    if not period:
        return ""
    try:
        known = period if isinstance(period, Period) else Period.parse(period)
    except NotAPeriod:
        return str(period)
    return str(WORDS[known.kind][known.number - 1] % {"year": known.year})
