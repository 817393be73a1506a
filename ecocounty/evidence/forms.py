"""What a request must bring: files and what they show; for one that supersedes, the reason."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from ecocounty.evidence.kinds import ACCEPT
from ecocounty.evidence.limits import MAX_AT_ONCE, MAX_BYTES_AT_ONCE, MAX_CAPTION, MAX_REASON
from ecocounty.evidence.sentences import say_limits, say_too_many
from ecocounty.units.forms.texts import TextField

limits_in_words = lazy(say_limits, str)


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or several; each is looked at by content later, here only their number and size."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None) -> list[UploadedFile]:
        files = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MAX_AT_ONCE or sum(file.size for file in files) > MAX_BYTES_AT_ONCE:
            raise forms.ValidationError(say_too_many(), code="too_many")
        return files


def caption_field() -> forms.CharField:
    return TextField(
        label=_("What it shows"),
        required=False,
        max_length=MAX_CAPTION,
        widget=forms.TextInput(attrs={"class": "inp"}),
    )


class AddForm(forms.Form):
    """Files to be kept."""

    files = SeveralFilesField(
        label=_("Files"),
        help_text=limits_in_words(),
        widget=SeveralFilesInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose at least one file.")},
    )
    caption = caption_field()


class SupersedeForm(forms.Form):
    """A file in another's place, and why."""

    file = forms.FileField(
        label=_("New file"),
        allow_empty_file=True,
        help_text=limits_in_words(),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose the file that takes its place.")},
    )
    reason = TextField(
        label=_("Why the earlier file no longer counts"),
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "class": "inp"}),
        error_messages={"required": _("Say why the earlier file no longer counts.")},
    )
    caption = caption_field()
