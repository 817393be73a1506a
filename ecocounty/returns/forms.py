"""What a request must bring: a cell, a reason, a workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ecocounty.periods import NotAPeriod, Period
from ecocounty.sheets import MAX_BYTES
from ecocounty.units.forms.texts import TextField


class BeginForm(forms.Form):
    """From which month on an office's units report."""

    first_month = TextField(
        label=_("First month, such as 2006-01"),
        max_length=7,
        error_messages={"required": _("Say from which month on the units report.")},
        widget=forms.TextInput(attrs={"type": "month", "class": "w-s", "pattern": "[0-9]{4}-[0-9]{2}"}),
    )

    def clean_first_month(self) -> Period:
        try:
            month = Period.parse(self.cleaned_data["first_month"])
        except NotAPeriod:
            month = None
        if month is None or not month.is_month:
            raise forms.ValidationError(_("This is not a month. Write it as 2006-01."))
        return month


class CellForm(forms.Form):
    """One cell as it was typed; `version` is the one the person saw."""

    row = TextField(max_length=120)
    typed = TextField(required=False, max_length=5_000)
    note = TextField(required=False, max_length=300)
    version = forms.IntegerField(min_value=0)
    on_behalf_reason = TextField(required=False, max_length=300)


class SendBackForm(forms.Form):
    """Why a return is sent back."""

    reason = TextField(
        label=_("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what must be put right.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step of a return, taken by somebody who saw this version of it."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class OverrideForm(forms.Form):
    """Another number than the register's, with its reason."""

    typed = TextField(
        label=_("This month"),
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": _("Enter a number, or none.")},
    )
    reason = TextField(
        label=_("Why not the register's"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why the number is another one than the register's.")},
    )
    on_behalf_reason = TextField(
        label=_("On which paper"),
        max_length=300,
        error_messages={"required": _("Say first on which paper or call this rests.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, on_behalf: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["on_behalf_reason"]


class TakeBackForm(forms.Form):
    """An override that is taken back."""

    on_behalf_reason = TextField(
        label=_("On which paper"),
        max_length=300,
        error_messages={"required": _("Say first on which paper or call this rests.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, on_behalf: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["on_behalf_reason"]


class UploadForm(forms.Form):
    """A workbook; its size is bounded before anything reads it."""

    workbook = forms.FileField(
        label=_("Workbook"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the workbook that you filled in.")},
    )

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is over 5 MB. Remove pictures and extra sheets, or start from a new workbook.")
            )
        return workbook


class ConfirmForm(forms.Form):
    """Taking a workbook in: the mark of the month that the preview showed."""

    seen = TextField(max_length=24)
    on_behalf_reason = TextField(required=False, max_length=300)
