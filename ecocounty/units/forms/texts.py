"""Text as a form takes it."""

from typing import Any

from django import forms

from ecocounty.spellings import strip_unseen


class TextField(forms.CharField):
    """A text without anything unseen at its ends: a title of zero-width signs alone is none."""

    def to_python(self, value: Any) -> str:
        typed = value if value in self.empty_values else strip_unseen(str(value))
        return super().to_python(typed)
