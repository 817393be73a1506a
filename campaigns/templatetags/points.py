"""Points as a table says them: 20, 2.5, without noughts that nobody typed."""

from decimal import Decimal
from fractions import Fraction

from django import template

from campaigns.article_points.written import write_plain

register = template.Library()


@register.filter
def points(value: Decimal) -> str:
    """Print points of a table."""
    return write_plain(Fraction(value))
