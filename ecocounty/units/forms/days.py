"""Days as people type them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ecocounty.units.days import is_thinkable


class DayField(forms.DateField):
    """A day, typed or picked; written as the office writes it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-s"})
    default_error_messages = {"invalid": _("This is not a date. Write it as 2006-01-31.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"], **kwargs)

    def clean(self, value: object) -> date | None:
        day = super().clean(value)
        if day is not None and not is_thinkable(day):
            raise ValidationError(_("Choose a day between 1900 and 2199."))
        return day
