"""What a call for essays and an essay ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.forms.entry import EntryForm, VersionField
from campaigns.models import Essay, EssayCall
from campaigns.services.essays import OF_CALL, not_reached
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_title
from ecocounty.units.models import Unit, User

FIRST_YEAR, LAST_YEAR = 1900, 2199


class CallForm(EntryForm):
    """A call: its name, from when to when, what it is about."""

    name = TextField(label=_("Name of the call"), max_length=120)
    opens = DayField(label=_("First day"))
    closes = DayField(label=_("Last day"), required=False)
    about = TextField(
        label=_("What it is about"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    field_order = ("unit", *OF_CALL, "on_behalf_reason", "version")

    def __init__(self, *args, entry: EssayCall | None = None, **kwargs) -> None:
        super().__init__(*args, entry=entry, **kwargs)
        if entry:
            for name in OF_CALL:
                self.fields[name].initial = getattr(entry, name)

    def said(self) -> dict[str, Any]:
        """Return what the form says of the call."""
        return {name: self.cleaned_data[name] for name in OF_CALL}


class EssayForm(EntryForm):
    """An essay: title, author, the author's unit where it is another one, when it came in."""

    title = TextField(label=_("Title"), max_length=200)
    author = TextField(label=_("Author"), max_length=60, required=False)
    author_unit = TextField(
        label=_("Code of the author's unit"),
        max_length=20,
        required=False,
        help_text=_("Only where it is another one than the unit that enters it, such as 431225101."),
    )
    received_on = DayField(label=_("Came in on"))

    field_order = ("unit", "title", "author", "author_unit", "received_on", "on_behalf_reason", "version")

    def __init__(self, *args, user: User, entry: Essay | None = None, **kwargs) -> None:
        super().__init__(*args, user=user, entry=entry, **kwargs)
        if entry:
            for name in ("title", "author", "received_on"):
                self.fields[name].initial = getattr(entry, name)
            self.fields["author_unit"].initial = entry.author_unit.code if entry.author_unit else ""

    def clean_author_unit(self) -> Unit | None:
        """Find the unit by its code; whether it may be named the service says."""
        code = self.cleaned_data["author_unit"].strip()
        if not code:
            return None
        found = Unit.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(not_reached(code))
        return found

    def said(self) -> dict[str, Any]:
        """Return what the form says of the essay."""
        return {name: self.cleaned_data[name] for name in ("title", "author", "author_unit", "received_on")}


class ChooseForm(forms.Form):
    """When an essay was chosen; or why it was not after all."""

    chosen_on = DayField(label=_("Chosen on"), required=False)
    why = TextField(label=_("Why it is taken back"), max_length=300, required=False)
    version = VersionField()

    def __init__(self, *args, essay: Essay, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = essay.version
        del self.fields["why" if essay.chosen_on is None else "chosen_on"]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a choice."""
        said = super().clean()
        if "chosen_on" in self.fields and "chosen_on" not in self.errors and not said.get("chosen_on"):
            self.add_error("chosen_on", _("Enter the day on which it was chosen."))
        return said


class CallField(forms.ModelChoiceField):
    """A call by its name."""

    widget = WordedSelect

    def label_from_instance(self, call: EssayCall) -> str:
        return worded_title(call.name)


class EssayFilterForm(forms.Form):
    """Which essays a page shows."""

    call = CallField(label=_("Call"), queryset=EssayCall.objects.none(), required=False, empty_label=_("all"))
    unit = TextField(label=_("Code of the unit"), max_length=20, required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all")),
            ("chosen", _("chosen")),
            ("not_chosen", _("not chosen")),
            ("published", pgettext_lazy("an essay", "published")),
        ],
    )
    year = forms.IntegerField(
        label=_("Chosen in the year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs", "maxlength": 4}),
    )
    # A month, as the year's page asks for one: 2005-06.
    month = TextField(required=False, max_length=7, widget=forms.HiddenInput)
    withdrawn = forms.BooleanField(label=_("Withdrawn ones too"), required=False)

    def __init__(self, *args, calls: Any, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = calls
