"""Quantities in the reader's script: 1,100 餘 on a Chinese page, over 1,100 on an English one."""

from django import template
from django.utils.translation import get_language

from ecocounty.quantities import Quantity, write_quantity

register = template.Library()

SCRIPTS = {"zh-hant": "hant", "zh-hans": "hans", "en": "en"}


@register.filter
def quantity_words(quantity: Quantity) -> str:
    """Print a quantity as the reader writes it; nothing is rounded or abbreviated."""
    return write_quantity(quantity, script=SCRIPTS.get(get_language() or "zh-hant", "hant"))
