"""What is typed of an event, at a desk or on a phone: its facts, what it produced, its photos."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.forms.entry import EntryForm
from campaigns.forms.quantity import QuantityField
from campaigns.models import Campaign, CampaignKind, Channel, PlannedCampaign
from campaigns.selectors.campaigns import units_beside, units_beside_kept_by
from campaigns.selectors.channels import counted_channels
from campaigns.selectors.plan import planned_for
from campaigns.services.campaigns import CampaignSaid
from ecocounty.evidence.forms import SeveralFilesInput, caption_field
from ecocounty.evidence.kinds import ACCEPT
from ecocounty.evidence.limits import MAX_AT_ONCE
from ecocounty.quantities import Qualifier, Quantity, State
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name, worded_title
from ecocounty.units.models import Unit, User
from ecocounty.units.templatetags.names import named

EXACT, OVER = "exact", "over"


class PhotosField(forms.FileField):
    """No photo, one or several; what is in them is looked at one by one, and none stops the form."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return list(data) if isinstance(data, list | tuple) else [data] if data else []


class JointUnitsField(forms.ModelMultipleChoiceField):
    """Units that held it together with the lead."""

    def label_from_instance(self, unit: Unit) -> str:
        return named(unit)


class PlannedField(forms.ModelChoiceField):
    """The planned campaign that an event carries out."""

    widget = WordedSelect

    def label_from_instance(self, planned: PlannedCampaign) -> str:
        return worded_title(f"{planned.year} {planned.name} · {planned.unit.name_now().text}")


class CampaignForm(EntryForm):
    """An event: the few facts that a phone asks first, then what may be added."""

    name = TextField(
        label=_("Name of the event"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Give the event a name.")},
    )
    first_day = DayField(label=_("Date"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=CampaignKind.choices, initial=CampaignKind.OTHER)
    place = TextField(label=_("Where it was held"), max_length=120, required=False)
    people = QuantityField(label=_("People taking part"), measured_in="人")
    people_are = forms.ChoiceField(
        label=_("Exact, or at least"),
        choices=[
            (EXACT, pgettext_lazy("beside a number", "exact")),
            (OVER, pgettext_lazy("beside a number", "over")),
        ],
        initial=EXACT,
        required=False,
        widget=forms.RadioSelect,
    )
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Only where it lasted longer than a day.")
    )
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1900,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
        help_text=_("Only where the day is not known: the event then waits for its date."),
    )
    theme = TextField(label=_("Theme"), max_length=120, required=False)
    organisers = TextField(
        label=_("Organisers"),
        max_length=200,
        required=False,
        help_text=_("Who else held it, in words. The unit that enters it leads, and it counts there."),
    )
    joint_units = JointUnitsField(
        label=_("Joint units"),
        queryset=Unit.objects.none(),
        to_field_name="code",
        required=False,
        help_text=_("They read the event and are told; it does not count for them."),
        error_messages={
            "invalid_choice": _("%(value)s is not a unit of this county. Choose one of the list.")
        },
    )
    planned = PlannedField(
        label=_("Carries out, of the plan"),
        queryset=PlannedCampaign.objects.none(),
        required=False,
        empty_label=_("not in the plan"),
        error_messages={
            "invalid_choice": _("This is not in the plan any more. Choose another one, or none.")
        },
    )
    slogan = TextField(label=_("Slogan"), max_length=200, required=False)
    course = TextField(
        label=_("How it went"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "inp"}),
    )
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        widget=SeveralFilesInput(attrs={"accept": ACCEPT, "class": "inp"}),
    )
    caption = caption_field()
    sent_as = forms.UUIDField(required=False, widget=forms.HiddenInput)

    MORE = ("last_day", "year", "theme", "organisers", "joint_units", "planned", "slogan", "course")

    def __init__(self, *args, user: User, entry: Campaign | None = None, **kwargs) -> None:
        super().__init__(*args, user=user, entry=entry, **kwargs)
        self.fields["first_day"].widget.attrs["max"] = timezone.localdate().isoformat()
        self.channels: dict[str, Channel] = {}
        if entry is None:
            self.fields["joint_units"].queryset = units_beside_kept_by(user)
            self.fields["planned"].queryset = planned_for(user)
            self.offer_channels()
        else:
            self.offer_as_it_stands(entry)

    def offer_as_it_stands(self, entry: Campaign) -> None:
        """Offer beside today's choices what the entry says already, be it of a unit that has ended."""
        beside, named = units_beside(entry.unit), entry.joint_units.all()
        self.fields["joint_units"].queryset = Unit.objects.filter(
            Q(pk__in=beside.order_by().values("pk")) | Q(pk__in=named.order_by().values("pk"))
        ).order_by("path")
        possible = planned_for(self.user).order_by().values("pk")
        self.fields["planned"].queryset = PlannedCampaign.objects.filter(
            Q(pk__in=possible) | Q(pk=entry.planned_id)
        ).select_related("unit")

    def offer_channels(self) -> None:
        """Offer the channels that are counted line by line, as far as the person's units have them."""
        for channel in counted_channels(self.user):
            name = f"count_{channel.pk}"
            self.channels[name] = channel
            self.fields[name] = QuantityField(
                label=named(channel.indicator), measured_in=channel.indicator.unit_of_measure
            )

    @property
    def count_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.channels]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self) -> bool:
        """Say whether one of the fields that fold away says something, or was refused."""
        return any(field.errors or field.value() for field in self.more_fields)

    def clean(self) -> dict[str, Any]:
        """Let “over” stand with a number that was typed without a word of its own."""
        said = super().clean()
        people = said.get("people")
        if people is not None and said.get("people_are") == OVER:
            said["people"] = at_least(people)
        return said

    @property
    def said(self) -> CampaignSaid:
        """Return what is said of the event."""
        plain = ("kind", "year", "first_day", "last_day", "place", "people", "theme", "organisers", "slogan")
        found = {name: self.cleaned_data[name] for name in ("name", *plain, "course", "planned")}
        return CampaignSaid(**found, joint_units=tuple(self.cleaned_data["joint_units"]))

    @property
    def counts(self) -> list[tuple[Channel, Quantity]]:
        """Return what it produced, channel by channel, blanks left out."""
        said = ((channel, self.cleaned_data[name]) for name, channel in self.channels.items())
        return [(channel, quantity) for channel, quantity in said if quantity.state is not State.NOT_REPORTED]

    @property
    def most_photos(self) -> int:
        return MAX_AT_ONCE


