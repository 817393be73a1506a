"""An entry of the register of counts, and which entries a list shows."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entry import EntryForm
from campaigns.forms.quantity import QuantityField
from campaigns.models import Campaign, Channel
from campaigns.selectors.channels import channels_for, counted_channels
from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import Unit


class ChannelField(forms.ModelChoiceField):
    """A channel by its name and counting word."""

    widget = WordedSelect

    def label_from_instance(self, channel: Channel) -> str:
        indicator = channel.indicator
        return worded_name(indicator, after=f" ({measure_words(indicator.unit_of_measure)})")


class ChannelByCodeField(ChannelField):
    """A channel that an address names by its indicator's code."""

    def __init__(self, **kwargs) -> None:
        super().__init__(to_field_name="indicator__code", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.indicator.code if isinstance(value, Channel) else value


class CountForm(EntryForm):
    """What was hung, posted, printed or handed out, when and how many."""

    channel = ChannelField(label=_("Channel"), queryset=Channel.objects.none(), empty_label=None)
    day = DayField(label=_("Day"))
    quantity = QuantityField(
        label=_("Quantity"),
        help_text=_("As you know it: 56, over 1,100, about 80, none. Leave it blank if nobody counted."),
    )
    what = TextField(
        label=_("What it says, where it hangs"),
        max_length=200,
        error_messages={"required": _("Say what it is: what it says, where it hangs.")},
    )
    place = TextField(label=_("Where"), max_length=120, required=False)
    confirmed = forms.BooleanField(
        label=_("This is another one, not the same twice"), required=False, widget=forms.HiddenInput
    )

    field_order = ("unit", "channel", "day", "quantity", "what", "place", "on_behalf_reason")

    def __init__(self, *args, campaign: Campaign | None = None, **kwargs) -> None:
        self.campaign = campaign
        super().__init__(*args, **kwargs)
        # A unit of the campaign's counts what the campaign brought: nobody is asked.
        if campaign is not None and "unit" in self.fields:
            self.fields["unit"].queryset = Unit.objects.filter(pk=campaign.unit_id)
            self.fields["unit"].initial = campaign.unit.code
            self.fields["unit"].widget = forms.HiddenInput()
        channels = counted_channels(self.user)
        if self.entry is not None:
            channels = channels_for([self.entry.unit]).filter(counted_from="counts")
        self.fields["channel"].queryset = channels
        self.read_in_counting_word(channels)

    def read_in_counting_word(self, channels: QuerySet[Channel]) -> None:
        """Read the number in the counting word of the channel that was chosen."""
        chosen = self.data.get(self.add_prefix("channel"), "") if self.is_bound else ""
        if chosen.isascii() and chosen.isdecimal() and len(chosen) < 19:
            channel = channels.filter(pk=chosen).first()
            if channel is not None:
                self.fields["quantity"].measured_in = channel.indicator.unit_of_measure

    def ask_to_confirm(self) -> None:
        """Show the box with which the same is entered once more on purpose."""
        self.fields["confirmed"].widget = forms.CheckboxInput()

    def said(self) -> dict[str, Any]:
        """Return what the service is to be told."""
        names = ("channel", "day", "quantity", "what", "place", "on_behalf_reason", "confirmed")
        return {name: self.cleaned_data[name] for name in names}


class CountFilterForm(forms.Form):
    """Which entries a list shows."""

    period = forms.RegexField(
        label=_("Year or month"),
        regex=r"\A[12][0-9]{3}(-(0[1-9]|1[0-2]))?\Z",
        required=False,
        widget=forms.TextInput(attrs={"class": "w-s", "placeholder": ""}),
    )
    channel = ChannelByCodeField(
        label=_("Channel"), queryset=Channel.objects.none(), required=False, empty_label=_("all")
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        to_field_name="code",
        required=False,
        widget=WordedSelect,
        empty_label=_("all"),
    )
    withdrawn = forms.BooleanField(label=_("Also withdrawn ones"), required=False)

    def __init__(self, *args, channels: QuerySet[Channel], units: QuerySet[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].queryset = channels
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = worded_name
