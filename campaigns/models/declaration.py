"""A body's or a township's way to a green name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.award import Award
from campaigns.models.entry import RegisterEntry
from campaigns.models.level import Level
from ecocounty.units.models import Body, Unit


class StageKind(models.TextChoices):
    """The steps in their order; a pilot may come before, renewal and lapse after the naming."""

    PILOT = "pilot", _("pilot")
    DECLARED = "declared", _("declared")
    INSPECTED = "inspected", _("inspected")
    PUBLICISED = "publicised", _("publicised")
    NAMED = "named", _("named")
    RENEWED = "renewed", _("renewed")
    LAPSED = "lapsed", _("lapsed")


class Declaration(RegisterEntry):
    """One declaration (創綠申報) of one body or township for one award at one level.

    `stage` and `stage_day` are those of its last stage in force, written by the service together with it.
    `ended_on`: lapsed or given up, after which the same may be declared anew.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="declarations")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="declarations")
    township = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="declarations")
    stage = models.CharField(max_length=12, choices=StageKind.choices, blank=True)
    stage_day = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["award__order", "pk"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(body__isnull=True, township__isnull=False)
                | Q(body__isnull=False, township__isnull=True),
                name="campaigns_declaration_of_one",
            ),
            models.UniqueConstraint(
                fields=["award", "level", "body"],
                condition=Q(withdrawn_at__isnull=True, ended_on__isnull=True, body__isnull=False),
                name="campaigns_declaration_of_body_once",
            ),
            models.UniqueConstraint(
                fields=["award", "level", "township"],
                condition=Q(withdrawn_at__isnull=True, ended_on__isnull=True, township__isnull=False),
                name="campaigns_declaration_of_township_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id} {self.level} {self.body_id or self.township_id}"

    @property
    def subject(self) -> Body | Unit:
        """Return who is to be named."""
        return self.body or self.township


class Outcome(models.TextChoices):
    PASSED = "passed", _("passed")
    FAILED = "failed", _("not passed")


class Stage(RegisterEntry):
    """A step that was taken: when, by which document; `breach_note` says why it stands against a rule.

    `day` is blank while it is not known, never made up; `year` then holds the year, where that is known.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=12, choices=StageKind.choices)
    day = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    document = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.PASSED)
    # Why it stands though the ladder's rules say otherwise.
    breach_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["declaration", "kind"], name="campaigns_stage_kind")]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=StageKind.INSPECTED) | Q(outcome=Outcome.PASSED),
                name="campaigns_stage_only_inspections_fail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.kind} {self.day or ''}"
