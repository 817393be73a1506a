"""A node of the tree: province, city, county, township, department."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models.named import Named


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("province")
    CITY = "city", _("city")
    COUNTY = "county", _("county")
    TOWNSHIP = "township", _("township")
    DEPARTMENT = "department", _("department")


class Terrain(models.TextChoices):
    PLAIN = "plain", _("plain")
    HILLS = "hills", _("hills")
    MOUNTAINS = "mountains", _("mountains")


class DevelopmentClass(models.TextChoices):
    """As the province classes its counties for comparison (一類, 二類, 三類)."""

    FIRST = "1", _("first class")
    SECOND = "2", _("second class")
    THIRD = "3", _("third class")


class UnitQuerySet(models.QuerySet):
    def below(self, unit: "Unit") -> "UnitQuerySet":
        """Keep the units under this one, itself not included."""
        return self.filter(path__startswith=unit.path).exclude(pk=unit.pk)

    def at_or_below(self, unit: "Unit") -> "UnitQuerySet":
        """Keep this unit and those under it."""
        return self.filter(path__startswith=unit.path)


class Unit(Named):
    """A unit with its place in the tree; `path` holds the codes from the root, each closed by a slash."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=UnitKind.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, unique=True)
    terrain = models.CharField(max_length=12, choices=Terrain.choices, blank=True)
    development_class = models.CharField(max_length=1, choices=DevelopmentClass.choices, blank=True)
    # First and last day on which the unit exists.
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="units_unit_dates_in_order",
            ),
        ]

    def holds(self, other: "Unit") -> bool:
        """Say whether the other unit is this one or lies below it."""
        return other.path.startswith(self.path)
