"""Sentences that quote what somebody typed: Chinese inside an English sentence is marked as such."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# One run of Han characters with the Chinese punctuation between them.
HAN = re.compile(r"[㐀-鿿豈-﫿](?:[㐀-鿿豈-﫿　-〿＀-￯]*[㐀-鿿豈-﫿])?")


@register.filter
def told(sentence: str) -> SafeString:
    """Print a sentence; on an English page each run of Chinese in it carries its language."""
    safe = conditional_escape(sentence)
    if get_language() != "en":
        return safe
    return SafeString(HAN.sub(lambda run: f'<span lang="zh">{run[0]}</span>', safe))
