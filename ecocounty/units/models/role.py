"""What a person may do, where, and from when to when."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models.unit import Unit
from ecocounty.units.models.user import User


class RoleKind(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    CITY_OFFICE = "city_office", _("city's office")
    COUNTY_OFFICE = "county_office", _("county's office")
    CHECKER = "checker", _("checker")
    REPORTER = "reporter", _("reporter")
    PANEL = "panel", _("panel")
    SUPPLIER = "supplier", _("data supplier")
    APPROVER = "approver", _("approver")
    LEADER = "leader", _("leader")


# Those who run a unit's eco-office: they accept, send back, and enter for units on paper.
OFFICE_KINDS = (RoleKind.CITY_OFFICE, RoleKind.COUNTY_OFFICE)


class RoleQuerySet(models.QuerySet):
    def in_force(self, on: date) -> "RoleQuerySet":
        """Keep the roles held on that day."""
        return self.filter(Q(held_to__isnull=True) | Q(held_to__gte=on), held_from__lte=on)

    def not_over(self, on: date) -> "RoleQuerySet":
        """Keep the roles held on that day or from a later one."""
        return self.filter(Q(held_to__isnull=True) | Q(held_to__gte=on))


class Role(models.Model):
    """A dated role; it reaches its unit and those below, a reporter's only its own."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=16, choices=RoleKind.choices)
    held_from = models.DateField()
    # The last day on which it is held.
    held_to = models.DateField(null=True)
    # Stands in for whoever holds the seat (B 角); may do the same, and every page says so.
    is_deputy = models.BooleanField(default=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["held_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "kind"],
                condition=Q(held_to__isnull=True),
                name="units_role_held_once",
            ),
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_to__gte=models.F("held_from")),
                name="units_role_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_kind_display()} {self.unit}"
