"""What is typed of a planned campaign."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entry import EntryForm
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField


class PlanForm(EntryForm):
    """A campaign that a unit plans for a year."""

    name = TextField(
        label=_("Name of the event"),
        max_length=120,
        error_messages={"required": _("Give the event a name.")},
    )
    year = forms.IntegerField(
        label=_("Year"),
        min_value=1900,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "class": "w-xs"}),
        error_messages={"required": _("Say for which year it is planned.")},
    )
    due = DayField(
        label=_("Day"),
        required=False,
        help_text=_("Such as 5 June. Leave it blank where only the year is planned."),
    )
