"""A node of the tree: province, city, county, township, department."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models.named import Named


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("province")
    CITY = "city", _("city")
    COUNTY = "county", _("county")
    TOWNSHIP = "township", _("township")
    DEPARTMENT = "department", _("department")


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
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]

    def holds(self, other: "Unit") -> bool:
        """Say whether the other unit is this one or lies below it."""
        return other.path.startswith(self.path)
