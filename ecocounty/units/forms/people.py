"""What an administrator or an office says about a person, a role, a successor."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ecocounty.units.days import LATEST
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.own_password import OwnPasswordAsked
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.phones import clean_phone
from ecocounty.units.selectors.people import kinds_given_by, may_give, sits_at
from ecocounty.units.selectors.tree import exists_between, units_managed_by
from ecocounty.units.services.people import clean_person_name

WHY_LENGTH = 300


class UnitField(forms.ModelChoiceField):
    """A unit out of those the person looks after, indented as they lie in the tree."""

    widget = WordedSelect

    def label_from_instance(self, unit: Unit) -> str:
        return worded_name(unit, before="　" * (unit.path.count("/") - 1), after=f" {unit.code}")


def text(label: str, length: int, **kwargs) -> forms.CharField:
    """Return a line of text."""
    return forms.CharField(label=label, max_length=length, **kwargs)


def why_field(*, required: bool) -> forms.CharField:
    """Return the field for the reason, which the history keeps."""
    return text(_("Why"), WHY_LENGTH, required=required, help_text=_("The history keeps it."))


class NamedPerson(forms.Form):
    """A name and a phone, cleaned of what nobody sees."""

    def clean_display_name(self) -> str:
        name = clean_person_name(self.cleaned_data["display_name"])
        if not name and self.fields["display_name"].required:
            raise ValidationError(_("Write the name."))
        return name

    def clean_phone(self) -> str:
        try:
            return clean_phone(self.cleaned_data["phone"])
        except ValueError as error:
            raise ValidationError(str(error)) from error


class PersonForm(NamedPerson):
    """A person's name, unit, phone and e-mail."""

    display_name = text(pgettext_lazy("of a person", "Name"), 60)
    unit = UnitField(label=_("Unit"), queryset=Unit.objects.none())
    phone = text(_("Phone"), 40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)

    def __init__(self, *args, manager: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.manager = manager
        self.fields["unit"].queryset = units_managed_by(manager)


class EditPersonForm(PersonForm):
    """The same of a person who is there, and why it changes."""

    why = why_field(required=False)


class RoleFields(forms.Form):
    """Which role, from when to when."""

    kind = forms.ChoiceField(label=_("Role"))
    held_from = DayField(label=pgettext_lazy("a role held from a day", "From"), initial=timezone.localdate)
    held_to = DayField(label=_("Last day"), required=False)
    is_deputy = forms.BooleanField(
        label=_("Deputy"), required=False, help_text=_("Stands in for whoever holds the seat.")
    )

    def offer_kinds(self, manager: User, *, none_first: bool) -> None:
        """Offer the kinds of role that the manager may give."""
        kinds = [(kind, RoleKind(kind).label) for kind in kinds_given_by(manager)]
        self.fields["kind"].choices = [*([("", _("none yet"))] if none_first else []), *kinds]

    def refuse_misplaced(self, manager: User) -> None:
        """Refuse a role that the manager may not give there, or that makes no sense there."""
        kind, unit = self.cleaned_data.get("kind"), self.cleaned_data.get("unit")
        if not kind or unit is None:
            return
        words = {"role": RoleKind(kind).label, "unit": unit.name_now().text}
        if not may_give(manager, kind=kind, unit=unit):
            self.add_error(
                "kind", ValidationError(_("You may not give this role at %(unit)s."), params=words)
            )
        elif not sits_at(kind, unit):
            sentence = _("%(unit)s has no such role: %(role)s. Choose another role or unit.")
            self.add_error("kind", ValidationError(sentence, params=words))


class NewPersonForm(RoleFields, PersonForm):
    """A new person, and perhaps their first role at their unit."""

    username = text(_("User name"), 60, help_text=_("For signing in: letters and digits, no spaces."))
    field_order = ["display_name", "username", "unit", "phone", "email", "kind", "held_from", "held_to"]

    def __init__(self, *args, manager: User, **kwargs) -> None:
        super().__init__(*args, manager=manager, **kwargs)
        self.fields["kind"].required = False
        self.fields["held_from"].required = False
        self.offer_kinds(manager, none_first=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("kind") and cleaned.get("held_from") is None and "held_from" not in self.errors:
            self.add_error("held_from", _("Say from which day the role is held."))
        self.refuse_misplaced(self.manager)
        return cleaned


class GiveRoleForm(RoleFields):
    """A role for a person who is there."""

    unit = UnitField(label=_("Unit"), queryset=Unit.objects.none())
    why = why_field(required=False)
    field_order = ["kind", "unit", "held_from", "held_to", "is_deputy", "why"]

    def __init__(self, *args, manager: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.manager = manager
        self.fields["unit"].queryset = units_managed_by(manager)
        self.offer_kinds(manager, none_first=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        self.refuse_misplaced(self.manager)
        unit, first = cleaned.get("unit"), cleaned.get("held_from")
        if unit and first and not exists_between(unit, first, cleaned.get("held_to") or LATEST):
            self.add_error(
                "unit", _("The unit does not exist in these days. Give the role at the one that goes on.")
            )
        return cleaned


class EndRoleForm(forms.Form):
    """The last day of a role, and why."""

    last_day = DayField(
        label=_("Last day"),
        initial=timezone.localdate,
        help_text=_("A day that is past takes the role away at once and signs the person out."),
    )
    why = why_field(required=True)


class HandOverForm(NamedPerson):
    """To whom a seat passes, and on which day."""

    first_day = DayField(label=_("First day of the successor"))
    who = forms.ChoiceField(
        label=_("Successor"),
        widget=forms.RadioSelect,
        choices=[("existing", _("has a user name already")), ("new", _("is new here"))],
        initial="existing",
    )
    username = text(_("User name of the successor"), 60)
    display_name = text(
        pgettext_lazy("of a person", "Name"), 60, required=False, help_text=_("Of a new person only.")
    )
    phone = text(_("Phone"), 40, required=False, help_text=_("Of a new person only."))
    why = why_field(required=False)

    def __init__(self, *args, people: QuerySet[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = people

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("who") == "new" and not cleaned.get("display_name"):
            self.add_error("display_name", _("Write the name of the new person."))
        return cleaned


class ResetPasswordForm(OwnPasswordAsked):
    """A new one-time password for somebody: why, and one's own password."""

    why = why_field(required=False)
    field_order = ["why", "own_password"]


class DisableForm(OwnPasswordAsked):
    """Switching somebody off: why, and one's own password."""

    why = why_field(required=True)
    field_order = ["why", "own_password"]
