"""Names that people typed, shown as typed and marked with their language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ecocounty.units.models import Named

register = template.Library()

PAGE_TAGS = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "en": "en"}


@register.filter
def named(thing: Named | None) -> SafeString | str:
    """Print a thing's name, in a span with its language where that is not the page's."""
    if thing is None:
        return ""
    name = thing.name_now()
    if name.lang == PAGE_TAGS.get(get_language() or "zh-hant"):
        return name.text
    return format_html('<span lang="{}">{}</span>', name.lang, name.text)


@register.filter
def typed(text: str) -> SafeString | str:
    """Print what a person typed, marked as Chinese on a page that is not in the same script."""
    if not text:
        return ""
    return format_html('<span lang="zh" class="typed">{}</span>', text)
