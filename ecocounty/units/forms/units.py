"""What is written down of a unit when it is founded or put right."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from ecocounty.units.forms.days import DayField
from ecocounty.units.models import DevelopmentClass, Terrain, UnitKind

NOT_KNOWN = [("", "–")]


class ParticularsForm(forms.Form):
    """A unit's names, terrain and class."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As on the seal."),
        error_messages={"required": _("A unit needs a name. Write it as on its seal.")},
    )
    name_hans = forms.CharField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    terrain = forms.ChoiceField(label=_("Terrain"), choices=[*NOT_KNOWN, *Terrain.choices], required=False)
    development_class = forms.ChoiceField(
        label=_("Development class"), choices=[*NOT_KNOWN, *DevelopmentClass.choices], required=False
    )


class NewUnitForm(ParticularsForm):
    """A unit that is added under another one."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_(
            "The administrative code, such as 431225101; for a department the county's code and D01."
        ),
        error_messages={"required": _("A unit needs a code that no other has.")},
    )
    kind = forms.ChoiceField(label=_("Kind"))
    valid_from = DayField(
        label=_("First day"), required=False, help_text=_("Blank if it has been there all along.")
    )

    field_order = (
        "kind",
        "code",
        "name",
        "name_hans",
        "name_en",
        "terrain",
        "development_class",
        "valid_from",
    )

    def __init__(self, *args, kinds: Sequence[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, UnitKind(kind).label) for kind in kinds]


class UnitFilterForm(forms.Form):
    """Which units a page shows."""

    q = forms.CharField(label=_("Name or code"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *UnitKind.choices])
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("in being")), ("ended", _("ended")), ("all", _("all"))],
    )
