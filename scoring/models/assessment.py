"""A scheme applied to the counties of a city for a period."""

from django.db import models

from ecocounty.units.models import Unit, User
from scoring.models.reach import above_or_below
from scoring.models.scheme import Scheme


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "AssessmentQuerySet":
        """Keep the comparisons a person may open; which counties they see in one, `viewers` decides."""
        return self.filter(above_or_below(user, "group"))


class Assessment(models.Model):
    """One comparison. `group` is the city; a month as period means the year to date."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="assessments")
    group = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assessments")
    period = models.CharField(max_length=7)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-period", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "group", "period"], name="scoring_assessment_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.period} {self.scheme_id}"
