"""Text as a form takes it."""

import unicodedata
from typing import Any

from django import forms

from ecocounty.spellings import strip_unseen


class TextField(forms.CharField):
    """A text as it is kept, before its length is asked: without anything unseen at its ends, each letter composed.

    A title of zero-width signs alone is none; a few letters become two when they are composed.
    """

    def to_python(self, value: Any) -> str:
        typed = (
            value if value in self.empty_values else unicodedata.normalize("NFC", strip_unseen(str(value)))
        )
        return super().to_python(typed)
