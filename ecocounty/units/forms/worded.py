"""Choices called what somebody typed: an option holds no markup, so its language stands in its lang attribute."""

from typing import Any

from django import forms
from django.utils.translation import get_language

from ecocounty.units.models import Named
from ecocounty.units.templatetags.names import PAGE_TAGS


class Worded(str):
    """The words of a choice, with the language they are in; "" where it is the page's."""

    lang: str

    def __new__(cls, words: str, lang: str) -> "Worded":
        """Keep the language beside the words."""
        worded = super().__new__(cls, words)
        worded.lang = "" if lang == PAGE_TAGS.get(get_language() or "zh-hant") else lang
        return worded


def worded_name(thing: Named, *, before: str = "", after: str = "") -> Worded:
    """Return a thing's name in the reader's language, or as written, with what tells it from its like."""
    name = thing.name_now()
    return Worded(f"{before}{name.text}{after}", name.lang)


def worded_title(text: str) -> Worded:
    """Return what a person typed, which may be in either script."""
    return Worded(text, "zh")


class WordedSelect(forms.Select):
    """A list whose options say in which language they are, where it is not the page's."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return an option with its language."""
        option = super().create_option(name, value, label, *args, **kwargs)
        if getattr(label, "lang", ""):
            option["attrs"]["lang"] = label.lang
        return option
