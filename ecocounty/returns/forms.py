"""What a request must bring: a cell, a reason, a workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ecocounty.sheets import MAX_BYTES


class CellForm(forms.Form):
    """One cell as it was typed; `version` is the one the person saw."""

    row = forms.CharField(max_length=120)
    typed = forms.CharField(required=False, max_length=5_000)
    note = forms.CharField(required=False, max_length=300)
    version = forms.IntegerField(min_value=0)
    on_behalf_reason = forms.CharField(required=False, max_length=300)


class SendBackForm(forms.Form):
    """Why a return is sent back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what must be put right.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step of a return, taken by somebody who saw this version of it."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


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

    seen = forms.CharField(max_length=24)
    on_behalf_reason = forms.CharField(required=False, max_length=300)
