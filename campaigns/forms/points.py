"""What is typed of a points table: its own columns, its lines, its quotas."""

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entry import VersionField
from campaigns.models import Genre, Level, Medium, PointsTable, Position, ShortfallPer
from campaigns.presets.points import NewQuota, NewRow, read_presets
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import Unit, UnitKind

MOST_ROWS, MOST_QUOTAS = 80, 100
SPARE_ROWS, SPARE_QUOTAS = 4, 3
MONTH, YEAR = "month", "year"
KINDS = (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)


def number_field(**kwargs) -> forms.DecimalField:
    """Return a field for points: 0 or more, two decimals."""
    return forms.DecimalField(
        min_value=0,
        max_value=100000,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "w-xs"}),
        **kwargs,
    )


class TakeOverForm(forms.Form):
    """Which published table is taken over, for which unit, from which month on."""

    key = forms.ChoiceField(label=_("Table"), widget=forms.HiddenInput)
    belongs_to = forms.ChoiceField(label=_("Holds for"), widget=WordedSelect)
    valid_from = TextField(label=_("In force from"), max_length=7, help_text=_("A month, such as 2006-01."))

    def __init__(self, *args, units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["belongs_to"].choices = [(unit.code, worded_name(unit)) for unit in units]
        self.fields["key"].choices = [(key, key) for key in read_presets()]
        if len(units) == 1:
            self.fields["belongs_to"].widget = forms.HiddenInput()
            self.fields["belongs_to"].initial = units[0].code

    def clean_belongs_to(self) -> Unit:
        """Return the unit that the table is to hold for."""
        return self.units[self.cleaned_data["belongs_to"]]


class TableForm(forms.Form):
    """A table's own columns; it is kept as the next version."""

    valid_from = TextField(label=_("In force from"), max_length=7, help_text=_("A month, such as 2006-01."))
    name = TextField(label=_("Name"), max_length=120)
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)
    source = TextField(label=_("Document"), max_length=300)
    reading = TextField(
        label=_("How it is read where the document is silent"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    not_computed = TextField(
        label=_("Not computed here"),
        help_text=_("What the document says that this table does not reckon, and why."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needs_proof = forms.BooleanField(label=_("Only what is proved has points"), required=False)
    shares_points = forms.BooleanField(label=_("Co-authors share the points"), required=False)
    commented_points = number_field(label=_("Added for a leader's comment"))
    shortfall_points = number_field(label=_("Taken off when short of the quota"))
    shortfall_per = forms.ChoiceField(label=_("How often it is taken off"), choices=ShortfallPer.choices)
    false_points = number_field(label=_("Taken off for a false piece"))
    missed_points = number_field(label=_("Taken off for a commissioned item that was missed"))
    negative_points = number_field(
        label=_("Taken off for a month with negative news"),
        help_text=_("Once a month, whose other points are then 0. 0: such news changes nothing."),
    )
    task_done_points = number_field(label=_("Added for a task of the year that was done"))
    task_missed_points = number_field(label=_("Taken off for a task of the year that was not done"))
    streak_months = forms.IntegerField(
        label=_("Months short in a row after which a unit is named"),
        help_text=_("0: no unit is named."),
        min_value=0,
        max_value=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs"}),
    )
    seen_version = VersionField()

    def said(self) -> dict[str, Any]:
        """Return the table's own columns."""
        apart = {"valid_from", "seen_version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


def initial_of(table: PointsTable) -> dict[str, Any]:
    """Return what a table says, for the form of its next version."""
    plain = {name: getattr(table, name) for name in TableForm.base_fields if hasattr(table, name)}
    numbers = {name: trimmed(value) for name, value in plain.items() if isinstance(value, Decimal)}
    return plain | numbers | {"seen_version": table.version}


def trimmed(value: Decimal) -> str:
    """Return points without the noughts that nobody typed."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class RowForm(forms.Form):
    """What one kind of appearance is worth."""

    level = forms.TypedChoiceField(
        label=_("Level"), choices=[("", "–"), *Level.choices], coerce=int, empty_value=None, required=False
    )
    medium = forms.ChoiceField(label=_("Medium"), choices=[("", _("any")), *Medium.choices], required=False)
    genre = forms.ChoiceField(
        label=_("Kind of piece"), choices=[("", _("any")), *Genre.choices], required=False
    )
    position = forms.ChoiceField(
        label=_("Position"), choices=[("", _("any")), *Position.choices], required=False
    )
    points = number_field(label=_("Points"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for both level and points, or neither."""
        said = super().clean()
        if said.get("level") and said.get("points") is None and "points" not in self.errors:
            self.add_error(
                "points", _("How many points? 0 is a number too. To take the line out, clear its level.")
            )
        return said

    def row(self) -> NewRow | None:
        """Return the line; one without a level is taken out."""
        said = self.cleaned_data
        return NewRow(**said) if said.get("level") else None


class QuotaForm(forms.Form):
    """How much a month, or a year, asks of whom."""

    whom = forms.ChoiceField(label=_("Of whom"), required=False)
    asked = forms.IntegerField(
        label=_("How many"),
        min_value=0,
        max_value=1000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs"}),
    )
    time = forms.ChoiceField(
        label=_("In which time"),
        choices=[(MONTH, _("a month")), (YEAR, _("a year, always pieces"))],
        required=False,
    )

    def __init__(self, *args, units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(f"kind:{kind.value}", _("each %(kind)s") % {"kind": kind.label}) for kind in KINDS]
        named = [(f"unit:{unit.pk}", worded_name(unit)) for unit in units]
        self.fields["whom"].choices = [("", "–"), *kinds, *named]

    def clean(self) -> dict[str, Any]:
        """Ask how many where somebody was named."""
        said = super().clean()
        if said.get("whom") and said.get("asked") is None and "asked" not in self.errors:
            self.add_error("asked", _("How many? To take the line out, clear its unit."))
        return said

    def quota(self) -> NewQuota | None:
        """Return the line; one without a unit is taken out."""
        said = self.cleaned_data
        if not said.get("whom"):
            return None
        about, _colon, value = said["whom"].partition(":")
        plain = {"asked": said["asked"], "yearly": said["time"] == YEAR}
        if about == "kind":
            return NewQuota(unit_kind=value, **plain)
        return NewQuota(unit_id=int(value), **plain)


Rows = forms.formset_factory(RowForm, extra=SPARE_ROWS, max_num=MOST_ROWS, validate_max=True)
Quotas = forms.formset_factory(QuotaForm, extra=SPARE_QUOTAS, max_num=MOST_QUOTAS, validate_max=True)


def row_lines(data: Any, table: PointsTable) -> BaseFormSet:
    """Return the lines of a table's appearances."""
    initial = [
        {
            "level": row.level,
            "medium": row.medium,
            "genre": row.genre,
            "position": row.position,
            "points": trimmed(row.points),
        }
        for row in table.rows.all()
    ]
    return Rows(data, prefix="rows", initial=initial)


def quota_lines(data: Any, table: PointsTable) -> BaseFormSet:
    """Return the lines of a table's quotas."""
    units = list(Unit.objects.filter(path__startswith=table.belongs_to.path))
    initial = [
        {
            "whom": f"unit:{quota.unit_id}" if quota.unit_id else f"kind:{quota.unit_kind}",
            "asked": quota.asked,
            "time": YEAR if quota.yearly else MONTH,
        }
        for quota in table.quotas.all()
    ]
    return Quotas(data, prefix="quotas", initial=initial, form_kwargs={"units": units})
