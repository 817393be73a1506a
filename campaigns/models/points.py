"""What an article is worth, by tables with versions and their source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.article_points import rules
from campaigns.models.article import Genre, Position
from campaigns.models.level import Level
from campaigns.models.outlet import Medium
from ecocounty.figures.models import ScaledDecimalField
from ecocounty.units.models import Named, Unit, UnitKind


class ShortfallPer(models.TextChoices):
    """What a month's quota asks for, and how often its shortfall is taken off."""

    PIECE = rules.PER_PIECE, _("for each piece short")
    POINT = rules.PER_POINT, _("for each point short: the quota asks for points")
    MONTH = rules.PER_MONTH, _("once for a month that is short")


class PointsTable(Named):
    """A version of the points of one rule book; belongs to a unit and holds for all below it from a month on."""

    key = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    belongs_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="points_tables")
    valid_from = models.CharField(max_length=7)
    # The document the numbers were read in.
    source = models.CharField(max_length=300)
    # What is left open by the document and how it is read here.
    reading = models.TextField(blank=True)
    # What the document says that is not reckoned here, and why.
    not_computed = models.TextField(blank=True)
    # Co-authors share the points as they share the count.
    shares_points = models.BooleanField(default=True)
    needs_proof = models.BooleanField(default=True)
    commented_points = ScaledDecimalField(default=0)
    # Taken off where a unit is short of its quota, and for each false piece; 0 or more, as all below.
    shortfall_per = models.CharField(max_length=5, choices=ShortfallPer.choices, default=ShortfallPer.PIECE)
    shortfall_points = ScaledDecimalField(default=0)
    false_points = ScaledDecimalField(default=0)
    # For each commissioned item that was missed (約稿未交).
    missed_points = ScaledDecimalField(default=0)
    # For a month with negative news, which has no points then; 0: such news changes nothing.
    negative_points = ScaledDecimalField(default=0)
    # Added for a task of the year that was done, taken off for one that was not.
    task_done_points = ScaledDecimalField(default=0)
    task_missed_points = ScaledDecimalField(default=0)
    # A unit so many months short in a row is to be named (通報批評); 0: none is.
    streak_months = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["belongs_to", "key", "version"], name="campaigns_pointstable_version_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    shortfall_points__gte=0,
                    false_points__gte=0,
                    commented_points__gte=0,
                    missed_points__gte=0,
                    negative_points__gte=0,
                    task_done_points__gte=0,
                    task_missed_points__gte=0,
                ),
                name="campaigns_pointstable_not_below_zero",
            ),
        ]


class PointsRow(models.Model):
    """What one appearance is worth; a blank column fits everything, and the row that says most decides."""

    table = models.ForeignKey(PointsTable, on_delete=models.CASCADE, related_name="rows")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    medium = models.CharField(max_length=12, choices=Medium.choices, blank=True)
    genre = models.CharField(max_length=10, choices=Genre.choices, blank=True)
    position = models.CharField(max_length=10, choices=Position.choices, blank=True)
    points = ScaledDecimalField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "level", "medium", "genre", "position"], name="campaigns_pointsrow_once"
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="campaigns_pointsrow_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.level} {self.points}"


class Quota(models.Model):
    """What a table asks of each unit of a kind, or of one unit by name, which then decides.

    `asked`: of a month pieces, or points where the table says so; of a year (`yearly`) always pieces.
    """

    table = models.ForeignKey(PointsTable, on_delete=models.CASCADE, related_name="quotas")
    unit_kind = models.CharField(max_length=12, choices=UnitKind.choices, blank=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveSmallIntegerField()
    yearly = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) & ~Q(unit_kind="") | Q(unit__isnull=False, unit_kind=""),
                name="campaigns_quota_of_kind_or_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.unit_kind or self.unit_id}: {self.asked}"
