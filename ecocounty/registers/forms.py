"""What a request must bring: a file, the columns of one without tags, the mark of what was seen."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from ecocounty.registers.resources import RegisterResource
from ecocounty.sheets import MAX_BYTES, HeaderRow

NOT_READ = [("", _("not read"))]


class UploadForm(forms.Form):
    """A workbook; its size is bounded before anything reads it."""

    workbook = forms.FileField(
        label=_("Workbook"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the register that you changed.")},
    )

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is over 5 MB. Remove pictures and extra sheets."))
        return workbook


class ConfirmForm(forms.Form):
    """Taking a file in: the mark of what the preview showed."""

    seen = forms.CharField(max_length=24)


class ColumnsForm(forms.Form):
    """Which column of the file is which: proposed by the headers, confirmed by the person."""

    def __init__(self, data=None, *, header: HeaderRow, resource_class: type[RegisterResource]) -> None:
        super().__init__(data)
        self.header = header
        self.key = next(one for one in resource_class.columns if one.tag == resource_class.key)
        choices = [*NOT_READ, *((one.tag, one.label) for one in resource_class.columns)]
        for column, title in sorted(header.titles.items()):
            self.fields[f"column{column}"] = forms.ChoiceField(
                label=title, choices=choices, required=False, initial=header.tags.get(column, "")
            )

    def clean(self) -> dict:
        said = super().clean()
        tags = [tag for tag in said.values() if tag]
        if self.key.tag not in tags:
            raise forms.ValidationError(
                _("No column is “%(column)s”, which says whom a row is about. Choose it."),
                params={"column": self.key.label},
            )
        twice = {tag for tag in tags if tags.count(tag) > 1}
        if twice:
            raise forms.ValidationError(
                _("Two columns of the file are the same column of the register. Choose one.")
            )
        return said

    def columns(self) -> dict:
        """Return the choice as it is kept with the upload."""
        named = {tag: int(name.removeprefix("column")) for name, tag in self.cleaned_data.items() if tag}
        return {"sheet": self.header.sheet, "header_row": self.header.row, "columns": named}


def header_chosen(headers: Sequence[HeaderRow], sheet: str) -> HeaderRow:
    """Return the header row of the sheet that was chosen, the first one's where none was."""
    return next((one for one in headers if one.sheet == sheet), headers[0])
