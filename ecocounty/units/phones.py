"""Phone numbers as offices write them: 0745-8822331 轉 12, 138 0745 0001."""

import re
import unicodedata

from django.utils.translation import gettext as _

PHONE = re.compile(r"[0-9+()#*,;/\- 轉转x]*")


def clean_phone(typed: str) -> str:
    """Return a phone number in half-width signs; what is none raises ValueError with its sentence."""
    phone = unicodedata.normalize("NFKC", typed)
    if not PHONE.fullmatch(phone):
        sentence = _("“%(phone)s” is no phone number. Use digits, spaces, + - ( ) and # only.")
        raise ValueError(sentence % {"phone": phone})
    return phone
