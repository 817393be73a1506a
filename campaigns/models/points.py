"""What an article is worth, by tables with versions and their source."""

from django.db import models
from django.db.models import Q

from campaigns.models.article import Genre, Position
from campaigns.models.level import Level
from campaigns.models.outlet import Medium
from ecocounty.figures.models import ScaledDecimalField
from ecocounty.units.models import Named, Unit, UnitKind


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
    # Co-authors share the points as they share the count.
    shares_points = models.BooleanField(default=True)
    needs_proof = models.BooleanField(default=True)
    commented_points = ScaledDecimalField(default=0)
    # Taken off for each piece that a unit is short of its quota, and for each false one; 0 or more.
    shortfall_points = ScaledDecimalField(default=0)
    false_points = ScaledDecimalField(default=0)

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["belongs_to", "key", "version"], name="campaigns_pointstable_version_once"
            ),
            models.CheckConstraint(
                condition=Q(shortfall_points__gte=0, false_points__gte=0, commented_points__gte=0),
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
    """How many pieces a month a table asks of each unit of a kind, or of one unit by name, which then decides."""

    table = models.ForeignKey(PointsTable, on_delete=models.CASCADE, related_name="quotas")
    unit_kind = models.CharField(max_length=12, choices=UnitKind.choices, blank=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    pieces = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) & ~Q(unit_kind="") | Q(unit__isnull=False, unit_kind=""),
                name="campaigns_quota_of_kind_or_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.unit_kind or self.unit_id}: {self.pieces}"
