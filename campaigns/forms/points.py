"""What is typed of a points table: its own columns, its lines, its quotas."""

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _

from campaigns.models import Genre, Level, Medium, PointsTable, Position
from campaigns.presets.points import NewQuota, NewRow, read_presets
from ecocounty.units.models import Unit, UnitKind

MOST_ROWS, MOST_QUOTAS = 80, 100
SPARE_ROWS, SPARE_QUOTAS = 4, 3
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
    belongs_to = forms.ChoiceField(label=_("Holds for"))
    valid_from = forms.CharField(
        label=_("In force from"), max_length=7, help_text=_("A month, such as 2006-01.")
    )

    def __init__(self, *args, units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["belongs_to"].choices = [(unit.code, unit.name_now().text) for unit in units]
        self.fields["key"].choices = [(key, key) for key in read_presets()]
        if len(units) == 1:
            self.fields["belongs_to"].widget = forms.HiddenInput()
            self.fields["belongs_to"].initial = units[0].code

    def clean_belongs_to(self) -> Unit:
        """Return the unit that the table is to hold for."""
        return self.units[self.cleaned_data["belongs_to"]]


class TableForm(forms.Form):
    """A table's own columns; it is kept as the next version."""

    valid_from = forms.CharField(
        label=_("In force from"), max_length=7, help_text=_("A month, such as 2006-01.")
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    name_hans = forms.CharField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    source = forms.CharField(label=_("Document"), max_length=300)
    reading = forms.CharField(
        label=_("How it is read where the document is silent"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    needs_proof = forms.BooleanField(label=_("Only what is proved has points"), required=False)
    shares_points = forms.BooleanField(label=_("Co-authors share the points"), required=False)
    commented_points = number_field(label=_("Added for a leader's comment"))
    shortfall_points = number_field(label=_("Taken off for each piece short of the quota"))
    false_points = number_field(label=_("Taken off for a false piece"))
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

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
    """How many pieces a month are asked of whom."""

    whom = forms.ChoiceField(label=_("Of whom"), required=False)
    pieces = forms.IntegerField(
        label=_("Pieces a month"),
        min_value=0,
        max_value=1000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs"}),
    )

    def __init__(self, *args, units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(f"kind:{kind.value}", _("each %(kind)s") % {"kind": kind.label}) for kind in KINDS]
        named = [(f"unit:{unit.pk}", unit.name_now().text) for unit in units]
        self.fields["whom"].choices = [("", "–"), *kinds, *named]

    def clean(self) -> dict[str, Any]:
        """Ask how many where somebody was named."""
        said = super().clean()
        if said.get("whom") and said.get("pieces") is None and "pieces" not in self.errors:
            self.add_error("pieces", _("How many pieces a month? To take the line out, clear its unit."))
        return said

    def quota(self) -> NewQuota | None:
        """Return the line; one without a unit is taken out."""
        whom, pieces = self.cleaned_data.get("whom"), self.cleaned_data.get("pieces")
        if not whom:
            return None
        about, _colon, value = whom.partition(":")
        if about == "kind":
            return NewQuota(unit_kind=value, pieces=pieces)
        return NewQuota(unit_id=int(value), pieces=pieces)


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
            "pieces": quota.pieces,
        }
        for quota in table.quotas.all()
    ]
    return Quotas(data, prefix="quotas", initial=initial, form_kwargs={"units": units})
