"""Names that the office writes itself, in up to three languages."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class NameIn:
    """A name and the language it is written in (a BCP 47 tag for the lang attribute)."""

    text: str
    lang: str


class Named(models.Model):
    """Has a name as the office wrote it, and perhaps a simplified and an English one."""

    name = models.CharField(max_length=120)
    name_hans = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def name_now(self) -> NameIn:
        """Return the name in the reader's language, or as written where there is none."""
        language = get_language() or "zh-hant"
        if language == "en" and self.name_en:
            return NameIn(self.name_en, "en")
        if language == "zh-hans" and self.name_hans:
            return NameIn(self.name_hans, "zh-Hans")
        return NameIn(self.name, "zh-Hant")
