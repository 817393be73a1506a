"""What the register says of a body."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.models import BodyKind, Unit


class PlaceField(forms.CharField):
    """A unit by its code: a county has too many for a list on a slow line."""

    default_error_messages = {
        "unknown": _("No unit of yours has the code %(code)s. Look it up under Units."),
    }

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=20, **kwargs)
        self.units: QuerySet[Unit] = Unit.objects.none()

    def clean(self, value: str) -> Unit | None:
        code = super().clean(value)
        if not code:
            return None
        unit = self.units.filter(code=code).first()
        if unit is None:
            raise forms.ValidationError(self.error_messages["unknown"], params={"code": code}, code="unknown")
        return unit


class BodyForm(forms.Form):
    """Everything of a body but its code."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    name = TextField(label=_("Name"), max_length=120, error_messages={"required": _("A body needs a name.")})
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)
    place = PlaceField(label=_("Lies in"), help_text=_("Code of the township or county, such as 431225101."))
    unit = PlaceField(
        label=_("Answers to"),
        required=False,
        help_text=_("Code of the department, such as the education bureau for a school."),
    )
    address = TextField(label=_("Address"), max_length=120, required=False)
    valid_from = DayField(label=_("First day"), required=False)
    valid_to = DayField(label=_("Last day"), required=False)

    def __init__(self, *args, units: QuerySet[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].units = units
        self.fields["unit"].units = units


class NewBodyForm(BodyForm):
    """A body that is entered."""

    code = TextField(
        label=_("Code"),
        max_length=40,
        help_text=_("A code that no other has, such as the organisation code."),
        error_messages={"required": _("A body needs a code that no other has.")},
    )

    field_order = ("code", "kind", "name", "name_hans", "name_en", "place", "unit", "address", "valid_from")


class CloseForm(forms.Form):
    """A body's last day."""

    last_day = DayField(label=_("Last day"))
    reason = TextField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why it is closed.")},
    )


class BodyFilterForm(forms.Form):
    """Which bodies a page shows."""

    q = TextField(label=_("Name or code"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *BodyKind.choices])
    place = TextField(label=_("Code of the place"), max_length=20, required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("in being")), ("closed", pgettext_lazy("a body", "closed")), ("all", _("all"))],
    )
