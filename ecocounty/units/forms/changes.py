"""What is written down when units are renamed, moved, merged or split."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import Unit
from ecocounty.units.services.changes import NewUnit, Order
from ecocounty.units.templatetags.names import named

# How many units a split gives at most; a further one is split off again.
MOST_PARTS = 4


class OrderForm(forms.Form):
    """On which day, by which paper, and why."""

    on = DayField(label=_("First day on which it holds"))
    document = TextField(
        label=_("Paper that ordered it"), max_length=120, required=False, help_text=_("Its name or number.")
    )
    reason = TextField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, for those who read the figures in ten years.")},
    )

    def order(self) -> Order:
        """Return what the change rests on."""
        said = self.cleaned_data
        return Order(on=said["on"], document=said["document"], reason=said["reason"])


class RenameForm(OrderForm):
    """The name that holds from a day on."""

    name = TextField(label=_("New name"), max_length=120)
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)

    field_order = ("name", "name_hans", "name_en", "on", "document", "reason")


class MoveForm(OrderForm):
    """The unit under which one is put."""

    parent = forms.ChoiceField(label=_("New place, under"), widget=WordedSelect)

    field_order = ("parent", "on", "document", "reason")

    def __init__(self, *args, parents: Sequence[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [(one.code, worded_name(one)) for one in parents]


class MergeForm(OrderForm):
    """Which units become one, and whether one of them goes on or a new one begins."""

    others = forms.MultipleChoiceField(
        label=_("Merged with"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("A merger joins at least two units. Choose the others.")},
    )
    successor = forms.ChoiceField(label=_("What remains"))
    code = TextField(label=_("Code of the new unit"), max_length=20, required=False)
    name = TextField(label=_("Name of the new unit"), max_length=120, required=False)
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)

    field_order = ("others", "successor", "code", "name", "name_hans", "name_en", "on", "document", "reason")

    def __init__(self, *args, unit: Unit, siblings: Sequence[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = [(one.code, named(one)) for one in siblings]
        self.fields["successor"].choices = [
            (unit.code, _("%(unit)s goes on") % {"unit": unit.name_now().text}),
            ("new", _("A new unit begins")),
            *((one.code, _("%(unit)s goes on") % {"unit": one.name_now().text}) for one in siblings),
        ]

    def clean(self) -> dict:
        said = super().clean()
        successor = said.get("successor")
        if successor == "new":
            for name in ("code", "name"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("The new unit needs a code and a name."))
        return said

    def new_unit(self) -> NewUnit:
        """Return the unit that begins."""
        said = self.cleaned_data
        return NewUnit(
            code=said["code"], name=said["name"], name_hans=said["name_hans"], name_en=said["name_en"]
        )


class PartForm(forms.Form):
    """One unit that begins with a split; blank where there are fewer."""

    code = TextField(label=_("Code"), max_length=20, required=False)
    name = TextField(label=_("Name"), max_length=120, required=False)
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)

    def clean(self) -> dict:
        said = super().clean()
        if any(said.get(name) for name in self.fields) and not (said.get("code") and said.get("name")):
            self.add_error(
                "code" if not said.get("code") else "name", _("The new unit needs a code and a name.")
            )
        return said


class SplitForm(OrderForm):
    """Whether the unit goes on; what begins stands in the parts."""

    goes_on = forms.ChoiceField(
        label=_("What becomes of the unit"),
        widget=forms.RadioSelect,
        choices=[("yes", _("It goes on, smaller")), ("no", _("It ends the day before"))],
    )

    field_order = ("goes_on", "on", "document", "reason")

    def __init__(self, data=None, **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.parts = [PartForm(data, prefix=f"part{number}") for number in range(MOST_PARTS)]

    def is_valid(self) -> bool:
        """Check the parts as well; the errors of each are listed with the form's own."""
        own = super().is_valid()
        for number, part in enumerate(self.parts, start=1):
            if not part.is_valid():
                for field, errors in part.errors.items():
                    label = part.fields[field].label if field in part.fields else field
                    for error in errors:
                        words = {"number": number, "label": label, "error": error}
                        self.add_error(None, _("Unit %(number)s, %(label)s: %(error)s") % words)
        return own and self.is_bound and not self.errors

    def new_units(self) -> list[NewUnit]:
        """Return the units that begin."""
        said = [part.cleaned_data for part in self.parts if part.cleaned_data.get("code")]
        return [NewUnit(**{name: one[name] for name in PartForm.base_fields}) for one in said]
