"""A rule book by which a city compares its counties."""

from django.db import models
from django.db.models import Q, Value
from django.utils.translation import get_language

from ecocounty.units.models import Named, Unit, User
from scoring.models.reach import above_or_below


class SchemeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "SchemeQuerySet":
        """Keep the schemes of the units above, at and below the person's own."""
        return self.filter(above_or_below(user, "belongs_to"))


class Scheme(Named):
    """One version of a rule book; a change is a new version, for results rest on the old one."""

    key = models.SlugField(max_length=50)
    version = models.PositiveSmallIntegerField()
    belongs_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="schemes")
    # Invented to show how the comparison works; whatever is scored by it carries 示例數據.
    is_demonstration = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    note_hans = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    rounding_places = models.PositiveSmallIntegerField(default=2)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="scoring_scheme_version_once"),
            models.CheckConstraint(
                condition=Q(rounding_places__lte=Value(6)), name="scoring_scheme_rounding_within_six"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def note_now(self) -> str:
        """Return the note in the reader's language, or as written where there is none."""
        return {"zh-hans": self.note_hans, "en": self.note_en}.get(get_language() or "", "") or self.note
