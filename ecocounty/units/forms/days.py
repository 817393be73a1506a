"""Days as people type them."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day, typed or picked; written as the office writes it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-s"})
    default_error_messages = {"invalid": _("This is not a date. Write it as 2006-01-31.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"], **kwargs)
