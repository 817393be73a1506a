"""A fact that costs a unit points, as the office above enters it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entry import UnitChoiceField
from campaigns.models import DeductionKind
from campaigns.selectors.deductions import units_charged_by
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.models import User


class DeductionForm(forms.Form):
    """Against whom, what happened, and when; what it costs is the points table's."""

    unit = UnitChoiceField(
        label=_("Unit"),
        error_messages={"invalid_choice": _("You make no entries for this unit. Choose one of the list.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=DeductionKind.choices)
    day = DayField(label=_("Day"), help_text=_("By which the item was due, or on which the news appeared."))
    what = TextField(
        label=_("What"),
        max_length=200,
        error_messages={"required": _("Say which item it is, or what the news said and where.")},
    )

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_charged_by(user).order_by("path")
