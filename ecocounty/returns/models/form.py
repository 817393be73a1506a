"""What a unit must report (報表制度): sections before units, with the items they fill in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.units.models import Named, Unit, UnitKind


class Form(Named):
    """A version of what the units directly below its owner report every month."""

    key = models.SlugField(max_length=50)
    version = models.PositiveSmallIntegerField()
    belongs_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="forms")
    valid_from = models.CharField(max_length=7)

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["belongs_to", "key", "version"], name="returns_form_version_once")
        ]


class About(models.TextChoices):
    """About which units a section speaks."""

    SELF = "self", _("the unit itself")
    TOWNSHIPS = "townships", _("every township of the county")


class FormSection(Named):
    """A section (報表欄目) of a form: which room's, filled in by whom, about whom, with which items."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="sections")
    order = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=40)
    filled_by_kind = models.CharField(max_length=12, choices=UnitKind.choices)
    # Empty: every unit of the kind fills it in.
    filled_by = models.ManyToManyField(Unit, related_name="form_sections")
    about = models.CharField(max_length=12, choices=About.choices)
    items = models.JSONField()

    class Meta:
        ordering = ["form", "order"]
        constraints = [
            models.UniqueConstraint(fields=["form", "order"], name="returns_formsection_order_once")
        ]
