"""What the catalogue of awards asks: the name, whom it is given to, and the rules of each level."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.ladder.climbing import Rung
from campaigns.models import Award, GivenTo, Level
from campaigns.selectors.awards import RULES, rungs_of
from campaigns.services.awards import SAID, fingerprint
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import Unit

MOST_MONTHS, MOST_DAYS = 240, 730


def small_number(label: str, most: int, *, required: bool = False) -> forms.IntegerField:
    """Return a field for a number of days or months, typed."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "inp num w-xs", "maxlength": 3})
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=required, widget=widget)


class AwardForm(forms.Form):
    """An award, with a line of rules for each of the four levels."""

    name = TextField(label=_("Name"), max_length=120)
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)
    given_to = forms.ChoiceField(label=_("Given to"), choices=GivenTo.choices)
    source = TextField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("The document in which these rules were read."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    closed_from = DayField(
        label=_("No longer asked for from"),
        required=False,
        help_text=_("From then on nobody declares or renews it; what was named stays named."),
    )
    why = TextField(label=_("Why"), max_length=300, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, award: Award | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for level in Level:
            self.fields[f"given_{level}"] = forms.BooleanField(label=_("Given at this level"), required=False)
            self.fields[f"needs_level_below_{level}"] = forms.BooleanField(
                label=_("The level below must be held"), required=False
            )
            self.fields[f"waiting_months_{level}"] = small_number(_("Months to wait after it"), MOST_MONTHS)
            self.fields[f"publicity_days_{level}"] = small_number(_("Days of publicity"), MOST_DAYS)
            self.fields[f"reinspection_days_{level}"] = small_number(
                _("Days until inspected again"), MOST_DAYS
            )
            self.fields[f"valid_months_{level}"] = small_number(_("Months it holds"), MOST_MONTHS)
            self.fields[f"publicity_days_{level}"].initial = Rung(level=level).publicity_days
        if award:
            self.fill_from(award)

    def fill_from(self, award: Award) -> None:
        """Show what the award says now."""
        for name in (*SAID, "closed_from"):
            self.fields[name].initial = getattr(award, name)
        self.fields["seen"].initial = fingerprint(award)
        for level, rung in rungs_of(award).items():
            self.fields[f"given_{level}"].initial = True
            for name in RULES:
                self.fields[f"{name}_{level}"].initial = getattr(rung, name)

    def own_fields(self) -> Iterator[forms.BoundField]:
        """Return the fields of the award itself."""
        return (self[name] for name in self.fields if not name[-1].isdigit())

    def levels(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each level with the fields of its rules."""
        return [
            (str(level.label), [self[f"{name}_{level}"] for name in ("given", *RULES)]) for level in Level
        ]

    def rungs(self) -> list[Rung]:
        """Return the levels at which the name is given, with their rules."""
        said = self.cleaned_data
        return [
            Rung(
                level=level.value,
                needs_level_below=said[f"needs_level_below_{level}"],
                waiting_months=said[f"waiting_months_{level}"] or 0,
                publicity_days=said[f"publicity_days_{level}"] or 0,
                reinspection_days=said[f"reinspection_days_{level}"],
                valid_months=said[f"valid_months_{level}"],
            )
            for level in Level
            if said[f"given_{level}"]
        ]

    def said(self) -> dict[str, Any]:
        """Return what the form says of the award itself."""
        return {name: self.cleaned_data[name] for name in SAID}


class NewAwardForm(AwardForm):
    """An award that is entered, for one of the units whose office the person runs."""

    key = TextField(
        label=_("Code"), max_length=40, help_text=_("Small letters, digits and _: measures are named by it.")
    )
    belongs_to = forms.ChoiceField(label=_("Holds below"), widget=WordedSelect)

    def __init__(self, *args, units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # One that is only being entered is asked for.
        del self.fields["closed_from"], self.fields["why"]
        self.units = {unit.code: unit for unit in units}
        self.fields["belongs_to"].choices = [(unit.code, worded_name(unit)) for unit in units]
        if len(units) == 1:
            self.fields["belongs_to"].initial = units[0].code
            self.fields["belongs_to"].widget = forms.HiddenInput()

    def unit(self) -> Unit:
        """Return the unit that the award will belong to."""
        return self.units[self.cleaned_data["belongs_to"]]
