"""What every entry of a publicity register asks: whose it is, on which paper, and which version was seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import RegisterEntry
from campaigns.selectors.reach import units_kept_by
from ecocounty.units.access import OFFICES
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import fills_as_own, role_kinds_of

# No entry is ever of this version.
NEVER_SEEN = 0
WHICH_PAPER = _("Say on which paper or call of the unit this rests, and from when.")


class UnitChoiceField(forms.ModelChoiceField):
    """One of the units that a person makes entries for, by its code and in the reader's language."""

    widget = WordedSelect

    def __init__(self, **kwargs) -> None:
        super().__init__(queryset=Unit.objects.none(), to_field_name="code", empty_label=None, **kwargs)

    def label_from_instance(self, unit: Unit) -> str:
        return worded_name(unit)


class VersionField(forms.IntegerField):
    """The version that was on the page; where none was sent, one that never was: nobody overwrites unseen."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        """Return the version; none and nonsense are no refusal of their own, but older than any."""
        try:
            return super().clean(value) or NEVER_SEEN
        except forms.ValidationError:
            return NEVER_SEEN


class EntryForm(forms.Form):
    """An entry; what an office enters for a unit on paper (代填) says on which paper it rests."""

    unit = UnitChoiceField(
        label=_("Unit"),
        error_messages={"invalid_choice": _("You make no entries for this unit. Choose one of the list.")},
    )
    on_behalf_reason = TextField(
        label=_("On which paper"),
        max_length=300,
        required=False,
        error_messages={"required": WHICH_PAPER},
        help_text=_(
            "Needed when you enter it for another unit than your own: which paper or call, received when."
        ),
    )
    version = VersionField()

    def __init__(self, *args, user: User, entry: RegisterEntry | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.entry = user, entry
        if entry is None:
            self.offer_units()
        else:
            # Whose entry it is, is settled when it is made.
            del self.fields["unit"]
            self.fields["version"].initial = entry.version
        if not role_kinds_of(user) & OFFICES:
            # A unit's own people enter nothing on paper for it.
            self.fields["on_behalf_reason"].widget = forms.HiddenInput()
        elif entry is not None and not fills_as_own(user, entry.unit):
            self.fields["on_behalf_reason"].required = True

    def offer_units(self) -> None:
        """Offer the units of this person; of one alone nothing is asked."""
        kept = units_kept_by(self.user).order_by("path")
        self.fields["unit"].queryset = kept
        found = list(kept[:2])
        self.fields["unit"].initial = found[0].code if found else None
        if len(found) == 1:
            self.fields["unit"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Ask for the paper where the entry is not the person's own unit's."""
        said = super().clean()
        unit = self.entry.unit if self.entry else said.get("unit")
        if unit is None:
            return said
        if fills_as_own(self.user, unit):
            said["on_behalf_reason"] = self.entry.on_behalf_reason if self.entry else ""
        elif not said.get("on_behalf_reason"):
            self.add_error("on_behalf_reason", WHICH_PAPER)
        return said


class WithdrawForm(forms.Form):
    """Why an entry made by mistake is withdrawn."""

    reason = TextField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why the entry is withdrawn.")},
    )
    version = VersionField()