def at_least(people: Quantity) -> Quantity:
    """Return a plain number as one that is exceeded (餘)."""
    if people.value is None or people.qualifier is not Qualifier.EXACT:
        return people
    return replace(people, qualifier=Qualifier.OVER, as_typed=f"{people.as_typed.strip()}餘")


def initial_of(campaign: Campaign) -> dict[str, Any]:
    """Return what stands in the form of an event."""
    plain = ("name", "kind", "theme", "first_day", "last_day", "place", "organisers", "slogan", "course")
    quantity = campaign.quantity
    return {name: getattr(campaign, name) for name in plain} | {
        "year": None if campaign.first_day else campaign.year,
        "people": quantity,
        "people_are": OVER if quantity.qualifier is Qualifier.OVER else EXACT,
        "planned": campaign.planned_id,
        "joint_units": [unit.code for unit in campaign.joint_units.all()],
        "on_behalf_reason": campaign.on_behalf_reason,
    }


class CampaignFilterForm(forms.Form):
    """Which events a page shows."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    month = forms.TypedChoiceField(
        label=_("Month"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("all")), *((number, str(number)) for number in range(1, 13))],
    )
    unit = TextField(label=_("Unit"), required=False, widget=WordedSelect)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *CampaignKind.choices])
    withdrawn = forms.BooleanField(label=_("also withdrawn ones"), required=False)

    def __init__(self, *args, years: list[int], units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        self.fields["unit"].widget.choices = [
            ("", _("all")),
            *((unit.code, worded_name(unit)) for unit in units),
        ]


class PhotoDateForm(forms.Form):
    """Why a photo was taken on another day than the event."""

    reason = TextField(
        label=_("Why it was taken on another day"),
        max_length=300,
        error_messages={"required": _("Say why the photo was taken on another day, or supersede it.")},
    )
